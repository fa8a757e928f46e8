/** Rows about the editor's own chat: its agent mode, inline chat and code blocks, really run. */
import type { ToolCall } from "../../assistant/answers.js";
import type { Row, RowDesk, Written } from "./row.js";

const group = "chat and agent mode";

const START = "const one = 1;\nconst two = 2;\nconst three = 3;\n";

/** Asks for what `calls` do, in a chat of its own. */
export async function ask(at: RowDesk, ...calls: readonly ToolCall[]): Promise<void> {
  const held = calls.flatMap((call, index) => (call.held ? [index] : []));
  await at.session.direct(
    (assistant, json, holds) => {
      const made = JSON.parse(json) as { readonly name: string; readonly input: object }[];
      const all = made.map(({ name, input }, index) => {
        return { name, input: { ...input }, held: holds.includes(index) };
      });
      assistant.answers.push({ calls: all, closing: "Done." });
    },
    JSON.stringify(calls),
    held,
  );
  await at.session.ask("go on");
}

/** A call that replaces a piece of a file. */
export function replaced(filePath: string, oldString: string, newString: string): ToolCall {
  return { name: "replace_string_in_file", input: { filePath, oldString, newString } };
}

/** Takes the keys back from the chat. */
export async function backIn(at: RowDesk, path = at.path): Promise<void> {
  await at.session.open(path);
}

/** Saves the file, which then holds what is `written`. */
export async function saved(at: RowDesk, written: string): Promise<Written> {
  await at.desk.save();
  return { [at.path]: written };
}

/** Waits until `piece` is not in the active editor any more. */
export async function untilGone(at: RowDesk, piece: string): Promise<void> {
  await at.session.until(
    (vscode, part) => !vscode.window.activeTextEditor?.document.getText().includes(part),
    piece,
  );
}

/** Runs a command of the editor's. */
export async function run(at: RowDesk, command: string): Promise<void> {
  await at.session.evaluate(async (vscode, name) => {
    await vscode.commands.executeCommand(name);
  }, command);
}

/** What chats and agents write, and what people do to it. */
export const chat: readonly Row[] = [
  {
    group,
    name: "an agent writes in an open file, a closed one, one with CRLF and a new one",
    run: async (at) => {
      const [closed, crlf, fresh] = [at.beside("closed.ts"), at.beside("crlf.ts"), at.beside("new.ts")]; // prettier-ignore
      at.commit({ [closed]: "a();\nb();\nc();\n", [crlf]: "one();\r\ntwo();\r\n" });
      await at.start(START);
      await ask(
        at,
        replaced(at.path, "const two = 2;", "const two = 20;"),
        replaced(at.path, "const three = 3;\n", "const three = 3;\nconst four = 4;\n"),
        replaced(at.path, "const one = 1;", "const first = 1;"),
        replaced(at.path, "const first = 1;", "const premier = 1;"),
        replaced(closed, "b();\n", ""),
        replaced(crlf, "two", "second"),
        { name: "create_file", input: { filePath: fresh, content: "export const fresh = 1;\n" } },
      );
      // The chat saves what it wrote, a moment after its answer.
      await at.desk.until("the new file is saved", async () =>
        Promise.resolve(at.desk.read(fresh).includes("fresh")),
      );
      return {
        [at.path]:
          "const ⟦one⟧«premier» = 1;\nconst two = 2«0»;\nconst three = 3;\n«const four = 4;\n»",
        [closed]: "a();\n⟦b();\n⟧c();\n",
        [crlf]: "one();\n⟦two⟧«second»();\n",
        [fresh]: "«export const fresh = 1;\n»",
      };
    },
  },
  {
    group,
    name: "a person types inside an agent's pending text, corrects it, and keeps it",
    run: async (at) => {
      await at.start(START);
      await ask(at, replaced(at.path, "const two = 2;\n", "const two = 2;\nconst added = 10;\n"));
      await backIn(at);
      await at.session.placeCursor(2, 17);
      await at.session.press("ArrowLeft");
      await at.session.press("Backspace");
      await at.session.press("Backspace");
      await at.session.type("77");
      await at.session.untilText("const added = 77;");
      await at.session.press("Control+Home");
      await at.session.type("mine();\n");
      await at.desk.save();
      await run(at, "chatEditing.acceptAllFiles");
      await at.session.press("Control+Home");
      await at.session.type("//");
      return await saved(
        at,
        "⟨//mine();⟩\nconst one = 1;\nconst two = 2;\n«const added = »⟨77⟩«;\n»const three = 3;\n",
      );
    },
  },
  {
    group,
    name: "a person types in the file while an agent is at work in it",
    run: async (at) => {
      await at.start(START);
      const asked = ask(at, replaced(at.path, "const one = 1;", "const one = 100;"), {
        ...replaced(at.path, "const two = 2;", "const two = 200;"),
        held: true,
      });
      await at.session.untilText("const one = 100;");
      await untilHeld(at);
      await at.session.focusEditor();
      await at.session.press("Control+End");
      await at.session.type("const mine = [2];");
      await at.session.untilText("const mine = [2];");
      await at.session.direct((assistant) => assistant.released++);
      await asked;
      await backIn(at);
      await at.session.untilText("const two = 200;");
      return await saved(
        at,
        "const one = 1«00»;\nconst two = 2«00»;\nconst three = 3;\n⟨const mine = [2];⟩",
      );
    },
  },
  {
    group,
    name: "a person takes an agent's edit back and brings it back",
    run: async (at) => {
      await at.start(START);
      await ask(at, replaced(at.path, "const two = 2;\n", "const two = 2;\nconst added = 10;\n"));
      await backIn(at);
      await at.session.press("Control+z");
      await untilGone(at, "added");
      await at.session.press("Control+y");
      await at.session.untilText("added");
      return await saved(
        at,
        "const one = 1;\nconst two = 2;\n«const added = 10;\n»const three = 3;\n",
      );
    },
  },
  {
    group,
    name: "a person undoes one of an agent's changes and keeps the other",
    run: async (at) => {
      await at.start(START);
      await ask(
        at,
        replaced(at.path, "const one = 1;", "const one = 100;"),
        replaced(at.path, "const three = 3;", "const three = 300;"),
      );
      await backIn(at);
      await at.session.placeCursor(0, 3);
      await run(at, "chatEditor.action.undoHunk");
      await untilGone(at, "100");
      await run(at, "chatEditing.acceptAllFiles");
      return await saved(at, "const one = 1;\nconst two = 2;\nconst three = 3«00»;\n");
    },
  },
  {
    group,
    name: "a person discards all of an agent's edits, and types there",
    run: async (at) => {
      await at.start(START);
      await ask(
        at,
        replaced(at.path, "const two = 2;\n", ""),
        replaced(at.path, "const three = 3;", "const three = 300;"),
      );
      await backIn(at);
      const discarded = run(at, "chatEditing.discardAllFiles");
      await at.session.page
        .locator(".monaco-dialog-box .monaco-button", { hasText: "Yes" })
        .click();
      await discarded;
      await at.session.untilText("const two = 2;");
      await backIn(at);
      await at.session.press("Control+End");
      await at.session.type("mine();");
      return await saved(at, `${START}⟨mine();⟩`);
    },
  },
  {
    group,
    name: "two conversations write in one file, the second over what a person typed",
    run: async (at) => {
      await at.start(START);
      await at.newLine();
      await at.session.type("const mine = compute(1, 2);");
      await at.desk.save();
      await ask(at, replaced(at.path, "const one = 1;", "const one = 100;"));
      await ask(at, replaced(at.path, "compute(1, 2)", "compute(1, limit)"));
      await backIn(at);
      return await saved(
        at,
        "const one = 1«00»;\nconst two = 2;\nconst three = 3;\n\n⟨const mine = compute(1, ⟩⟦2⟧«limit»⟨);⟩",
      );
    },
  },
  {
    group,
    name: "inline chat writes, and a person types on",
    run: async (at) => {
      await at.start(START);
      await at.session.direct(
        (assistant, filePath) =>
          assistant.answers.push({
            calls: [
              {
                name: "replace_string_in_file",
                input: { filePath, oldString: "= 2;", newString: "= limit;" },
              },
            ],
            closing: "Done.",
          }),
        at.path,
      );
      await at.session.press("Control+Home");
      await at.session.press("Control+i");
      await at.session.page.waitForSelector(".inline-chat-widget .monaco-editor.focused, .inline-chat .monaco-editor.focused"); // prettier-ignore
      await at.session.type("use the limit");
      await at.session.press("Enter");
      await at.session.untilText("= limit;");
      await backIn(at);
      await at.session.press("Control+End");
      await at.session.type("mine();");
      return await saved(
        at,
        "const one = 1;\nconst two = ⟦2⟧«limit»;\nconst three = 3;\n⟨mine();⟩",
      );
    },
  },
  {
    group,
    name: "a code block of an answer is inserted at the cursor",
    run: async (at) => {
      await at.start(START);
      await at.session.direct((assistant) =>
        assistant.replies.push({
          asked: "show me how",
          text: "Like this:\n\n```ts\nfromChat(1);\n```\n",
        }),
      );
      await at.session.press("Control+End");
      await run(at, "workbench.action.chat.newChat");
      await at.session.evaluate(async (vscode) => {
        const chat = { mode: "ask", query: "show me how" };
        await vscode.commands.executeCommand("workbench.action.chat.open", chat);
      });
      const block = at.session.page.locator(".interactive-result-code-block").last();
      const insert = at.session.page.locator(".interactive-result-code-block-toolbar .codicon-insert"); // prettier-ignore
      // The answer is drawn anew while it comes in, and takes the toolbar away from under the mouse.
      await at.desk.until("the code block is inserted", async () => {
        await block.hover();
        return await insert.last().click({ timeout: 1000 }).then(() => true, () => false); // prettier-ignore
      });
      await at.session.until((vscode) => vscode.workspace.textDocuments.some((document) => document.uri.scheme === "file" && document.getText().includes("fromChat(1);"))); // prettier-ignore
      await backIn(at);
      return await saved(at, `${START}⦅fromChat(1);⦆`);
    },
  },
];

/** Waits until the assistant holds a call back. */
export async function untilHeld(at: RowDesk): Promise<void> {
  const isHeld = async () => await at.session.run("return assistant.held > assistant.released");
  while (!(await isHeld())) await at.session.page.waitForTimeout(20);
}
