/** Rows about where text is: documents without a file, and other names. */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Row, RowDesk } from "./row.js";

const group = "places";
const LINE = "const total = start + 1;";
const ACCEPTED = "⟨const to⟩«tal = start + 1;»⟨ // too⟩";

/** Text that goes from one place to another. */
export const places: readonly Row[] = [
  {
    group,
    name: "an untitled document that is saved",
    run: async (at) => {
      await openUntitled(at);
      await at.session.type("// mine");
      await acceptLine(at, "Untitled-1");
      await saveAs(at, "fresh.ts");
      await at.session.type("!");
      await at.desk.save();
      return { [at.beside("fresh.ts")]: `⟨// mine⟩\n${ACCEPTED}⟨!⟩` };
    },
  },
  {
    group,
    name: "an untitled document that is typed and saved",
    run: async (at) => {
      await openUntitled(at);
      await at.session.type("// mine alone");
      await saveAs(at, "typed.ts");
      return { [at.beside("typed.ts")]: "⟨// mine alone⟩" };
    },
  },
  {
    group,
    name: "a file with unsaved text that is saved under another name",
    run: async (at) => {
      await at.start("const start = 1;\n");
      await acceptLine(at);
      await saveAs(at, "other.ts");
      return {
        [at.path]: "const start = 1;\n",
        [at.beside("other.ts")]: `const start = 1;\n\n${ACCEPTED}`,
      };
    },
  },
];

/** Accepts a suggestion on a new line at the end, and types after it. `file` ends the document's path. */
async function acceptLine(at: RowDesk, file = at.path): Promise<void> {
  await at.session.direct(
    (assistant, path, text) => assistant.completions.unshift({ file: path, text }),
    file,
    LINE,
  );
  await at.session.press("Control+End");
  await at.session.press("Enter");
  await at.accept("const to", LINE);
  await at.session.type(" // too");
  await at.session.untilText("// too");
}

/** Opens an untitled document and puts the keys there. */
async function openUntitled(at: RowDesk): Promise<void> {
  await at.session.evaluate(async (vscode) => {
    const document = await vscode.workspace.openTextDocument({ language: "typescript" });
    await vscode.window.showTextDocument(document, { preview: false });
  });
  await at.session.focusEditor();
}

/** Saves the active editor under another name beside this row's file, in the editor's own dialog. */
async function saveAs(at: RowDesk, name: string): Promise<void> {
  await at.session.untilTold();
  await at.session.press("Control+Shift+s");
  const input = at.session.page.locator(".quick-input-widget input");
  await input.waitFor();
  const path = join(at.desk.folder, at.beside(name));
  mkdirSync(dirname(path), { recursive: true });
  await at.session.page.waitForTimeout(150);
  await input.fill(path);
  await at.session.page.waitForTimeout(150);
  await at.session.press("Enter");
  await at.session.until(
    (vscode, file) => vscode.window.activeTextEditor?.document.uri.fsPath === file,
    path,
  );
  await at.session.focusEditor();
  await at.session.press("Control+End");
}
