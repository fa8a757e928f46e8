/** Commits that the hook refuses while an editor is open. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { gitAt } from "../../src/git/git.js";
import { installHooks } from "../../src/git/hooks.js";
import { findRepository } from "../../src/git/repository.js";
import { readbackFolder } from "../../src/store/journalFolder.js";
import { writePolicy } from "../../src/store/policyFile.js";
import { rootFolder } from "../host/place.js";
import { untilSelected } from "./committing.js";
import type { Desk } from "./desk.js";
import { CHECKLIST } from "./screen.js";

/** Puts the hooks that ship into the repository in `folder`. */
export async function guarded(folder: string): Promise<void> {
  const at = gitAt({ folder, environment: process.env, place: "elsewhere" });
  const repository = await findRepository(at, folder);
  assert.ok(repository.kind === "repository");
  const code = join(rootFolder, "dist", "hook.cjs");
  await installHooks(at, repository, { code, runtime: process.execPath });
  const policy = { stopsCommit: "everything", lightText: "asked" } as const;
  await writePolicy(readbackFolder(repository.commonDir), policy);
}

/** Tries to commit what is staged, in a terminal. */
export function refused(desk: Desk): void {
  const { code, output } = desk.git("commit", "--message", "Refused");
  assert.equal(code, 1, output);
}

/** Closes every editor and shows the files. */
export async function lookElsewhere(desk: Desk): Promise<void> {
  await desk.session.evaluate(async (vscode) => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.commands.executeCommand("workbench.view.explorer");
  });
}

/** Stages `src/spare.js` at `one`, has its commit refused, and waits until the checklist of `desk` leads to it there. */
export async function leadsTo(desk: Desk, one: Desk): Promise<void> {
  await lookElsewhere(desk);
  one.gitDone("add", "src/spare.js");
  refused(one);
  await untilSelected(desk, /^spare\.js, line 1, unread/);
  await desk.session.page.locator(`${CHECKLIST}.selected`).click();
  await desk.session.until(
    (vscode, path) => vscode.window.activeTextEditor?.document.uri.path === path,
    join(one.folder, "src", "spare.js"),
  );
}
