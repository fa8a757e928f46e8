/** Runs a row at a desk and reads out of the journal what Readback made of it. */
import { toReviewedText } from "../../../src/core/index.js";
import { blobIdOf } from "../../../src/store/blobId.js";
import type { Desk } from "../desk.js";
import type { Gate } from "../../host/editorHost.js";
import { labelled, marked, saidOf } from "./labels.js";
import { RowDesk, type Row } from "./row.js";
import { add, count, isRight, noTally, type Tally } from "./tally.js";

/** What came of a row. */
export interface RowResult {
  readonly row: Row;
  readonly gate: Gate;
  readonly tally: Tally;
  /** What was said of every file with something wrong in it, beside what is true. */
  readonly wrong: readonly { readonly path: string; readonly is: string; readonly said: string }[];
}

/** How long a snapshot may take after the last event, in ms; far more than it does. */
const SNAPSHOT_MS = 3000;

/** Runs `row` as the `index`th of its session. Throws when the row did not do what it says. */
export async function runRow(desk: Desk, gate: Gate, row: Row, index: number): Promise<RowResult> {
  const at = new RowDesk(desk, gate, `rows/${String(index).padStart(3, "0")}/file.ts`);
  try {
    return await judged(at, row);
  } finally {
    // What a row leaves open would be in the way of the next one.
    await closeAll(desk);
  }
}

async function judged(at: RowDesk, row: Row): Promise<RowResult> {
  const { desk, gate } = at;
  const written = await row.run(at);
  const tally = noTally();
  const wrong: { path: string; is: string; said: string }[] = [];
  for (const [path, is] of Object.entries(written)) {
    const truth = labelled(is);
    const text = toReviewedText(path, desk.read(path));
    if (text !== truth.text)
      throw new Error(`The row did something else. ${path} holds\n${text}\nand not\n${truth.text}`);
    const found = await saidIn(
      desk,
      path,
      text,
      truth.writers.some((who) => who.startsWith("assistant") || who === "another program"),
    );
    const own = noTally();
    count(own, truth, found);
    if (!isRight(own)) wrong.push({ path, is, said: marked(text, found.said, found.removals) });
    add(tally, own);
  }
  return { row, gate, tally, wrong };
}

/** What is said of `text`, which is on disk at `path`, once the snapshot is there that `isDue`. */
export async function saidIn(desk: Desk, path: string, text: string, isDue: boolean) {
  const blob = blobIdOf(text);
  const deadline = Date.now() + SNAPSHOT_MS;
  for (;;) {
    const journal = await desk.journal();
    const byBlob = journal.snapshots.get(path);
    const snapshot = byBlob?.get(blob);
    const isThere = snapshot !== undefined || (byBlob === undefined && !isDue);
    if (isThere || Date.now() > deadline) return saidOf(text, snapshot, journal);
    await desk.session.page.waitForTimeout(50);
  }
}

async function closeAll(desk: Desk): Promise<void> {
  await desk.session.press("Escape");
  await desk.session.evaluate(async (vscode) => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
    // One that was never saved would be asked about, and nobody answers.
    const isAsked = () =>
      vscode.workspace.textDocuments.some((one) => one.isUntitled && one.isDirty);
    for (let left = 20; left > 0 && isAsked(); left--)
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    // A chat that is shown keeps the page busy.
    await vscode.commands.executeCommand("workbench.action.closeAuxiliaryBar");
  });
}
