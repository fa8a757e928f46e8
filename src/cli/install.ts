/** `readback install`: guards a repository, after somebody said what should stop a commit. */
import type { StopsCommit } from "../core/index.js";
import { installHooks } from "../git/hooks.js";
import { readbackFolder } from "../store/journalFolder.js";
import { writePolicy } from "../store/policyFile.js";
import { checkedBy } from "./hookWords.js";
import { EXIT, type ExitCode, type Io } from "./io.js";
import { openRepository } from "./openRepository.js";
import { named, stopsClause } from "./words.js";

/** What was said on the command line. */
export interface InstallOptions {
  readonly consent: "given" | "ask";
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
  const installed = await installHooks(git, repository, parts);
  await writePolicy(readbackFolder(repository.commonDir), { stopsCommit });
  if (installed.kind === "foreign" || installed.kind === "off") {
    io.err(named(installed.sentence));
    if (installed.kind === "foreign") io.err(`  ${installed.line}`);
    return EXIT.unknown;
  }
  const by = checkedBy(installed);
  io.out(
    `Readback: commits in ${repository.root} are checked${by && ` ${by}`} from now on: ` +
      `${stopsClause({ stopsCommit })}. "readback uninstall" undoes this.`,
  );
  return EXIT.pass;
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
