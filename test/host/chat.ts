/** VS Code's own chat, driven with real keys. */
import type { Session } from "./session.js";

const input = ".interactive-session .chat-editor-container .monaco-editor.focused";
/** The button that stops an answer, there as long as one is being written. */
const busy = ".interactive-session .codicon-stop-circle";

/** Opens a new chat in agent mode, types the prompt, sends it, and returns when the answer is complete. */
export async function ask(session: Session, prompt: string): Promise<void> {
  const before = await session.run("return assistant.closings.length");
  await session.evaluate(async (vscode) => {
    await vscode.commands.executeCommand("workbench.action.chat.open", { mode: "agent" });
    await vscode.commands.executeCommand("workbench.action.chat.newChat");
  });
  await session.page.waitForSelector(input);
  await session.type(prompt);
  await session.press("Enter");
  while ((await session.run("return assistant.closings.length")) === before)
    await session.page.waitForTimeout(50);
  await session.page.waitForSelector(busy, { state: "detached" });
}
