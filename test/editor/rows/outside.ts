/** What rows do to files from outside of the editor. */
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Desk } from "../desk.js";
import type { RowDesk } from "./row.js";

/** Some lines as no other row has them: git and Readback know texts again wherever they stand. */
export function linesOf({ path }: RowDesk): string {
  const row = /\d+/.exec(path)?.[0] ?? "";
  return `export function area${row}(width: number, height: number): number {
  return width * height;
}

export const names = ["ada", "grace", "edsger${row}"];

export function greet(name: string): string {
  return "hello " + name;
}
`;
}

/** Where a file of the desk is. */
export function fileOf(at: RowDesk, path = at.path): string {
  return join(at.desk.folder, path);
}

/** Puts a file in place of another one, as assistants write. */
export function renameOver(at: RowDesk, path: string, text: string): void {
  const draft = `${fileOf(at, path)}.tmp`;
  writeFileSync(draft, text);
  renameSync(draft, fileOf(at, path));
}

export function move(at: RowDesk, from: string, to: string): void {
  renameSync(fileOf(at, from), fileOf(at, to));
}

export function remove(at: RowDesk, path = at.path): void {
  rmSync(fileOf(at, path));
}

/** Writes the open file from outside and waits until the editor shows it. */
export async function rewrite(at: RowDesk, text: string, path = at.path): Promise<void> {
  at.write(path, text);
  await untilShown(at, text);
}

/** Waits until the active editor shows `text`, with any line ends. */
export async function untilShown(at: RowDesk, text: string): Promise<void> {
  await at.session.until(
    (vscode, words) =>
      vscode.window.activeTextEditor?.document.getText().replace(/\r\n/g, "\n") === words,
    text.replace(/\r\n/g, "\n"),
  );
}

/** Waits until the editor sees files change: of the first ones after it has started it misses some. */
export async function untilWatched(desk: Desk): Promise<void> {
  await desk.until("a write is recorded", async () => {
    desk.write("rows/first.ts", `export const first = ${Date.now()};\n`);
    await desk.session.page.waitForTimeout(400);
    return (await desk.journal()).snapshots.has("rows/first.ts");
  });
}

/** Waits until what happened on disk so far is decided: what is written last is decided last. */
export async function untilDecided(at: RowDesk): Promise<void> {
  const path = at.beside("last.ts");
  at.write(path, "export const last = 1;\n");
  await at.desk.until("the last write is recorded", async () =>
    (await at.desk.journal()).snapshots.has(path),
  );
}

/** What an assistant writes in rows, long enough to be known again. */
export const ACCEPTED = "const total = area(4000, 3000) + greeting.length;";

/** An assistant's line at the end of the file, accepted and saved. */
export async function assistantLine(at: RowDesk): Promise<void> {
  await at.offer(ACCEPTED);
  await at.newLine();
  await at.accept("const to", ACCEPTED);
  await at.desk.save();
}

/** The line of `assistantLine`, labelled. */
export const ASSISTANT_LINE = "⟨const to⟩«tal = area(4000, 3000) + greeting.length;»";
