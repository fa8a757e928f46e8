/** How agents sign commits, as they really do, and what only looks like it. */
import assert from "node:assert/strict";
import { agentOfCommit } from "../../src/agents/commitAgent.js";

const ADA = "Ada <ada@example.com>";

describe("the agent of a commit", () => {
  it("is its author", () => {
    check("GitHub Copilot", "copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>");
    check("Jules", "google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>"); // prettier-ignore
    check("Devin", "Devin AI <158243242+devin-ai-integration[bot]@users.noreply.github.com>");
    check("Cursor", "Cursor Agent <cursoragent@cursor.com>");
    check("OpenHands", "openhands <openhands@all-hands.dev>");
    check("Claude Code", "Claude <NoReply@Anthropic.com>");
    check("aider", "Ada (aider) <ada@example.com>");
    check("GitHub Copilot", "copilot-swe-agent[bot] <bot@example.com>");
  });
  it("is who signed as a co-author", () => {
    check("Claude Code", ADA, "Claude <noreply@anthropic.com>");
    check("GitHub Copilot", ADA, "Copilot <223556219+Copilot@users.noreply.github.com>");
    check("GitHub Copilot", ADA, "Copilot <copilot@github.com>");
    check("Cursor", ADA, "Cursor <cursoragent@cursor.com>");
    check("Codex", ADA, "Codex <noreply@openai.com>");
    check("Amp", ADA, "Amp <amp@ampcode.com>");
    check("OpenCode", ADA, "opencode <noreply@opencode.ai>");
    check("Qwen Code", ADA, "Qwen-Coder <qwen-coder@alibabacloud.com>");
    check("Crush", ADA, "Crush <crush@charm.land>");
    check("Devin", ADA, "Devin <158243242+devin-ai-integration[bot]@users.noreply.github.com>");
  });
  it("has a model where the signature tells", () => {
    check("Claude Code: Claude Opus 4.5", ADA, "Claude Opus 4.5 <noreply@anthropic.com>");
    check("Claude Code: Claude Opus 4.7 (1M context)", ADA, "Claude Opus 4.7 (1M context) <noreply@anthropic.com>"); // prettier-ignore
    check("aider: openai/gpt-5", ADA, "aider (openai/gpt-5) <aider@aider.chat>");
    check("aider: gpt-5", "Ada (aider) <a@example.com>", "aider (gpt-5) <aider@aider.chat>");
    check("Claude Code: claude-opus-4-8", ADA, "Claude:claude-opus-4-8 coccinelle sparse");
    check("Claude Code", ADA, "Claude Code <noreply@anthropic.com>");
  });
  it("is the first of several, with its own model", () => {
    const several = ["Grace <grace@example.com>", "Cursor <cursoragent@cursor.com>", "Claude Opus 4.5 <noreply@anthropic.com>"]; // prettier-ignore
    check("Cursor", ADA, ...several);
  });
  it("may be named without an address", () => {
    check("Cursor", ADA, "Cursor");
    check("GitHub Copilot", ADA, "GitHub Copilot");
    check("Claude Code", ADA, "Claude Code (Anthropic)");
  });
});

describe("no agent of a commit", () => {
  it("is a person of the same name, or with an address that looks alike", () => {
    check("nobody", "Claude <claude@example.fr>");
    check("nobody", "Devin <devin@example.com>", "Claude <claude@example.fr>");
    check("nobody", ADA, "Claude <noreply@anthropic.com.example.org>");
    check("nobody", ADA, "Claude <noreply@anthropic.com> <claude@example.fr>");
    check("nobody", ADA, "Cursor <12+cursor@users.noreply.github.com>");
    check("nobody", "Ada <someone+copilot@example.com>");
    check("nobody", "aider <aider@example.com>");
    check("nobody", ADA, "Claude Monet");
  });
  it("is a program that writes no code of its own accord", () => {
    check("nobody", "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>");
    check("nobody", "GitHub <noreply@github.com>", "renovate[bot] <bot@renovateapp.com>");
  });
  it("is in odd values", () => {
    check("nobody", "", "", "<>", "<<noreply@anthropic.com>", "__proto__", "constructor");
    check("nobody", "toString <hasOwnProperty>", "[bot]");
    check("nobody", ADA, `${"x".repeat(1_000_000)} <noreply@anthropic.com>`);
    check("nobody", ADA, ...Array<string>(100_000).fill(ADA), "Claude <noreply@anthropic.com>");
  });
});

it("the model of an agent is one short line, whatever was signed", () => {
  const name = `Claude Opus 4.5\r\n\u001b[31m${"x".repeat(10_000)}`;
  const found = agentOfCommit({ author: who(ADA), trailers: [`Claude:a\u0000b\u0007`, name] });
  assert.deepEqual(found, { tool: "Claude Code", model: "a" });
  const long = agentOfCommit({ author: who(ADA), trailers: [`Claude Opus 4\u001b[31m <noreply@anthropic.com>`] }); // prettier-ignore
  assert.equal(long?.model, "Claude Opus 4 [31m");
});

function check(expected: string, author: string, ...trailers: readonly string[]): void {
  const { tool = "nobody", model } = agentOfCommit({ author: who(author), trailers }) ?? {};
  assert.equal(model === undefined ? tool : `${tool}: ${model}`, expected, author);
}

function who(text: string) {
  const [, name = text, email = ""] = /^(.*) <(.*)>$/.exec(text) ?? [];
  return { name, email };
}
