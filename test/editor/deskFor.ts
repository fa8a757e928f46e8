/** A desk for the tests of one `describe`, and what tests of bad input do there. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sitDown, type Desk, type DeskOptions } from "./desk.js";

/** What the assistant completes `const tot` to, as far as it stands on one line. */
export const COMPLETION = "const total = cart.items.reduce(";

/** A desk for the tests of one describe. */
export function deskFor(options: () => DeskOptions): () => Desk {
  let desk: Desk;
  before(async () => (desk = await sitDown(options())));
  after(async () => await desk.leave());
  return () => desk;
}

/** Accepts the assistant's completion on a new last line of the active editor. */
export async function acceptCompletion(desk: Desk): Promise<void> {
  await desk.typeLine("const tot");
  const offered = desk.session.page.locator(".ghost-text-decoration").first();
  await desk.until("the completion is offered", async () => {
    const shown = offered.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (await shown) return true;
    // An editor that has just started may miss one; whoever types on gets the next.
    await desk.session.press("Backspace");
    await desk.session.type("t");
    return false;
  });
  await desk.session.press("Tab");
  await desk.session.untilText(COMPLETION);
}

export function git(folder: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync("git", ["-C", folder, ...args], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
}

/** An environment whose PATH no login shell changes, with a shell in `tools` that sees to it. */
export function exactPath(tools: string, path: string): Record<string, string> {
  writeProgram(join(tools, "shell"), 'for last; do :; done\nexec /bin/sh -c "$last"');
  return { PATH: path, SHELL: join(tools, "shell") };
}

export function writeProgram(path: string, body: string): void {
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
}

/** The bytes of every journal file of the repository in `folder`. */
export function journalBytes(folder: string): Buffer {
  const journal = join(folder, ".git", "readback", "journal");
  return Buffer.concat(readdirSync(journal).map((name) => readFileSync(join(journal, name))));
}

export function firstJournalFile(folder: string): string {
  const journal = join(folder, ".git", "readback", "journal");
  return join(journal, readdirSync(journal)[0] ?? "");
}
