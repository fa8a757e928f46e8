/** What the server of a pretend language does for a row's file, so that a row needs to wait for no real one. */
import { command } from "./assisted.js";
import type { RowDesk } from "./row.js";

/** A word in a text, and what a tool writes in its place. */
export interface Fix {
  readonly replaces: string;
  readonly by: string;
}

/** Offers a code action of `kind` for this row's file, and returns what `editor.action.codeAction` takes to apply it. */
export async function offerFix(
  at: RowDesk,
  kind: string,
  ...fixes: readonly Fix[]
): Promise<PlainAction> {
  const own = `${kind}.pretend`;
  await at.session.evaluate(
    (vscode, file, kindOf, all) => {
      const ownKind = vscode.CodeActionKind.Empty.append(kindOf);
      vscode.languages.registerCodeActionsProvider(
        { pattern: `**/${file}` },
        {
          provideCodeActions: (document) => {
            const action = new vscode.CodeAction("Pretend", ownKind);
            action.edit = new vscode.WorkspaceEdit();
            for (const [replaces = "", by = ""] of all) {
              const start = document.getText().lastIndexOf(replaces);
              if (start === -1) return [];
              const [first, last] = [start, start + replaces.length].map((o) => document.positionAt(o)); // prettier-ignore
              if (first && last) action.edit.replace(document.uri, new vscode.Range(first, last), by); // prettier-ignore
            }
            return [action];
          },
        },
        { providedCodeActionKinds: [ownKind] },
      );
    },
    at.path,
    own,
    fixes.map(({ replaces, by }) => [replaces, by]),
  );
  return { kind: own, apply: "first" };
}

/** So often an action is asked for: where nobody has offered one yet, the editor does nothing. */
const MOST_ASKED = 4;

/** So long the editor may take to apply an action, in ms. */
const APPLIED = 3000;

/** Applies what `offerFix` returned, and waits until the text has changed. */
export async function applyAction(at: RowDesk, action: PlainAction): Promise<void> {
  await at.session.untilTold();
  const before = await at.session.text();
  for (let asked = 0; asked < MOST_ASKED; asked++) {
    await command(at, "editor.action.codeAction", action);
    const deadline = Date.now() + APPLIED;
    while (Date.now() < deadline) {
      if ((await at.session.text()) !== before) return;
      await at.session.page.waitForTimeout(30);
    }
  }
  throw new Error(`No action of the kind ${action.kind} was applied.`);
}

/** What `editor.action.codeAction` takes. */
type PlainAction = Readonly<Record<"kind" | "apply", string>>;

/** A word to choose from the list, and what comes with it. */
export interface Word {
  readonly word: string;
  /** What is put at the start of the file with it. */
  readonly atTop?: string;
  /** Characters that accept it when they are typed. */
  readonly commits?: readonly string[];
}

/** Offers a word in the list of suggestions of this row's file. */
export async function offerWord(
  at: RowDesk,
  { word, atTop = "", commits = [] }: Word,
): Promise<void> {
  await at.session.evaluate(
    (vscode, file, label, top, characters) => {
      vscode.languages.registerCompletionItemProvider(
        { pattern: `**/${file}` },
        {
          provideCompletionItems: () => {
            const item = new vscode.CompletionItem(label);
            item.commitCharacters = [...characters];
            if (top !== "")
              item.additionalTextEdits = [vscode.TextEdit.insert(new vscode.Position(0, 0), top)];
            return [item];
          },
        },
      );
    },
    at.path,
    word,
    atTop,
    commits,
  );
}

/** Has the pretend language format this row's file by replacing words, as formatters do with quotation marks. */
export async function offerFormat(at: RowDesk, { replaces, by }: Fix): Promise<void> {
  await at.session.evaluate(
    (vscode, file, from, to) => {
      vscode.languages.registerDocumentFormattingEditProvider(
        { pattern: `**/${file}` },
        {
          provideDocumentFormattingEdits: (document) => {
            const text = document.getText();
            const whole = new vscode.Range(new vscode.Position(0, 0), document.positionAt(text.length)); // prettier-ignore
            return [vscode.TextEdit.replace(whole, text.replaceAll(from, to))];
          },
        },
      );
    },
    at.path,
    replaces,
    by,
  );
}
