import assert from "node:assert/strict";
import { agentStarted } from "../../src/agents/commandLine.js";

describe("a command line that starts an agent", () => {
  it("is its name", starts("claude", "Claude Code"));
  it("has words for it", starts('claude -p "fix the bug; then stop"', "Claude Code"));
  it("names its file", starts("/opt/my\\ tools/bin/claude", "Claude Code"));
  it("names its file on Windows", starts('& "C:\\Program Files\\x\\claude.cmd" -c', "Claude Code"));
  it("sets variables before", starts("FOO=1 BAR='a b' codex exec", "Codex"));
  it("goes through env", starts("env -i FOO=1 gemini", "Gemini CLI"));
  it("goes through sudo", starts("sudo -E aider --model x", "aider"));
  it("goes through a package runner", starts("npx -y @anthropic-ai/claude-code@latest", "Claude Code")); // prettier-ignore
  it("goes through one that has a word for it", starts("pnpm dlx opencode-ai", "OpenCode"));
  it("goes through Python", starts("python3 -m aider main.py", "aider"));
  it("comes after another command", starts("cd src && git pull; amp", "Amp"));
  it("is given text by another command", starts("cat a.txt | cursor-agent -p", "Cursor"));
  it("runs in a subshell", starts("(copilot)", "Copilot CLI"));
  it("is on a later line", starts("cd src\nqwen", "Qwen Code"));
});

describe("a command line that starts none", () => {
  it("is empty", starts("", undefined));
  it("only names one", starts("cat claude", undefined));
  it("names one in a text", starts('git commit -m "x; claude"', undefined));
  it("names one in a text with a quote in it", starts('echo "\\"; claude"', undefined));
  it("asks which it is", starts("which claude", undefined));
  it("asks for its version", starts("claude --version", undefined));
  it("sets it up", starts("claude mcp add x", undefined));
  it("starts something with a longer name", starts("claude-monitor", undefined));
  it("is a folder of its name", starts("cd ~/claude", undefined));
  it("is a prototype", starts("constructor", undefined));
  it("ends in the middle of a text", starts("echo 'claude", undefined));
});

describe("a command line", () => {
  it("of a million characters is looked at in a moment", () => {
    const long = ["a ".repeat(5e5), '"'.repeat(1e6), "\\".repeat(1e6), "'a".repeat(5e5)];
    for (const line of long) assert.equal(agentStarted(line), undefined);
  });
});

function starts(line: string, agent: string | undefined) {
  return () => assert.equal(agentStarted(line), agent);
}
