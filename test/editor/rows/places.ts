/** Rows about where text is: documents without a file, other names, links, repositories in repositories. */
import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { addRecords, EMPTY_JOURNAL } from "../../../src/core/index.js";
import { JournalFolder } from "../../../src/store/journalFolder.js";
import type { Row, RowDesk } from "./row.js";

const group = "places";
const LINE = "const total = start + 1;";
const ACCEPTED = "⟨const to⟩«tal = start + 1;»⟨ // too⟩";

/** Text that goes from one place to another, and places that are not what their path says. */
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
    name: "an untitled document that is thrown away",
    run: async (at) => {
      const unread = parseInt(await at.desk.status(), 10);
      await openUntitled(at);
      await acceptLine(at, "Untitled-1");
      await at.desk.untilStatus(`${unread + 1} unread`);
      await run(at, "workbench.action.revertAndCloseActiveEditor");
      await at.desk.untilStatus(`${unread} unread`);
      return {};
    },
  },
  {
    group,
    name: "a file that is renamed, then only by case, with unsaved text",
    run: async (at) => {
      await at.start("const start = 1;\n");
      await acceptLine(at);
      await rename(at, at.path, at.beside("Moved.ts"));
      await rename(at, at.beside("Moved.ts"), at.beside("moved.ts"));
      await at.session.open(at.beside("moved.ts"));
      await at.session.press("Control+End");
      await at.session.type("!");
      await at.session.untilText("!");
      await at.desk.save();
      return { [at.beside("moved.ts")]: `const start = 1;\n\n${ACCEPTED}⟨!⟩` };
    },
  },
  {
    group,
    name: "a folder that is renamed, with text in a file that is closed",
    run: async (at) => {
      await at.start("const start = 1;\n", at.beside("old/file.ts"));
      await acceptLine(at, "old/file.ts");
      await at.desk.save();
      await run(at, "workbench.action.closeActiveEditor");
      await rename(at, at.beside("old"), at.beside("new"));
      return { [at.beside("new/file.ts")]: `const start = 1;\n\n${ACCEPTED}` };
    },
  },
  {
    group,
    name: "a folder behind a link",
    run: async (at) => {
      at.commit({ [at.beside("real/file.ts")]: "const start = 1;\n" });
      symlinkSync("real", join(at.desk.folder, at.beside("link")));
      await at.session.open(at.beside("link/file.ts"));
      await acceptLine(at, "link/file.ts");
      await at.desk.save();
      return { [at.beside("real/file.ts")]: `const start = 1;\n\n${ACCEPTED}` };
    },
  },
  {
    group,
    name: "a file that is open by its own name and by a link's",
    run: async (at) => {
      at.commit({ [at.beside("real/file.ts")]: "const start = 1;\n" });
      symlinkSync("real", join(at.desk.folder, at.beside("link")));
      await at.session.open(at.beside("link/file.ts"));
      await at.session.open(at.beside("real/file.ts"));
      await acceptLine(at, "real/file.ts");
      await at.desk.save();
      // The other document reads the file again: a change of a text that is known already.
      await at.session.open(at.beside("link/file.ts"));
      await at.session.untilText("// too");
      await at.session.press("Control+End");
      await at.session.type("!");
      await at.session.untilText("!");
      await at.desk.save();
      return { [at.beside("real/file.ts")]: `const start = 1;\n\n${ACCEPTED}⟨!⟩` };
    },
  },
  {
    group,
    name: "a repository inside the opened one",
    run: async (at) => {
      const inner = join(at.desk.folder, at.beside("inner"));
      mkdirSync(inner, { recursive: true });
      at.desk.gitDone("init", "--quiet", inner);
      writeFileSync(join(inner, "file.ts"), "const start = 1;\n");
      await at.session.open(at.beside("inner/file.ts"));
      await at.desk.until(
        "the repository is known",
        async () =>
          (await at.session.run(
            `return require("node:fs").existsSync(${JSON.stringify(join(inner, ".git/readback"))})`,
          )) === true,
      );
      await acceptLine(at, "inner/file.ts");
      await at.desk.save();
      await at.desk.until("its own journal knows the file", async () => {
        const folder = new JournalFolder(join(inner, ".git", "readback"));
        const { records } = await folder.readNew();
        await folder.dispose();
        return addRecords(EMPTY_JOURNAL, records).snapshots.has("file.ts");
      });
      assert.equal((await at.desk.journal()).snapshots.has(at.beside("inner/file.ts")), false);
      return {};
    },
  },
  {
    group,
    name: "a file outside of every folder",
    run: async (at) => {
      const file = join(at.desk.home, `outside-${at.gate}.ts`);
      writeFileSync(file, "const start = 1;\n");
      const before = await at.desk.journal();
      await at.session.open(`../${file.slice(dirname(at.desk.folder).length + 1)}`);
      await acceptLine(at, `outside-${at.gate}.ts`);
      await at.desk.save();
      assert.equal((await at.desk.journal()).origins.size, before.origins.size);
      return {};
    },
  },
];

async function run(at: RowDesk, command: string): Promise<void> {
  await at.session.untilTold();
  await at.session.evaluate(async (vscode, name) => {
    await vscode.commands.executeCommand(name);
  }, command);
}

/** Accepts a suggestion on a new line at the end, and types after it. `file` ends the document's path. */
export async function acceptLine(at: RowDesk, file = at.path): Promise<void> {
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
export async function openUntitled(at: RowDesk): Promise<void> {
  await at.session.evaluate(async (vscode) => {
    const document = await vscode.workspace.openTextDocument({ language: "typescript" });
    await vscode.window.showTextDocument(document, { preview: false });
  });
  await at.session.focusEditor();
}

/** Renames as the explorer does. */
async function rename(at: RowDesk, from: string, to: string): Promise<void> {
  await at.session.untilTold();
  await at.session.evaluate(
    async (vscode, before, after) => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(vscode.Uri.file(before), vscode.Uri.file(after));
      await vscode.workspace.applyEdit(edit);
    },
    join(at.desk.folder, from),
    join(at.desk.folder, to),
  );
}

/** Saves the active editor under another name beside this row's file, in the editor's own dialog. */
export async function saveAs(at: RowDesk, name: string): Promise<void> {
  await at.session.untilTold();
  await at.session.press("Control+Shift+s");
  const input = at.session.page.locator(".quick-input-widget input");
  await input.waitFor();
  const path = join(at.desk.folder, at.beside(name));
  mkdirSync(dirname(path), { recursive: true });
  // The dialog writes a name of its own into its field, some time after it is shown.
  await at.desk.until(`${name} is taken as the name`, async () => {
    if (!(await input.isVisible())) return true;
    await input.fill(path);
    await at.session.page.waitForTimeout(300);
    if ((await input.inputValue()) === path) await at.session.press("Enter");
    await input.waitFor({ state: "hidden", timeout: 2000 }).catch(() => undefined);
    return false;
  });
  await at.session.until(
    (vscode, file) => vscode.window.activeTextEditor?.document.uri.fsPath === file,
    path,
  );
  await at.session.focusEditor();
  await at.session.press("Control+End");
}
