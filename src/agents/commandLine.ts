/** Which agent a command line starts, if one. It says that an agent runs, not what it writes. */

/** The agent that `commandLine` of any shell starts, as people call it. */
export function agentStarted(commandLine: string): string | undefined {
  for (const command of commandsOf(commandLine.slice(0, LONGEST))) {
    const agent = agentIn(command);
    if (agent !== undefined) return agent;
  }
  return undefined;
}

/** Of longer command lines only the start is looked at, in UTF-16 units. */
const LONGEST = 10_000;

/** The programs of agents, by their file's name. */
const PROGRAMS: Readonly<Record<string, string>> = {
  claude: "Claude Code",
  codex: "Codex",
  aider: "aider",
  gemini: "Gemini CLI",
  copilot: "Copilot CLI",
  "cursor-agent": "Cursor",
  opencode: "OpenCode",
  amp: "Amp",
  qwen: "Qwen Code",
  droid: "Droid",
  auggie: "Auggie",
  cline: "Cline",
  "kiro-cli": "Kiro",
};

/** The packages that run as agents without being installed. */
const PACKAGES: Readonly<Record<string, string>> = {
  "@anthropic-ai/claude-code": "Claude Code",
  "@openai/codex": "Codex",
  "aider-chat": "aider",
  "@google/gemini-cli": "Gemini CLI",
  "@github/copilot": "Copilot CLI",
  "opencode-ai": "OpenCode",
  "@sourcegraph/amp": "Amp",
  "@qwen-code/qwen-code": "Qwen Code",
  "@augmentcode/auggie": "Auggie",
};

/** With one of these an agent shows or sets something and writes no code. */
const QUIET = /^(-h|-v|-V|--help|--version|help|version|update|upgrade|doctor|config|mcp|login|logout|auth|install|uninstall)$/; // prettier-ignore

/** Programs that run the command after them, and what may stand between. */
const RUNNERS: Readonly<Record<string, RegExp>> = {
  sudo: /^-/,
  env: /^-|=/,
  nohup: /^-/,
  time: /^-/,
  nice: /^-|^\d+$/,
  exec: /^-/,
  command: /^-/,
  caffeinate: /^-/,
  npx: /^-/,
  bunx: /^-/,
  uvx: /^-/,
  pipx: /^-|^run$/,
  pnpm: /^-|^(dlx|exec)$/,
  yarn: /^-|^(dlx|exec|run)$/,
  npm: /^-|^(exec|x|run)$/,
  python: /^-/,
  python3: /^-/,
  node: /^-/,
};

function agentIn(words: readonly string[]): string | undefined {
  const start = words.findIndex((word) => !/^\w+=/.test(word));
  if (start === -1) return undefined;
  const [first = "", ...rest] = words.slice(start);
  const name = programOf(first);
  const skipped = Object.hasOwn(RUNNERS, name) ? RUNNERS[name] : undefined;
  if (skipped) return agentIn(rest.slice(countWhile(rest, (word) => skipped.test(word))));
  const agent = lookUp(PROGRAMS, name) ?? lookUp(PACKAGES, first.replace(/(?<=.)@[^@/]*$/, ""));
  return agent !== undefined && QUIET.test(rest[0] ?? "") ? undefined : agent;
}

/** `claude` of `C:\\bin\\claude.cmd`. */
function programOf(word: string): string {
  const name = word.split(/[\\/]/).at(-1) ?? "";
  return name.replace(/\.(exe|cmd|bat|ps1|js|mjs|py)$/i, "").toLowerCase();
}

function lookUp(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function countWhile<T>(items: readonly T[], isMeant: (item: T) => boolean): number {
  const end = items.findIndex((item) => !isMeant(item));
  return end === -1 ? items.length : end;
}

/** The words of each command of a line; quotes hold words together. */
function commandsOf(line: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  for (const [part] of line.matchAll(
    /(?:"(?:\\.|[^"\\])*"|'[^']*'|\\ ?|[^\s"'\\;&|()`])+|[;&|()`\n]/g,
  ))
    if (/^[;&|()`\n]$/.test(part)) commands.push([]);
    else commands.at(-1)?.push(unquoted(part));
  return commands;
}

function unquoted(word: string): string {
  return word.replace(
    /"((?:\\.|[^"\\])*)"|'([^']*)'|\\( )/g,
    (_, double?: string, single?: string, space?: string) => double ?? single ?? space ?? "",
  );
}
