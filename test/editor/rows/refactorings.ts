/** Rows about what languages offer: renaming, imports in order, quick fixes, words to choose from. */
import { AI_LINE, command, FIRST, saved, startAssisted, startMixed, TYPED_LINE, untilChanged } from "./assisted.js"; // prettier-ignore
import type { Row, RowDesk } from "./row.js";

const group = "refactoring";

/** A language's tools write for the person: it is not the assistant's, and no other program's where the editor says so. */
function byTool(at: RowDesk, text: string): string {
  return at.gate === "strict" ? `‹${text}›` : text;
}

/** What a language server does on the person's word, in a pretend language server. */
export const refactorings: readonly Row[] = [
  {
    group,
    name: "a name is changed in two files with F2",
    run: async (at) => {
      const other = at.beside("other.ts");
      at.commit({ [other]: "use(start);\n" });
      await startAssisted(at);
      await at.session.type("\nconst mine = start;");
      await offerRename(at, [at.path, other]);
      await at.session.press("ArrowLeft");
      await at.session.press("F2");
      await at.session.page.locator(".rename-box input:focus").waitFor();
      await at.session.press("Control+a");
      await at.session.type("first");
      await untilChanged(at, async () => await at.session.press("Enter"));
      await saveAll(at, other);
      const name = byTool(at, "first");
      return {
        ...(await saved(at, `const ${name} = 1;`, `⟨const to⟩«tal = »${name}« + 1;»`, `⟨const mine = ⟩${name}⟨;⟩`)), // prettier-ignore
        [other]: `use(${name});\n`,
      };
    },
  },
  {
    group,
    name: "imports are put in order",
    run: async (at) => {
      await startMixed(at);
      await offerFix(at, "source.organizeImports", "in order");
      await untilChanged(at, () => command(at, "editor.action.organizeImports"));
      return await saved(at, TYPED_LINE, FIRST, AI_LINE);
    },
  },
  {
    group,
    name: "a quick fix puts a word into an assistant's line",
    run: async (at) => {
      await startAssisted(at);
      await offerFix(at, "quickfix", "a word");
      const how = { kind: "quickfix.pretend", apply: "first" };
      await untilChanged(at, () => command(at, "editor.action.codeAction", how));
      return await saved(at, FIRST, `⟨const to⟩«tal = »${byTool(at, "await ")}«start + 1;»`);
    },
  },
  {
    group,
    name: "a word is chosen from those the editor suggests",
    run: async (at) => {
      await startAssisted(at);
      await offerWord(at, "remoteCall");
      await at.session.press("Enter");
      await at.session.type("remo");
      await at.session.press("Control+Space");
      await at.session.page.locator(".suggest-widget.visible .monaco-list-row.focused", { hasText: "remoteCall" }).waitFor(); // prettier-ignore
      await untilChanged(at, () => at.session.press("Enter"));
      return await saved(at, FIRST, AI_LINE, `⟨remo⟩${byTool(at, "teCall")}`);
    },
  },
  {
    group,
    name: "a selection is dragged to another line",
    run: async (at) => {
      await startMixed(at);
      await at.session.press("ArrowUp");
      await at.session.press("Home");
      await at.session.press("Shift+End");
      await untilChanged(at, () => drag(at, "total", "mine"));
      return await saved(at, FIRST, "", `${TYPED_LINE}${AI_LINE}`);
    },
  },
];

/** Drags from the middle of the line with one word to the end of the line with another. */
async function drag(at: RowDesk, from: string, to: string): Promise<void> {
  const { page } = at.session;
  const boxOf = async (word: string) => {
    const line = page.locator(".monaco-editor.focused .view-line > span", { hasText: word });
    const box = await line.first().boundingBox();
    if (!box) throw new Error(`No line with ${word} is on the screen.`);
    return { ...box, y: box.y + box.height / 2 };
  };
  const [start, end] = [await boxOf(from), await boxOf(to)];
  await page.mouse.move(start.x + start.width / 2, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y, { steps: 4 });
  await page.mouse.move(end.x + end.width + 2, end.y, { steps: 4 });
  await page.mouse.up();
}

async function saveAll(at: RowDesk, ...paths: readonly string[]): Promise<void> {
  await at.session.evaluate(
    async (vscode, ...files) => {
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
      if (!folder) throw new Error("No folder is open.");
      for (const file of files)
        await (await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, file))).save();
    },
    ...paths,
  );
}

/** Lets `start` be renamed in all of `paths`. */
async function offerRename(at: RowDesk, paths: readonly string[]): Promise<void> {
  await at.session.evaluate(
    (vscode, ...files) => {
      vscode.languages.registerRenameProvider({ pattern: `**/${files[0] ?? ""}` }, {
      provideRenameEdits: async (document, _position, name) => {
        const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri ?? document.uri;
        const edit = new vscode.WorkspaceEdit();
        for (const file of files) {
          const one = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, file));
          for (const { index } of one.getText().matchAll(/\bstart\b/g))
            edit.replace(one.uri, new vscode.Range(one.positionAt(index), one.positionAt(index + 5)), name); // prettier-ignore
        }
        return edit;
      },
    }); // prettier-ignore
    },
    ...paths,
  );
}

/** Offers a code action of a kind for this row's file: its lines in order, or a word in its second line. */
async function offerFix(at: RowDesk, kind: string, what: "in order" | "a word"): Promise<void> {
  await at.session.evaluate(
    (vscode, file, kindOf, does) => {
      vscode.languages.registerCodeActionsProvider(
        { pattern: `**/${file}` },
        {
          provideCodeActions: (document) => {
            const own = vscode.CodeActionKind.Empty.append(`${kindOf}.pretend`);
            const action = new vscode.CodeAction("Pretend", own);
            const text = document.getText();
            const whole = new vscode.Range(new vscode.Position(0, 0), document.positionAt(text.length)); // prettier-ignore
            action.edit = new vscode.WorkspaceEdit();
            if (does === "in order")
              action.edit.replace(document.uri, whole, text.split("\n").sort().join("\n"));
            else
              action.edit.insert(document.uri, document.positionAt(text.lastIndexOf("start")), "await "); // prettier-ignore
            return [action];
          },
        },
        { providedCodeActionKinds: [vscode.CodeActionKind.Empty.append(`${kindOf}.pretend`)] }, // prettier-ignore
      );
    },
    at.path,
    kind,
    what,
  );
}

async function offerWord(at: RowDesk, word: string): Promise<void> {
  await at.session.evaluate(
    (vscode, file, label) => {
      vscode.languages.registerCompletionItemProvider(
        { pattern: `**/${file}` },
        { provideCompletionItems: () => [new vscode.CompletionItem(label)] },
      );
    },
    at.path,
    word,
  );
}
