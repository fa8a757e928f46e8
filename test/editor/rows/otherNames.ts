/** Rows about *Save As*: under names that are there already, of files with unsaved text, and what undo does then. */
import { join } from "node:path";
import { untilGone } from "./chat.js";
import { acceptLine, openUntitled, saveAs } from "./places.js";
import type { Row } from "./row.js";

const group = "other names";
const ACCEPTED = "⟨const to⟩«tal = start + 1;»⟨ // too⟩";
const START = "const start = 1;\n";

/** Text that is saved under another name than its own. */
export const otherNames: readonly Row[] = [
  {
    group,
    name: "an untitled document is saved over a file",
    run: async (at) => {
      at.commit({ [at.beside("there.ts")]: "there();\nmore();\n" });
      await openUntitled(at);
      await at.session.type("// mine");
      await acceptLine(at, "Untitled-1");
      await saveAs(at, "there.ts");
      await at.session.type("!");
      await at.desk.save();
      return { [at.beside("there.ts")]: `⟨// mine⟩\n${ACCEPTED}⟨!⟩` };
    },
  },
  {
    group,
    name: "an untitled document is saved over a file that is open and unsaved",
    run: async (at) => {
      await at.start("there();\n", at.beside("there.ts"));
      await at.session.press("Control+End");
      await at.session.type("lost();");
      await openUntitled(at);
      await at.session.type("// mine");
      await acceptLine(at, "Untitled-1");
      await saveAs(at, "there.ts");
      await at.session.type("!");
      await at.desk.save();
      return { [at.beside("there.ts")]: `⟨// mine⟩\n${ACCEPTED}⟨!⟩` };
    },
  },
  {
    group,
    name: "a file with unsaved text is saved under another name, and its own stays as it was",
    run: async (at) => {
      await at.start(START);
      await acceptLine(at);
      await saveAs(at, "copy.ts");
      await at.session.type("!");
      await at.desk.save();
      return { [at.beside("copy.ts")]: `${START}\n${ACCEPTED}⟨!⟩`, [at.path]: START };
    },
  },
  {
    group,
    name: "a file with unsaved text is saved over another file",
    run: async (at) => {
      at.commit({ [at.beside("there.ts")]: "there();\nmore();\n" });
      await at.start(START);
      await acceptLine(at);
      await saveAs(at, "there.ts");
      await at.session.type("!");
      await at.desk.save();
      return { [at.beside("there.ts")]: `${START}\n${ACCEPTED}⟨!⟩`, [at.path]: START };
    },
  },
  {
    group,
    name: "a saved file is saved under another name",
    run: async (at) => {
      await at.start(START);
      await acceptLine(at);
      await at.desk.save();
      await saveAs(at, "copy.ts");
      await at.session.type("!");
      await at.desk.save();
      return {
        [at.beside("copy.ts")]: `${START}\n${ACCEPTED}⟨!⟩`,
        [at.path]: `${START}\n${ACCEPTED}`,
      };
    },
  },
  {
    group,
    name: "a person types after Save As, and undoes that and more",
    run: async (at) => {
      await at.start(START);
      await acceptLine(at);
      await saveAs(at, "copy.ts");
      await at.session.type("!!");
      await at.session.press("Control+z");
      await untilGone(at, "!");
      await at.session.press("Control+z");
      await at.session.untilTold();
      await at.session.press("Control+y");
      await at.session.untilText("// too");
      await at.desk.save();
      return { [at.beside("copy.ts")]: `${START}\n${ACCEPTED}` };
    },
  },
  {
    group,
    name: "a file is open in two groups, saved under another name in one and typed in in the other",
    run: async (at) => {
      await at.start(START);
      await acceptLine(at);
      await at.session.untilTold();
      await at.session.evaluate(async (vscode) => {
        await vscode.commands.executeCommand("workbench.action.splitEditor");
      });
      await at.session.focusEditor();
      await at.desk.save();
      await saveAs(at, "copy.ts");
      await at.session.type("!");
      await at.desk.save();
      await at.session.evaluate(
        async (vscode, path) => {
          await vscode.window.showTextDocument(vscode.Uri.file(path), { viewColumn: 1 });
        },
        join(at.desk.folder, at.path),
      );
      await at.session.focusEditor();
      await at.session.press("Control+End");
      await at.session.type("?");
      await at.session.untilText("?");
      await at.desk.save();
      return {
        [at.beside("copy.ts")]: `${START}\n${ACCEPTED}⟨!⟩`,
        [at.path]: `${START}\n${ACCEPTED}⟨?⟩`,
      };
    },
  },
];
