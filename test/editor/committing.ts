/** Committing in Source Control, with the keys and buttons of the editor. */
import type { Locator } from "playwright-core";
import type { Desk } from "./desk.js";

/** What we say of a file in Problems: `path:line-number message`. */
export async function warnings(desk: Desk): Promise<string[]> {
  return await desk.session.evaluate((vscode, root) => {
    const all = vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]) =>
      diagnostics
        .filter(({ source }) => source === "readback")
        .map(({ range, message, severity }) => {
          const path = uri.path.slice(uri.path.lastIndexOf(root) + root.length);
          const level =
            severity === vscode.DiagnosticSeverity.Information ? "" : " NOT INFORMATION";
          return `${path}:${range.start.line + 1} ${message}${level}`;
        }),
    );
    return all.sort();
  }, `${desk.folder}/`);
}

export async function untilWarned(desk: Desk, expected: readonly string[]): Promise<void> {
  await desk.until(`these are warned of: ${expected.join("; ")}`, async () => {
    const found = await warnings(desk);
    return JSON.stringify(found) === JSON.stringify(expected) ? true : found.join("; ");
  });
}

/** Brings Source Control to the front. */
export async function showScm(desk: Desk): Promise<void> {
  await desk.session.evaluate(async (vscode) => {
    await vscode.commands.executeCommand("workbench.view.scm");
  });
  await desk.session.page.locator(".scm-editor .monaco-editor").first().waitFor();
}

/** Types a message into the input of the only repository and commits with the key. */
export async function commitWithKey(desk: Desk, message: string): Promise<void> {
  await showScm(desk);
  await desk.session.page.locator(".scm-editor .monaco-editor").first().click();
  await desk.session.press("Control+a");
  await desk.session.type(message);
  await desk.session.press("Control+Enter");
}

/** The editor's modal dialog. */
export function dialog(desk: Desk): Locator {
  return desk.session.page.locator(".monaco-dialog-box");
}

/** Answers the dialog, once it says `words`, with the button `answer`. */
export async function answerDialog(desk: Desk, words: RegExp, answer: string): Promise<void> {
  await dialog(desk).waitFor();
  await desk.until(`the dialog says ${words}`, async () => {
    const said = await dialog(desk).innerText();
    return words.test(said) ? true : said;
  });
  await dialog(desk).locator(".monaco-button", { hasText: answer }).click();
  await dialog(desk).waitFor({ state: "detached" });
}

/** Waits until Source Control shows so many staged files: what it does not know yet, its dialog does not ask about. */
export async function untilStaged(desk: Desk, files: number): Promise<void> {
  const { page } = desk.session;
  await showScm(desk);
  await page
    .locator(".scm-view .monaco-list-row", { hasText: new RegExp(`^Staged Changes\\s*${files}$`) })
    .waitFor();
}

/** The subject of HEAD. */
export function subject(desk: Desk): string {
  return desk.gitDone("log", "-1", "--format=%s").trim();
}

/** Waits until HEAD's subject is `words`. */
export async function untilCommitted(desk: Desk, words: string): Promise<void> {
  await desk.until(`"${words}" is committed`, () => {
    const is = subject(desk);
    return Promise.resolve(is === words ? true : is);
  });
}

/** Guards the repository with the choice that starts with `label`, as a person would. */
export async function guardWith(desk: Desk, label: string): Promise<void> {
  await desk.palette("Guard This Repository");
  const row = (words: string) =>
    desk.session.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: words });
  await row("Every unread AI place").waitFor();
  await desk.session.type(label);
  await row(label).waitFor();
  await desk.session.press("Enter");
  await desk.session.page.getByText("is guarded:").first().waitFor();
}

/** Waits until the row that is selected in the checklist, as a screen reader says it, matches. */
export async function untilSelected(desk: Desk, words: RegExp): Promise<void> {
  const rows = desk.session.page.locator(
    ".tree-explorer-viewlet-tree-view .monaco-list-row.selected",
  );
  await desk.until(`the checklist points to ${words}`, async () => {
    const labels = await rows.evaluateAll((all) =>
      all.map((row) => row.getAttribute("aria-label") ?? ""),
    );
    return labels.length === 1 && words.test(labels[0] ?? "") ? true : labels.join("; ");
  });
}
