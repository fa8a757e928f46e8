/** Lines that look like a program's, from chance: most occur once, and many are equal to others. */
import type { Random } from "../support/random.js";

/** Line ends are not part of a line. About a third are blank, brackets or common statements. */
export function sourceLines(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => {
    const kind = random.int(0, 100);
    if (kind < 12) return "";
    if (kind < 25) return indentation(random) + random.pick(CLOSERS);
    if (kind < 33) return indentation(random) + random.pick(COMMON);
    return statement(random);
  });
}

/** A line that hardly ever occurs twice. */
export function statement(random: Random): string {
  const word = () => random.pick(WORDS);
  return `${indentation(random)}const ${word()}${random.int(0, 1000)} = ${word()}.${word()}(${word()}, ${random.int(0, 100_000)});`;
}

/** Whether `line` is one of those that occur everywhere and say nothing. */
export function isCommonplace(line: string): boolean {
  const bare = line.trim();
  return bare === "" || CLOSERS.includes(bare);
}

/** The text that has these lines, each with its end. */
export function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

function indentation(random: Random): string {
  return "  ".repeat(random.int(0, 4));
}

const CLOSERS = ["}", "});", "]", "};", "} else {"];

const COMMON = ["return result;", "return undefined;", "break;", "continue;", "try {", "/**", " */", "const result = [];"]; // prettier-ignore

const WORDS = (
  "account amount basket bill branch budget cache card cart charge client code count country coupon " +
  "customer date day delivery discount draft due entry event fee field file filter flag group header " +
  "history index invoice item job key label ledger limit line list lock log mail map month name node " +
  "note number offer option order owner page parcel part path payment period person phone piece plan " +
  "policy price product profile queue quota range rate reader record refund region report request " +
  "result retry return role round row rule sale sample scope search sender server session sheet shop " +
  "sort source span stamp state status step stock store street sum supplier table tag task tax team " +
  "term text ticket time title token total trace tree unit update user value vendor view visit week"
).split(" ");
