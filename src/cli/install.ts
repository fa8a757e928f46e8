/** `readback install`: guards a repository, after somebody said what should stop a commit. */
import { relative } from "node:path";
import type { StopsCommit } from "../core/index.js";
import { chainable, chainHooks, installHooks, type Installed } from "../git/hooks.js";
import { readbackFolder } from "../store/journalFolder.js";
import { readPolicy, writePolicy } from "../store/policyFile.js";
import { escapeText } from "./escapeText.js";
import { checkedBy } from "./hookWords.js";
import { EXIT, type ExitCode, type Io } from "./io.js";
import { openRepository, type Opened } from "./openRepository.js";
import { named, stopsClause } from "./words.js";

/** What was said on the command line. */
export interface InstallOptions {
  readonly consent: "given" | "ask";
  /** Whether hooks of somebody else may get a line. */
  readonly chain: "given" | "ask" | "no";
  readonly stops: string | undefined;
}

/** Asks what is left to ask, writes the policy and the hooks, and says what was done. */
export async function install(io: Io, options: InstallOptions): Promise<ExitCode> {
  const opened = await openRepository(io);
  if (!opened) return EXIT.unknown;
  const stopsCommit = await choose(io, options);
  if (!stopsCommit) return EXIT.unknown;
  const { git, repository } = opened;
  const parts = { code: io.hookCode, runtime: io.runtime };
  const placed = await installHooks(git, repository, parts);
  const folder = readbackFolder(repository.commonDir);
  await writePolicy(folder, { stopsCommit });
  const { policy } = await readPolicy(folder);
  const installed = await chain(io, options, opened, placed);
  if (installed.kind === "foreign" || installed.kind === "off") {
    await refuse(io, opened, installed);
    return EXIT.unknown;
  }
  const by = checkedBy(installed);
  io.out(
    `Readback: commits in ${repository.root} are checked${by && ` ${by}`} from now on: ` +
      `${stopsClause(policy)}. "readback uninstall" undoes this.`,
  );
  return EXIT.pass;
}

/** Says why commits are not checked, and what would help. */
async function refuse(
  io: Io,
  { git, repository }: Opened,
  installed: Extract<Installed, { readonly sentence: string }>,
): Promise<void> {
  io.err(named(installed.sentence));
  if (installed.kind !== "foreign") return;
  for (const line of installed.line.split("\n")) io.err(`  ${line}`);
  const files = await chainable(git, repository);
  const names = files.map((path) => relative(repository.root, path)).join(", ");
  if (files.length > 0) io.err(`"readback install --chain" adds it, to ${names}.`);
}

/** Adds our line to hooks of somebody else where that is wanted. */
async function chain(
  io: Io,
  options: InstallOptions,
  { git, repository }: Opened,
  placed: Installed,
): Promise<Installed> {
  const paths = await chainable(git, repository);
  if (paths.length === 0) return placed;
  const files = paths.map((path) => relative(repository.root, path));
  if (!(await mayChain(io, options, files))) return placed;
  return chainHooks(git, repository);
}

async function mayChain(
  { ask }: Io,
  options: InstallOptions,
  files: readonly string[],
): Promise<boolean> {
  if (options.chain === "given") return true;
  if (options.chain === "no" || !ask) return false;
  const answer = await ask(
    `Hooks of somebody else are here. May Readback add a line to them?\n` +
      `${files.map((file) => `  ${escapeText(file)}\n`).join("")}"readback uninstall" takes it out again. Answer yes or no: `,
  );
  return /^y(es)?$/i.test(answer.trim());
}

const CHOICES: Readonly<Record<string, StopsCommit>> = {
  everything: "everything",
  "high-risk": "highRisk",
  nothing: "nothing",
};

const ANSWERS: Readonly<Record<string, StopsCommit>> = {
  "": "everything",
  "1": "everything",
  "2": "highRisk",
  "3": "nothing",
};

const QUESTION = `What should stop a commit here?
  1  every unread AI place (default)
  2  only high risk, the rest warns
  3  nothing, warn only
Answer 1, 2 or 3: `;

/** What the person wants, or `undefined` after saying why nothing is done. */
async function choose(
  io: Io,
  { consent, stops }: InstallOptions,
): Promise<StopsCommit | undefined> {
  const named = stops === undefined ? undefined : lookUp(CHOICES, stops);
  if (stops !== undefined && !named) {
    io.err(`Readback: --stops is everything, high-risk or nothing, not "${stops}".`);
    return undefined;
  }
  if (consent === "given" && named) return named;
  if (!io.ask) {
    io.err(
      "Readback: nothing was installed, because nobody is here to ask; say " +
        "--yes --stops everything, high-risk or nothing.",
    );
    return undefined;
  }
  const answer = lookUp(ANSWERS, (await io.ask(QUESTION)).trim());
  if (!answer) io.err("Readback: nothing was installed; answer 1, 2 or 3.");
  return answer;
}

function lookUp<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
