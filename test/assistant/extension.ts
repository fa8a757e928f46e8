/** The pretend assistant: a test double of an AI assistant, never shipped. */
import * as vscode from "vscode";
import { ghostText } from "./ghostText.js";
import { pretendModel } from "./model.js";
import { openProbe } from "./probe.js";
import { emptyScript } from "./script.js";
import { writer } from "./writer.js";

/** Called by the editor at start. */
export function activate(context: vscode.ExtensionContext): void {
  const script = emptyScript();
  context.subscriptions.push(
    vscode.languages.registerInlineCompletionItemProvider({ pattern: "**" }, ghostText(script)),
    vscode.lm.registerLanguageModelChatProvider("pretend", pretendModel(script)),
    vscode.chat.createChatParticipant("pretend.writer", writer(script)),
  );
  const port = Number(process.env["READBACK_PROBE_PORT"]);
  if (port > 0) context.subscriptions.push(openProbe(port, script));
}
