import assert from "node:assert/strict";
import { claudeCode } from "../../src/agents/claudeCode.js";
import { titleOf } from "../../src/agents/title.js";
import { forSeeds, type Random } from "../support/random.js";

const COMMON = {
  session_id: "s-1",
  transcript_path: "/t.jsonl",
  cwd: "/repo",
  permission_mode: "x",
};
const WHO = { tool: "Claude Code", conversation: "claude-code:s-1", folder: "/repo" };
const EDIT = {
  ...COMMON,
  hook_event_name: "PostToolUse",
  tool_name: "Edit",
  tool_use_id: "toolu_1",
  tool_input: { file_path: "/repo/a.ts", old_string: "a", new_string: "b", replace_all: false },
  tool_response: { filePath: "/repo/a.ts", originalFile: "a", userModified: true },
};
const AFTER = { kind: "edit", ...WHO, when: "after", file: "/repo/a.ts", use: "toolu_1" };

describe("Claude Code's hooks", () => {
  it("tell of an edit, and what was there before", says(EDIT, { ...AFTER, original: { text: "a" } })); // prettier-ignore
  it("tell of an edit to come", says({ ...EDIT, hook_event_name: "PreToolUse" }, { ...AFTER, when: "before", original: "untold" })); // prettier-ignore
  it("tell of a new file", says({ ...EDIT, tool_name: "Write", tool_response: { type: "create", originalFile: null } }, { ...AFTER, original: "noFile" })); // prettier-ignore
  it("may tell nothing of what was there before", says({ ...EDIT, tool_response: "done" }, { ...AFTER, original: "untold" })); // prettier-ignore
  it("may not name the use", says({ ...EDIT, tool_use_id: undefined }, { ...AFTER, use: undefined, original: { text: "a" } })); // prettier-ignore
  it("tell of several edits", says({ ...EDIT, tool_name: "MultiEdit" }, { ...AFTER, original: { text: "a" } })); // prettier-ignore
  it("tell of notebooks", says({ ...EDIT, tool_name: "NotebookEdit", tool_input: { notebook_path: "/repo/a.ts" } }, { ...AFTER, original: { text: "a" } })); // prettier-ignore
  it("tell of edits through the client protocol", says({ ...EDIT, tool_name: "mcp__acp__Edit" }, { ...AFTER, original: { text: "a" } })); // prettier-ignore
  it("tell what somebody asked for", says({ ...COMMON, hook_event_name: "UserPromptSubmit", prompt: "\n  fix\tit \nplease" }, turn("writing", "fix it"))); // prettier-ignore
  it("tell that a session began, and with which model", says({ ...COMMON, hook_event_name: "SessionStart", model: "m" }, { ...turn("started"), model: "m" })); // prettier-ignore
  it("tell that a turn ended", says({ ...COMMON, hook_event_name: "Stop" }, turn("done")));
  it("say nothing of tools that write no named file", says({ ...EDIT, tool_name: "Bash", tool_input: { command: "x" } }, undefined)); // prettier-ignore
  it("say nothing of a tool called like a prototype", says({ ...EDIT, tool_name: "constructor" }, undefined)); // prettier-ignore
  it("say nothing of other events", says({ ...COMMON, hook_event_name: "SubagentStop" }, undefined)); // prettier-ignore
  it("are not taken for those that VS Code runs", says({ ...EDIT, transcript_path: "/w/GitHub.copilot-chat/x" }, undefined)); // prettier-ignore
  it("are not taken for those that Cursor runs", says({ ...EDIT, cursor_version: "2" }, undefined));
  it("are read with a byte order mark", () =>
    assert.equal(claudeCode(`\uFEFF${JSON.stringify(EDIT)}`)?.kind, "edit"));
});

describe("what no hook of Claude Code tells", () => {
  it("is not JSON", wrong("{", "is not JSON"));
  it("is nothing", wrong("", "is not JSON"));
  it("is no object", wrong("null", "bad payload"));
  it("has no session", wrong({ ...EDIT, session_id: undefined }, "bad session_id"));
  it("has a session that is a path", wrong({ ...EDIT, session_id: "../x" }, "bad session_id"));
  it("has a session without end", wrong({ ...EDIT, session_id: "x".repeat(201) }, "bad session_id")); // prettier-ignore
  it("has a use that is no id", wrong({ ...EDIT, tool_use_id: "a b" }, "bad tool_use_id"));
  it("has no input", wrong({ ...EDIT, tool_input: "x" }, "bad tool_input"));
  it("has no file", wrong({ ...EDIT, tool_input: {} }, "bad tool_input.file_path"));
  it("has a file without end", wrong({ ...EDIT, tool_input: { file_path: "x".repeat(4097) } }, "bad tool_input.file_path")); // prettier-ignore
  it("has a prompt that is no text", wrong({ ...COMMON, hook_event_name: "Stop", prompt: {} }, "bad prompt")); // prettier-ignore
  it("is nested without end", wrong("[".repeat(1e5), "is not JSON"));
  it("never makes it throw, whatever is changed in a call", () => {
    forSeeds(2000, (random) => {
      const text = JSON.stringify(mutated(random, EDIT));
      const cut = random.int(0, 4) === 0 ? text.slice(0, random.int(0, text.length)) : text;
      const word = claudeCode(cut);
      if (word?.kind === "edit") assert.equal(typeof word.file, "string");
    });
  });
});

describe("a title", () => {
  it("is the first line that says something", titled(" \n\t\n one  two \n three", "one two"));
  it("is none without one", titled(" \r\n ", undefined));
  it("is cut where it is long", titled("a".repeat(121), `${"a".repeat(119)}…`));
  it("is not cut in the middle of a character", titled(`${"a".repeat(118)}😀😀`, `${"a".repeat(118)}…`)); // prettier-ignore
  it("has no characters that act on a terminal", titled("a\u001b[31mb\u0000", "a [31mb"));
});

function turn(state: string, title?: string) {
  return { kind: "turn", ...WHO, state, title, model: undefined };
}

function says(call: object, expected: object | undefined) {
  return () => assert.deepEqual(claudeCode(JSON.stringify(call)), expected);
}

function wrong(call: object | string, what: string) {
  return () => {
    const word = claudeCode(typeof call === "string" ? call : JSON.stringify(call));
    assert.equal(word?.kind, "nonsense");
    assert.match(word.sentence, new RegExp(`^what Claude Code told .*${what}, so nothing`));
  };
}

function titled(prompt: string, title: string | undefined) {
  return () => assert.equal(titleOf(prompt), title);
}

/** `call` with some values exchanged for others, at any depth. */
function mutated(random: Random, call: unknown): unknown {
  const odd = [null, 0, "", "x".repeat(9000), [], {}, true, { __proto__: 1 }, "\u202e"];
  if (random.int(0, 8) === 0) return random.pick(odd);
  if (typeof call !== "object" || call === null) return call;
  return Object.fromEntries(Object.entries(call).map(([key, value]) => [key, mutated(random, value)])); // prettier-ignore
}
