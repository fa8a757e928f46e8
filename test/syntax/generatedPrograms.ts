/** Small programs in TypeScript and Python from chance, every word of which ends with the number of its statement. */
import type { Random } from "../support/random.js";

/** A program in marked text: acts and a person wrote parts of it. */
export function generated(random: Random, path: string): string {
  const statement = path.endsWith(".py") ? pythonStatement : typescriptStatement;
  let id = 0;
  let text = "";
  for (let block = random.int(2, 5); block > 0; block--) {
    const marks = random.pick(["«»", "«»", "«»", "“”", "⟨⟩", "mixed"]);
    const mark = (line: string) => {
      const [open = "", close = ""] = marks === "mixed" ? random.pick(["«»", "“”", "⟨⟩"]) : marks;
      return `${open}${line}${close}\n`;
    };
    const name = ++id;
    text += mark(path.endsWith(".py") ? `def f_${name}(a_${name}, b_${name}):` : `function f_${name}(a_${name}: string, b_${name}: number) {`); // prettier-ignore
    for (let count = random.int(2, 6); count > 0; count--) {
      const own = random.pick(["", "", "", "\n\n\n\n"]);
      for (const line of statement(random, ++id).split("\n")) text += mark(line);
      text += own;
    }
    text += path.endsWith(".py") ? "\n\n" : mark("}") + "\n";
  }
  return text.replace(/([»”⟩])\n(?=[«“⟨])/g, (all, close: string, at: number, whole: string) => (whole[at + 2] === OPENS[close] ? "\n\u0000" : all)).replace(/\u0000./g, ""); // prettier-ignore
}

const OPENS: Readonly<Record<string, string>> = { "»": "«", "”": "“", "⟩": "⟨" };

function typescriptStatement(random: Random, n: number): string {
  return random.pick([
    `  const a_${n} = load_${n}('s_${n}', b_${n}) + c_${n};`,
    `  if (w_${n} && !flag_${n} && other_${n} > 3) {\n    run_${n}('t_${n}', u_${n});\n  }`,
    `  list_${n}.map((x) => x.p_${n} + q_${n}).filter(ok_${n}, last_${n});`,
    `  send_${n}({ m_${n}: n_${n}, o_${n}: 3, p_${n}: !r_${n} }); // something about this one`,
    "  write_N(`one_N\n    two_N ${three_N - four_N}`, five_N);".replaceAll("N", `${n}`),
    `  // a word about that one\n  for (const i_${n} of all_${n}) total_${n} += i_${n} - k_${n};`,
  ]);
}

function pythonStatement(random: Random, n: number): string {
  return random.pick([
    `    a_${n} = load_${n}('s_${n}', b_${n}) + c_${n}`,
    `    if w_${n} and flag_${n} > 3:\n        run_${n}('t_${n}', u_${n})`,
    `    send_${n}([m_${n}, n_${n} - 3, o_${n}], p_${n})  # something about this one`,
    `    # a word about that one\n    for i_${n} in all_${n}:\n        total_${n} = i_${n} - k_${n}`,
    `    write_N("""one_N\n  two_N""", three_N, four_N)`.replaceAll("N", `${n}`),
  ]);
}

/** As a formatter might write Python: other quotes, other widths, lists in several lines. */
export function reindented(random: Random, text: string): string {
  let now = text;
  if (random.int(0, 2) === 0) now = now.replace(/'(\w+)'/g, '"$1"');
  else now = now.replace(/(?<!")"(\w+)"(?!")/g, "'$1'");
  if (random.int(0, 2) === 0)
    now = now.replace(/^( *)(.*\b\w+_\d+)\(([^()"\n]*), ([^()"\n]*)\)(?=[^:\n]*$)/gm, "$1$2(\n$1        $3,\n$1        $4,\n$1)"); // prettier-ignore
  else now = now.replace(/\(\n +([^()\n]*),\n +([^()\n]*),\n *\)/g, "($1, $2)");
  return now;
}
