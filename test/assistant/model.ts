/**
 * A language model that follows a script. VS Code's own agent mode asks it with its own tools, so that edits, keeping
 * and undoing are the real ones.
 */
import { isAbsolute, join } from "node:path";
import * as vscode from "vscode";
import { type Answer, answerTo, type ToolCall } from "./answers.js";
import type { Script } from "./script.js";

/** More than the stable API has: `isUserSelectable`, and the tools for edits that the model is offered. */
type Information = vscode.LanguageModelChatInformation & {
  readonly isUserSelectable: boolean;
  readonly capabilities: { readonly editTools: readonly string[] };
};

const information: Information = {
  id: "pretend-1",
  name: "Pretend 1",
  family: "pretend",
  version: "1",
  detail: "scripted",
  tooltip: "Follows a script. Nothing leaves this machine.",
  maxInputTokens: 200_000,
  maxOutputTokens: 8_000,
  capabilities: {
    toolCalling: true,
    editTools: ["find-replace", "multi-find-replace", "apply-patch", "code-rewrite"],
  },
  isUserSelectable: true,
};

/** Offers the scripted model. */
export function pretendModel(script: Script): vscode.LanguageModelChatProvider {
  const running = new Map<string, Answer>();
  return {
    provideLanguageModelChatInformation: () => [information],
    provideTokenCount: (_model, text) =>
      Promise.resolve(
        Math.ceil((typeof text === "string" ? text : JSON.stringify(text)).length / 4),
      ),
    provideLanguageModelChatResponse: async (_model, messages, options, progress) => {
      if ((options.tools ?? []).length === 0)
        return progress.report(new vscode.LanguageModelTextPart(replyTo(script, messages)));
      script.tools.splice(0, Infinity, ...(options.tools ?? []).map(({ name }) => name));
      const turn = latestTurn(messages);
      const key = `${messages.length - turn.length}`;
      const calls = turn.flatMap(callParts);
      if (calls.length === 0) running.set(key, nextAnswer(script, promptOf(turn)));
      const answer = running.get(key) ?? answerTo(promptOf(turn));
      const call = answer.calls[calls.length];
      if (call !== undefined) {
        if (call.held) await release(script);
        return progress.report(toPart(call, `${key}-${calls.length}`));
      }
      progress.report(new vscode.LanguageModelTextPart(answer.closing));
      script.closings.push(answer.closing);
    },
  };
}

function replyTo({ replies }: Script, messages: readonly Message[]): string {
  const words = messages.map(textOf).join("\n");
  return replies.find(({ asked }) => words.includes(asked))?.text ?? "A small change";
}

function textOf({ content }: Message): string {
  return content
    .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ""))
    .join("\n");
}

/** Resolves once the test has released this held call and all before it. */
export async function release(script: Script): Promise<void> {
  const own = ++script.held;
  while (script.released < own) await new Promise((resolve) => setTimeout(resolve, 20));
}

function nextAnswer(script: Script, prompt: string): Answer {
  script.prompts.push(prompt);
  return script.answers.shift() ?? answerTo(prompt);
}

type Message = vscode.LanguageModelChatRequestMessage;

/** From the last message a person wrote to the end: tool results are user messages without text of their own. */
function latestTurn(messages: readonly Message[]): readonly Message[] {
  const start = messages.findLastIndex(
    (message) => message.role === vscode.LanguageModelChatMessageRole.User && isPrompt(message),
  );
  return messages.slice(Math.max(start, 0));
}

function isPrompt(message: Message): boolean {
  return !message.content.some((part) => part instanceof vscode.LanguageModelToolResultPart);
}

function callParts(message: Message): readonly vscode.LanguageModelToolCallPart[] {
  return message.content.filter((part) => part instanceof vscode.LanguageModelToolCallPart);
}

/** The words of the person; the agent wraps them and adds context around. */
function promptOf(turn: readonly Message[]): string {
  const text = turn[0] === undefined ? "" : textOf(turn[0]);
  return (/<userRequest>([\s\S]*?)<\/userRequest>/.exec(text)?.[1] ?? text).trim();
}

function toPart(call: ToolCall, id: string): vscode.LanguageModelToolCallPart {
  const path = call.input["filePath"];
  const input = typeof path === "string" ? { ...call.input, filePath: absolute(path) } : call.input;
  return new vscode.LanguageModelToolCallPart(`pretend-${id}`, call.name, input);
}

function absolute(path: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  return isAbsolute(path) || folder === undefined ? path : join(folder, path);
}
