/**
 * Claude Code as far as its hooks go: runs them as it does, with what it tells them on their standard
 * input, and writes files in between.
 */
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** What a hook printed and returned. */
export interface HookRan {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** One session. */
export class ClaudeCode {
  constructor(
    /** Where it works. */
    readonly folder: string,
    /** The command of every hook. */
    readonly command: readonly string[],
    readonly environment: Readonly<Record<string, string | undefined>>,
    readonly session = "0b5c1f4e-session",
    /** Which of its hooks run. */
    readonly hooks: "both" | "after" = "both",
  ) {}

  /** A person asks for something. */
  asked(prompt: string): HookRan {
    return this.call({ hook_event_name: "UserPromptSubmit", prompt });
  }

  /** The turn ends. */
  stops(): HookRan {
    return this.call({ hook_event_name: "Stop", stop_hook_active: false });
  }

  /** Writes a whole file. */
  writes(file: string, content: string): HookRan {
    return this.#edits("Write", { file_path: resolve(this.folder, file), content }, () => content);
  }

  /** Replaces what stands once in a file. */
  replaces(file: string, old: string, by: string): HookRan {
    const input = { file_path: resolve(this.folder, file), old_string: old, new_string: by };
    return this.#edits("Edit", input, (before) => before.split(old).join(by));
  }

  /** Runs one hook. */
  call(more: object): HookRan {
    const common = {
      session_id: this.session,
      transcript_path: "/home/ada/.claude/projects/shop/0b5c1f4e.jsonl",
      cwd: this.folder,
      permission_mode: "default",
    };
    return this.tell(JSON.stringify({ ...common, ...more }));
  }

  /** Runs a hook with any input. */
  tell(input: string): HookRan {
    const [program = "", ...args] = this.command;
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: this.folder,
      env: this.environment as Record<string, string>,
      encoding: "utf8",
      input,
    });
    return { code: status ?? -1, out: stdout, err: stderr };
  }

  #edits(
    tool_name: string,
    tool_input: { readonly file_path: string } & Readonly<Record<string, string>>,
    change: (before: string) => string,
  ): HookRan {
    const { file_path } = tool_input;
    const tool_use_id = `toolu_${randomUUID()}`;
    const use = { tool_name, tool_input, tool_use_id };
    if (this.hooks === "both") this.call({ hook_event_name: "PreToolUse", ...use });
    const before = readText(file_path);
    mkdirSync(dirname(file_path), { recursive: true });
    writeFileSync(file_path, change(before ?? ""));
    const type = before === undefined ? "create" : "update";
    const tool_response = { type, filePath: file_path, originalFile: before ?? null };
    return this.call({ hook_event_name: "PostToolUse", ...use, tool_response });
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
