/** A file with one line of which an assistant wrote the end, where rows about moving text begin. */
import type { Plain } from "../../host/probeClient.js";
import type { RowDesk } from "./row.js";

/** The line with the assistant's text, as labelled text. */
export const AI_LINE = "⟨const to⟩«tal = start + 1;»";

/** The line before it, which was there. */
export const FIRST = "const start = 1;";

/** A line that a person types. */
export const TYPED_LINE = "⟨const mine = 2;⟩";

const WHOLE = "const total = start + 1;";

/** Starts the row's file with `FIRST`, and has the assistant write the end of the next line. The cursor is at its end. */
export async function startAssisted(at: RowDesk, first = FIRST): Promise<void> {
  await at.start(first);
  await at.offer(WHOLE);
  await at.newLine();
  await at.accept("const to", WHOLE);
}

/** The same with a typed line after it, where the cursor is. */
export async function startMixed(at: RowDesk): Promise<void> {
  await startAssisted(at);
  await at.session.type("\nconst mine = 2;");
  await at.session.press("Escape");
}

/** Presses keys, one after the other. What is pasted arrives later than what is typed, so it is waited for. */
export async function keys(at: RowDesk, ...all: readonly string[]): Promise<void> {
  for (const key of all)
    if (key === "Control+v") await untilChanged(at, () => at.session.press(key));
    else await at.session.press(key);
}

/** Does something and waits until the active text changed. */
export async function untilChanged(at: RowDesk, work: () => Promise<void>): Promise<void> {
  await at.session.untilTold();
  const version = await at.session.evaluate(
    (vscode) => vscode.window.activeTextEditor?.document.version ?? 0,
  );
  await work();
  await at.session.until(
    (vscode, before) => (vscode.window.activeTextEditor?.document.version ?? 0) > before,
    version,
  );
}

/** Runs a command of the editor's, as a menu does. */
export async function command(at: RowDesk, name: string, ...args: readonly Plain[]): Promise<void> {
  await at.session.untilTold();
  await at.session.evaluate(
    async (vscode, id, ...more) => {
      await vscode.commands.executeCommand(id, ...more);
    },
    name,
    ...args,
  );
}

/** Puts text on the clipboard as another program does. */
export async function copyOutside(at: RowDesk, text: string): Promise<void> {
  const { page } = at.session;
  const permissions = ["clipboard-read", "clipboard-write"];
  await page.context().grantPermissions(permissions, { origin: new URL(page.url()).origin });
  await page.evaluate(async (words) => await navigator.clipboard.writeText(words), text);
}

/** Saves, and names the text of the row's file by its lines. */
export async function saved(
  at: RowDesk,
  ...lines: readonly string[]
): Promise<Readonly<Record<string, string>>> {
  await at.desk.save();
  return { [at.path]: lines.join("\n") };
}
