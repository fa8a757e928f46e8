/**
 * Claude Code's hooks: JSON on the standard input, one object for each call. Other editors run the
 * hooks of its settings too, with payloads of their own; those are not Claude Code's word.
 */
import * as v from "valibot";
import type { Adapter, AgentWord, EditWord, TurnWord, Who } from "./agentWord.js";
import { titleOf } from "./title.js";

/** What people call it. */
export const CLAUDE_CODE = "Claude Code";

/** Reads one call of a hook. */
export const claudeCode: Adapter = (payload) => {
  let value: unknown;
  try {
    value = JSON.parse(payload.replace(/^\uFEFF/, ""));
  } catch {
    return nonsense("what Claude Code told is not JSON");
  }
  if (v.is(FOREIGN, value)) return undefined;
  const common = v.safeParse(COMMON, value);
  if (!common.success) return nonsense(`what Claude Code told has a bad ${fieldOf(common)}`);
  const { session_id, cwd, hook_event_name } = common.output;
  const who = { tool: CLAUDE_CODE, conversation: `claude-code:${session_id}`, folder: cwd };
  switch (hook_event_name) {
    case "PreToolUse":
      return edit(who, "before", value);
    case "PostToolUse":
      return edit(who, "after", value);
    case "SessionStart":
    case "UserPromptSubmit":
    case "Stop":
      return turn(who, STATES[hook_event_name], value);
    default:
      return undefined;
  }
};

const STATES = { SessionStart: "started", UserPromptSubmit: "writing", Stop: "done" } as const;

/** Paths and names are no longer than this, in UTF-16 units. */
const short = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
/** Ids are parts of our own. */
const id = v.pipe(short, v.maxLength(200), v.regex(/^[\w.:-]+$/));

const COMMON = v.object({ session_id: id, cwd: short, hook_event_name: short });

/** VS Code and Cursor say who they are, or where they keep the transcript. */
const FOREIGN = v.union([
  v.object({ cursor_version: v.unknown() }),
  v.object({ extensionId: v.unknown() }),
  v.object({ transcript_path: v.pipe(v.string(), v.regex(/github\.copilot|[\\/]\.cursor[\\/]/i)) }),
]);

/** Every tool that writes a file it names. The others come through the Agent Client Protocol. */
const TOOLS: Readonly<Record<string, "file_path" | "notebook_path">> = {
  Write: "file_path",
  Edit: "file_path",
  MultiEdit: "file_path",
  NotebookEdit: "notebook_path",
  mcp__acp__Write: "file_path",
  mcp__acp__Edit: "file_path",
};

const EDIT = v.object({
  tool_name: v.string(),
  tool_input: v.record(v.string(), v.unknown()),
  tool_use_id: v.optional(id),
});

/** The older of these say nothing of the file before. */
const RESPONSE = v.object({
  tool_response: v.object({
    type: v.optional(v.unknown()),
    originalFile: v.optional(v.nullable(v.string())),
  }),
});

function edit(who: Who, when: EditWord["when"], value: unknown): AgentWord | undefined {
  const read = v.safeParse(EDIT, value);
  if (!read.success) return nonsense(`what Claude Code told has a bad ${fieldOf(read)}`);
  const { tool_name, tool_input, tool_use_id: use } = read.output;
  const field = Object.hasOwn(TOOLS, tool_name) ? TOOLS[tool_name] : undefined;
  if (!field) return undefined;
  const file = v.safeParse(short, tool_input[field]);
  if (!file.success) return nonsense(`what Claude Code told has a bad tool_input.${field}`);
  const original = when === "after" ? originalOf(value) : "untold";
  return { kind: "edit", ...who, when, file: file.output, use, original };
}

function originalOf(value: unknown): EditWord["original"] {
  const read = v.safeParse(RESPONSE, value);
  if (!read.success) return "untold";
  const { type, originalFile } = read.output.tool_response;
  if (typeof originalFile === "string") return { text: originalFile };
  return type === "create" ? "noFile" : "untold";
}

const TURN = v.object({ prompt: v.optional(v.string()), model: v.optional(short) });

function turn(who: Who, state: TurnWord["state"], value: unknown): AgentWord {
  const read = v.safeParse(TURN, value);
  if (!read.success) return nonsense(`what Claude Code told has a bad ${fieldOf(read)}`);
  const { prompt, model } = read.output;
  return { kind: "turn", ...who, state, title: titleOf(prompt ?? ""), model };
}

function fieldOf({ issues }: { readonly issues: readonly [v.BaseIssue<unknown>, ...unknown[]] }) {
  return v.getDotPath(issues[0]) ?? "payload";
}

function nonsense(sentence: string): AgentWord {
  return { kind: "nonsense", sentence: `${sentence}, so nothing was noted of it.` };
}
