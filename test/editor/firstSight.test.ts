import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { recordAi } from "../support/recordAi.js";
import { cleanSample, sitDown, type Desk } from "./desk.js";
import { git } from "./deskFor.js";
import { untilWatched } from "./rows/outside.js";
import { RowDesk } from "./rows/row.js";

const OLD = "export const before = 1;\n";
const MORE = "export const more = before + 1;\n";
const PROGRAM = "export const since = 2 * before;\n";
const SIGNED = "Discounts\n\nCo-authored-by: Claude <noreply@anthropic.com>";

/** What may be there before Readback is, each in a repository of its own. */
async function repositories(shop: string): Promise<void> {
  const home = dirname(shop);
  await dirty(shop);
  await cloned(join(home, "origin"), join(home, "clone"));
  await worktree(join(home, "known"), join(home, "tree"));
  await forgotten(join(home, "again"));
}

/** A file that git does not know, two that were changed, and one that was changed and staged. */
async function dirty(folder: string): Promise<void> {
  await withCommit(folder, { "changed.ts": OLD, "completed.ts": OLD, "staged.ts": OLD });
  for (const name of ["untracked.ts", "changed.ts", "completed.ts", "staged.ts"])
    writeFileSync(join(folder, name), OLD + MORE);
  git(folder, "add", "staged.ts");
}

/** A clone of what an agent committed, with a branch of which nobody knows anything. */
async function cloned(origin: string, folder: string): Promise<void> {
  await withCommit(origin, { "signed.ts": OLD });
  git(origin, "branch", "old");
  await withCommit(origin, { "signed.ts": OLD + MORE }, SIGNED);
  git(origin, "clone", "--quiet", origin, folder);
}

/** A new worktree of a repository in which an assistant wrote; some of it is in no commit. */
async function worktree(known: string, folder: string): Promise<void> {
  await withCommit(known, { "committed.ts": OLD, "elsewhere.ts": OLD });
  await recordAi(known, "committed.ts", OLD, OLD + MORE, "Go on");
  git(known, "commit", "--quiet", "--all", "--no-verify", "--message", "Unread");
  await recordAi(known, "elsewhere.ts", OLD, OLD + MORE, "Go on");
  writeFileSync(join(known, ".git", "readback", "started"), "2026-01-01T00:00:00.000Z\n");
  git(known, "worktree", "add", "--quiet", "-b", "side", folder);
}

/** Readback was here, and what it knew was deleted. */
async function forgotten(folder: string): Promise<void> {
  await withCommit(folder, { "written.ts": OLD });
  await recordAi(folder, "written.ts", OLD, OLD + MORE, "Go on");
  rmSync(join(folder, ".git", "readback"), { recursive: true });
}

async function withCommit(
  folder: string,
  files: Readonly<Record<string, string>>,
  message = "Before",
): Promise<void> {
  if (message === "Before") await cleanSample(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--no-verify", "--message", message);
}

describe("the first time in a repository", () => {
  let desk: Desk;
  before(async () => {
    desk = await sitDown({ fill: repositories, beside: ["clone", "tree", "again"] });
  });
  after(async () => await desk.leave());

  it("is said in one line, and nothing that was there is marked or recorded", async () => {
    const files = [
      "changed.ts",
      "../clone/signed.ts",
      "../tree/elsewhere.ts",
      "../again/written.ts",
    ];
    for (const path of files) await desk.session.open(path);
    const said = () => desk.statusTooltip().then((words) => words.split("\n").slice(1).sort());
    await desk.until("three starts are told", async () => (await said()).length === 3);
    const counts = (await said()).map((line) => /^Readback started here on [^.]*(?:\. (\d+) files? had changes.*)?/.exec(line)?.[1]); // prettier-ignore
    assert.deepEqual(counts.sort(), ["1", "4", undefined]);
    for (const name of ["shop", "clone", "again"]) {
      const { origins, snapshots } = await desk.at(name).journal();
      assert.deepEqual([origins.size, snapshots.size], [0, 0]);
    }
    assert.equal(await desk.status(), "0 unread");
    assert.deepEqual(await desk.markedLines(), []);
    assert.deepEqual(await desk.notifications(), []);
  });

  it("is followed by acts that take nothing of what was there", async () => {
    await untilWatched(desk);
    for (const path of ["untracked.ts", "changed.ts", "staged.ts"])
      desk.write(path, OLD + MORE + PROGRAM);
    desk.gitDone("add", "staged.ts");
    for (const path of ["untracked.ts", "changed.ts", "staged.ts"])
      await recorded(desk, path, `${OLD}${MORE}‹${PROGRAM}›`);
    const again = desk.at("again");
    again.write("written.ts", PROGRAM + OLD + MORE);
    await recorded(again, "written.ts", `‹${PROGRAM}›${OLD}${MORE}`);
    assert.equal(await desk.status(), "0 unread");
  });

  it("is no first time of what an agent committed before, on any branch", async () => {
    const clone = desk.at("clone");
    await desk.session.open("../clone/signed.ts");
    clone.write("signed.ts", OLD + MORE + PROGRAM);
    await recorded(clone, "signed.ts", `${OLD}${MORE}‹${PROGRAM}›`);
    clone.gitDone("checkout", "--quiet", "--", "signed.ts");
    clone.gitDone("switch", "--quiet", "old");
    await untilShown(OLD);
    await decided(clone);
    clone.write("signed.ts", OLD + PROGRAM);
    await recorded(clone, "signed.ts", `${OLD}‹${PROGRAM}›`);
    assert.equal(await desk.status(), "0 unread");
  });

  it("is none in a new worktree, where an assistant's acts in the other one are known", async () => {
    const tree = desk.at("tree");
    await desk.session.open("../tree/committed.ts");
    await desk.untilMarked([2]);
    tree.write("elsewhere.ts", OLD + PROGRAM);
    await recorded(tree, "elsewhere.ts", `${OLD}‹${PROGRAM}›`);
    assert.equal(await desk.status(), "1 unread");
  });

  it("is followed by completions of which only they are marked", async () => {
    const line = "export const total = 2 * more;";
    const at = new RowDesk(desk, "strict", "completed.ts");
    await desk.session.open(at.path);
    await at.offer(line);
    await desk.session.press("Control+End");
    await at.accept("export const to", line);
    await desk.save();
    assert.equal(await desk.attributed(at.path), `${OLD}${MORE}export const to«tal = 2 * more;»`);
    await desk.untilLight([3]);
    assert.equal(await desk.status(), "1 unread");
  });

  /** Waits until what happened on disk so far is decided: what is written last is decided last. */
  async function decided(at: Desk): Promise<void> {
    const path = `last${Date.now()}.ts`;
    at.write(path, `export const ${path.slice(0, -3)} = 1;\n`);
    const isRecorded = async () => (await at.journal()).snapshots.has(path);
    await at.until("the last write is recorded", isRecorded);
  }

  async function recorded(at: Desk, path: string, text: string): Promise<void> {
    await at.until(`${path} is recorded`, async () => {
      const said = await at.attributed(path);
      return said === text || said;
    });
  }

  async function untilShown(text: string): Promise<void> {
    await desk.session.until(
      (vscode, words) => vscode.window.activeTextEditor?.document.getText() === words,
      text,
    );
  }
});
