/** Rows about other extensions, which change text without a word of why. */
import { AI_LINE, FIRST, saved, startAssisted } from "./assisted.js";
import type { Row } from "./row.js";

const group = "other extensions";

/** What a program writes is unknown; what it only moves or spaces anew stays whose it is. */
export const programs: readonly Row[] = [
  {
    group,
    name: "an edit of the workspace, in an open file and one that is not",
    run: async (at) => {
      const other = at.beside("other.ts");
      at.commit({ [other]: "// other\n" });
      await startAssisted(at);
      await at.session.evaluate(
        async (vscode, ...paths) => {
          const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
          if (!folder) throw new Error("No folder is open.");
          const edit = new vscode.WorkspaceEdit();
          for (const path of paths)
            edit.insert(vscode.Uri.joinPath(folder, path), new vscode.Position(0, 0), "// by a program\n"); // prettier-ignore
          await vscode.workspace.applyEdit(edit);
          for (const path of paths) {
            const uri = vscode.Uri.joinPath(folder, path);
            await (await vscode.workspace.openTextDocument(uri)).save();
          }
        },
        at.path,
        other,
      );
      return {
        ...(await saved(at, "‹// by a program›", FIRST, AI_LINE)),
        [other]: "‹// by a program›\n// other\n",
      };
    },
  },
  {
    group,
    name: "an edit of an editor",
    run: async (at) => {
      await startAssisted(at);
      await at.session.evaluate(async (vscode) => {
        const { activeTextEditor: editor } = vscode.window;
        await editor?.edit((builder) => builder.insert(new vscode.Position(0, 0), "let a;\n"));
      });
      return await saved(at, "‹let a;›", FIRST, AI_LINE);
    },
  },
  {
    group,
    name: "a line that is put elsewhere in one edit",
    run: async (at) => {
      await startAssisted(at);
      await at.session.evaluate(async (vscode) => {
        const { activeTextEditor: editor } = vscode.window;
        const last = editor?.document.lineAt(1);
        if (!editor || !last) throw new Error("No text editor is active.");
        await editor.edit((builder) => {
          builder.insert(new vscode.Position(0, 0), `${last.text}\n`);
          builder.delete(last.range);
        });
      });
      return await saved(at, AI_LINE, FIRST, "");
    },
  },
  {
    group,
    name: "keys that a program presses cannot be told from a person's",
    run: async (at) => {
      await startAssisted(at);
      await at.session.press("Enter");
      await at.session.untilTold();
      await at.session.evaluate(async (vscode) => {
        for (const text of "let b;") await vscode.commands.executeCommand("type", { text });
      });
      return await saved(at, FIRST, AI_LINE, "⟨let b;⟩");
    },
  },
  {
    group,
    name: "a string that a program types at once cannot be told from a person's",
    run: async (at) => {
      await startAssisted(at);
      await at.session.press("Enter");
      await at.session.untilTold();
      await at.session.evaluate(async (vscode) => {
        await vscode.commands.executeCommand("type", { text: "let b;" });
      });
      return await saved(at, FIRST, AI_LINE, "⟨let b;⟩");
    },
  },
  {
    group,
    name: "an edit that replaces an assistant's line by the same with one other word",
    run: async (at) => {
      await startAssisted(at);
      await at.session.evaluate(async (vscode) => {
        const { activeTextEditor: editor } = vscode.window;
        const last = editor?.document.lineAt(1);
        if (!editor || !last) throw new Error("No text editor is active.");
        await editor.edit((builder) =>
          builder.replace(last.range, last.text.replace("start", "first")),
        );
      });
      return await saved(at, FIRST, "⟨const to⟩«tal = »‹first›« + 1;»");
    },
  },
];
