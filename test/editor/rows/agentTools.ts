/** Rows about the tools with which agents edit: patches, and several edits in one call. */
import { existsSync } from "node:fs";
import type { ToolCall } from "../../assistant/answers.js";
import { ask, backIn, replaced, run, saved, untilGone } from "./chat.js";
import { fileOf } from "./outside.js";
import type { Row, RowDesk } from "./row.js";

const group = "tools of agents";

const START = "const one = 1;\nconst two = 2;\nconst three = 3;\n";

/** What agents' tools write, and what people do meanwhile. */
export const agentTools: readonly Row[] = [
  {
    group,
    name: "a patch changes an open file and a closed one, adds one and deletes one",
    run: async (at) => {
      const [closed, added, gone] = [at.beside("closed.ts"), at.beside("added.ts"), at.beside("gone.ts")]; // prettier-ignore
      at.commit({ [closed]: "a();\nb();\nc();\n", [gone]: "gone();\n" });
      await at.start(START);
      await ask(
        at,
        patch(
          `*** Update File: ${fileOf(at)}`,
          "@@",
          " const one = 1;",
          "-const two = 2;",
          "+const two = 20;",
          " const three = 3;",
          "+const four = 4;",
          `*** Update File: ${fileOf(at, closed)}`,
          "@@",
          " a();",
          "-b();",
          " c();",
          `*** Add File: ${fileOf(at, added)}`,
          "+export const added = 1;",
          `*** Delete File: ${fileOf(at, gone)}`,
        ),
      );
      await untilOnDisk(at, added, "added");
      await untilGoneFromDisk(at, gone);
      await backIn(at);
      await at.session.press("Control+End");
      await at.session.type("mine();");
      await at.desk.save();
      return {
        [at.path]:
          "const one = 1;\nconst two = 2«0»;\nconst three = 3;\n«const four = 4;\n»⟨mine();⟩",
        [closed]: "a();\n⟦b();\n⟧c();\n",
        [added]: "«export const added = 1;»",
      };
    },
  },
  {
    group,
    name: "several replacements in several files in one call",
    run: async (at) => {
      const other = at.beside("other.ts");
      at.commit({ [other]: "a();\nb();\nc();\n" });
      await at.start(START);
      await ask(
        at,
        replacedAll(at, [
          [at.path, "const one = 1;", "const one = 100;"],
          [other, "b();\n", ""],
          [at.path, "const three = 3;", "const last = 3;"],
          [other, "c();", "c(1);"],
        ]),
      );
      await untilOnDisk(at, other, "c(1)");
      await backIn(at);
      await at.session.untilText("last");
      await at.desk.save();
      return {
        [at.path]: "const one = 1«00»;\nconst two = 2;\nconst ⟦three⟧«last» = 3;\n",
        [other]: "a();\n⟦b();\n⟧c(«1»);\n",
      };
    },
  },
  {
    group,
    name: "an agent writes in a file with text that a person has not saved, also in that text",
    run: async (at) => {
      await at.start(START);
      await at.newLine();
      await at.session.type("const mine = compute(1, 2);");
      await at.session.untilText("2);");
      await ask(
        at,
        replaced(at.path, "const one = 1;", "const one = 100;"),
        replaced(at.path, "compute(1, 2)", "compute(1, limit)"),
      );
      await backIn(at);
      return await saved(
        at,
        "const one = 1«00»;\nconst two = 2;\nconst three = 3;\n\n⟨const mine = compute(1, ⟩⟦2⟧«limit»⟨);⟩",
      );
    },
  },
  {
    group,
    name: "one change of an agent is kept, a person types between, and another is undone",
    run: async (at) => {
      await at.start(`${START}const four = 4;\nconst five = 5;\nconst six = 6;\n`);
      await ask(
        at,
        replaced(at.path, "const one = 1;", "const one = 100;"),
        replaced(at.path, "const six = 6;", "const six = 600;"),
      );
      await backIn(at);
      await at.session.placeCursor(0, 3);
      await run(at, "chatEditor.action.acceptHunk");
      await at.session.placeCursor(2, 16);
      await at.session.press("Enter");
      await at.session.type("const mine = [3];", 20);
      await at.session.untilText("const mine = [3];");
      await at.session.placeCursor(6, 3);
      await run(at, "chatEditor.action.undoHunk");
      await untilGone(at, "600");
      await at.session.press("Control+End");
      await at.session.type("more();");
      return await saved(
        at,
        "const one = 1«00»;\nconst two = 2;\nconst three = 3;\n⟨const mine = [3];⟩\nconst four = 4;\nconst five = 5;\nconst six = 6;\n⟨more();⟩",
      );
    },
  },
];

function patch(...lines: readonly string[]): ToolCall {
  const input = ["*** Begin Patch", ...lines, "*** End Patch"].join("\n");
  return { name: "apply_patch", input: { input, explanation: "Go on" } };
}

function replacedAll(
  at: RowDesk,
  all: readonly (readonly [path: string, oldString: string, newString: string])[],
): ToolCall {
  const replacements = all.map(([path, oldString, newString]) => {
    return { filePath: fileOf(at, path), oldString, newString };
  });
  const input = { replacements, explanation: "Go on" };
  return { name: "multi_replace_string_in_file", input };
}

async function untilOnDisk(at: RowDesk, path: string, piece: string): Promise<void> {
  await at.desk.until(`${path} holds ${piece}`, async () =>
    Promise.resolve(existsSync(fileOf(at, path)) && at.desk.read(path).includes(piece)),
  );
}

async function untilGoneFromDisk(at: RowDesk, path: string): Promise<void> {
  await at.desk.until(`${path} is gone`, async () =>
    Promise.resolve(!existsSync(fileOf(at, path))),
  );
}
