/**
 * Which agent had a hand in a commit, by how agents sign: as its author, or in a trailer that git found.
 * A person may have the name of an agent, so that beside an address only the address counts.
 */

/** Who signed a commit. */
export interface Signed {
  readonly author: { readonly name: string; readonly email: string };
  /** The values of the trailers that `SIGNING_TRAILERS` names, in their order, one line each. */
  readonly trailers: readonly string[];
}

/** An agent, as people call it, and the model where the signature tells. */
export interface CommitAgent {
  readonly tool: string;
  readonly model: string | undefined;
}

/** The trailers in which agents sign. The case does not matter. */
export const SIGNING_TRAILERS = [
  "Co-authored-by",
  "Co-developed-by",
  "Assisted-by",
  "AI-assisted-by",
  "Generated-by",
  "Generated-with",
  "Made-with",
  "AI-Agent",
];

/**
 * The agent that wrote at least some of a commit's lines: its author, or the first that is named in a
 * trailer. Who only committed it, as an agent does with what a person left, has not written it.
 */
export function agentOfCommit({ author, trailers }: Signed): CommitAgent | undefined {
  const signed = trailers.slice(0, MOST).flatMap((value) => agentNamed(value) ?? []);
  const first = agentWho(author) ?? signed[0];
  if (!first) return undefined;
  const isSame = ({ tool, model }: CommitAgent) => tool === first.tool && model !== undefined;
  return { tool: first.tool, model: signed.find(isSame)?.model };
}

/** More trailers than that nobody writes. */
const MOST = 64;

/** Of a longer value only the start is looked at, in UTF-16 units. */
const LONGEST = 400;

/** By the address, in small letters. */
const ADDRESSES: Readonly<Record<string, string>> = {
  "noreply@anthropic.com": "Claude Code",
  "claude@anthropic.com": "Claude Code",
  "copilot@github.com": "GitHub Copilot",
  "cursoragent@cursor.com": "Cursor",
  "noreply@openai.com": "Codex",
  "codex@openai.com": "Codex",
  "aider@aider.chat": "aider",
  "noreply@aider.chat": "aider",
  "gemini-cli@google.com": "Gemini CLI",
  "gemini-cli-agent@google.com": "Gemini CLI",
  "jules@google.com": "Jules",
  "amp@ampcode.com": "Amp",
  "noreply@opencode.ai": "OpenCode",
  "openhands@all-hands.dev": "OpenHands",
  "qwen-coder@alibabacloud.com": "Qwen Code",
  "crush@charm.land": "Crush",
  "traecli@bytedance.com": "TRAE CLI",
  "cascade@windsurf.ai": "Windsurf",
  "agent@warp.dev": "Warp",
};

/** By the account on GitHub, in small letters: nobody else can have a `[bot]`. */
const ACCOUNTS: Readonly<Record<string, string>> = {
  copilot: "GitHub Copilot",
  "copilot-swe-agent[bot]": "GitHub Copilot",
  "github-copilot[bot]": "GitHub Copilot",
  "claude[bot]": "Claude Code",
  "cursor[bot]": "Cursor",
  "chatgpt-codex-connector[bot]": "Codex",
  "google-labs-jules[bot]": "Jules",
  "gemini-code-assist[bot]": "Gemini Code Assist",
  "gemini-cli[bot]": "Gemini CLI",
  "devin-ai-integration[bot]": "Devin",
  "factory-droid[bot]": "Droid",
  "sweep-ai[bot]": "Sweep",
  "opencode-agent[bot]": "OpenCode",
};

/** By the name, in small letters, where there is no address. */
const NAMES: Readonly<Record<string, string>> = {
  claude: "Claude Code",
  "claude code": "Claude Code",
  copilot: "GitHub Copilot",
  "github copilot": "GitHub Copilot",
  cursor: "Cursor",
  "cursor agent": "Cursor",
  codex: "Codex",
  "codex cli": "Codex",
  "openai codex": "Codex",
  aider: "aider",
  "gemini cli": "Gemini CLI",
  jules: "Jules",
  amp: "Amp",
  opencode: "OpenCode",
  openhands: "OpenHands",
  devin: "Devin",
  crush: "Crush",
};

/** aider adds its name to a person's. */
const AIDER = /\S \(aider\)$/;

function agentWho({ name, email }: Signed["author"]): CommitAgent | undefined {
  const tool =
    toolAt(email) ?? lookUp(ACCOUNTS, botIn(name)) ?? (AIDER.test(name) ? "aider" : undefined);
  return tool === undefined ? undefined : { tool, model: undefined };
}

/** The agent in the value of a trailer, such as `Claude Opus 4.5 <noreply@anthropic.com>` or `Claude:claude-3-opus`. */
function agentNamed(value: string): CommitAgent | undefined {
  const line = value.slice(0, LONGEST).replace(/[\s\p{Cc}]+/gu, " ").trim(); // prettier-ignore
  const [, signer = line, email] = /^([^<>]*)<([^<>]*)>$/.exec(line) ?? [];
  const name = signer.trim();
  const tool = email === undefined ? toolCalled(name) : toolAt(email);
  return tool === undefined ? undefined : { tool, model: modelIn(name) };
}

function toolAt(email: string): string | undefined {
  const address = email.trim().toLowerCase();
  const account = /^(?:\d+\+)?([^@]+)@users\.noreply\.github\.com$/.exec(address)?.[1];
  return lookUp(ADDRESSES, address) ?? lookUp(ACCOUNTS, account ?? "");
}

function toolCalled(name: string): string | undefined {
  const bare = name.replace(/:.*$|\s*\(.*$/, "").toLowerCase();
  return lookUp(NAMES, bare) ?? lookUp(ACCOUNTS, botIn(bare));
}

function botIn(name: string): string {
  return name.endsWith("[bot]") ? name.toLowerCase() : "";
}

/** `claude-3-opus` of `Claude:claude-3-opus`, `gpt-5` of `aider (gpt-5)`, and all of `Claude Opus 4.5`. */
function modelIn(name: string): string | undefined {
  if (/^Claude (?!Code\b)[^:()]*\d/i.test(name)) return name;
  return /^[^:()]+:\s*(\S+)/.exec(name)?.[1] ?? /^aider \(([^()]+)\)$/i.exec(name)?.[1];
}

function lookUp(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
