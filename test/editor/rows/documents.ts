/** Rows about kinds of documents and how their text is stored. */
import type { Row, RowDesk } from "./row.js";

const group = "documents";
const LINE = "const total = start + 1;";
const ACCEPTED = "⟨const to⟩«tal = start + 1;»⟨ // too⟩";

/** Files with unusual line ends, characters, sizes and editors. */
export const documents: readonly Row[] = [
  ...(
    [
      ["with CRLF", "const start = 1;\r\n"],
      ["with a byte order mark", "\uFEFFconst start = 1;\n"],
      ["with characters that change the direction", "const start = 1; // \u202Eabc\u202C אב\n"],
      ["with half a surrogate pair", 'const start = "\uD83D";\n'],
      ["with a line of a hundred thousand characters", `const long = "${"x".repeat(100_000)}";\n`],
    ] as const
  ).map(([what, before]): Row => ({
    group,
    name: `a file ${what}`,
    run: async (at) => {
      await at.start(before);
      await acceptLine(at);
      await at.desk.save();
      const stored = Buffer.from(before).toString().replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"); // prettier-ignore
      return { [at.path]: `${stored}\n${ACCEPTED}` };
    },
  })),
  {
    group,
    name: "an empty file",
    run: async (at) => {
      await at.start("");
      await acceptLine(at);
      await at.desk.save();
      return { [at.path]: `\n${ACCEPTED}` };
    },
  },
  {
    group,
    name: "line ends that are changed and changed back",
    run: async (at) => {
      await at.start("const start = 1;\n");
      await acceptLine(at);
      const setEol = async (eol: 1 | 2) =>
        await at.session.evaluate(async (vscode, to) => {
          const editor = vscode.window.activeTextEditor;
          await editor?.edit((builder) => builder.setEndOfLine(to));
        }, eol);
      await setEol(2);
      await at.session.type("!");
      await setEol(1);
      await setEol(2);
      await at.desk.save();
      return { [at.path]: `const start = 1;\n\n${ACCEPTED}⟨!⟩` };
    },
  },
  {
    group,
    name: "two editors beside each other",
    run: async (at) => {
      await at.start("const start = 1;\n");
      await acceptLine(at);
      await run(at, "workbench.action.splitEditor");
      await at.session.focusEditor();
      await at.session.press("Control+End");
      await at.session.type("!");
      await at.session.untilText("!");
      await at.desk.save();
      return { [at.path]: `const start = 1;\n\n${ACCEPTED}⟨!⟩` };
    },
  },
  {
    group,
    name: "the right side of a diff",
    run: async (at) => {
      await at.start("const start = 1;\n");
      await run(at, "git.openChange");
      await run(at, "workbench.action.compareEditor.focusPrimarySide");
      await acceptLine(at);
      await at.desk.save();
      return { [at.path]: `const start = 1;\n\n${ACCEPTED}` };
    },
  },
];

async function run(at: RowDesk, command: string): Promise<void> {
  await at.session.untilTold();
  await at.session.evaluate(async (vscode, name) => {
    await vscode.commands.executeCommand(name);
  }, command);
}

/** Accepts a suggestion on a new line at the end, and types after it. */
async function acceptLine(at: RowDesk): Promise<void> {
  await at.offer(LINE);
  await at.session.press("Control+End");
  await at.session.press("Enter");
  await at.accept("const to", LINE);
  await at.session.type(" // too");
  await at.session.untilText("// too");
}
