/** Who compares two texts: ours, jsdiff, and git in a process of its own. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diffArrays } from "diff";
import { applyEdit, diffTexts, linesOf } from "../../../src/core/index.js";
import { toCount } from "../figures.js";
import type { Pair } from "./cases.js";
import { keptCharacters, keptLines } from "./kept.js";

/** What a comparison found, in words; worked out when asked, as it is not what is measured. */
export type Finding = () => string;

/** One way to compare a pair. */
export interface Contender {
  readonly what: string;
  /** `undefined`: it was given up. */
  compare(): Finding | undefined;
}

/** `body` with everybody who compares `pair`; jsdiff gives up after `cap` milliseconds. */
export function withContenders<Result>(
  pair: Pair,
  cap: number,
  body: (contenders: readonly Contender[]) => Result,
): Result {
  const folder = mkdtempSync(join(tmpdir(), "readback-bench-"));
  try {
    writeFileSync(join(folder, "before"), pair.before);
    writeFileSync(join(folder, "after"), pair.after);
    return body([ours(pair), jsdiff(pair, cap), git(folder, linesIn(pair.before).length)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ours goes on to the tokens of changed lines, which the others do not. */
function ours({ before, after }: Pair): Contender {
  return {
    what: "diffTexts",
    compare: () => {
      const { edit, assumed } = diffTexts(before, after);
      return () => {
        if (applyEdit(before, edit) !== after) throw new Error("The edit gives another text.");
        const share = ((100 * keptCharacters(before, edit)) / before.length).toFixed(1);
        const budget = assumed.length > 0 ? ", budget ran out" : "";
        return `${toCount(keptLines(before, after, edit))} lines kept, ${share} % of characters${budget}`;
      };
    },
  };
}

function jsdiff({ before, after }: Pair, cap: number): Contender {
  return {
    what: "jsdiff diffArrays",
    compare: () => {
      const parts = diffArrays(linesIn(before), linesIn(after), { timeout: cap });
      if (parts === undefined) return undefined;
      const kept = parts.filter(({ added, removed }) => !added && !removed);
      return () => `${toCount(kept.reduce((sum, { count }) => sum + count, 0))} lines kept`;
    },
  };
}

function git(folder: string, lines: number): Contender {
  const args = ["diff", "--no-index", "--histogram", "-U0", "--no-color", "--no-ext-diff", "before", "after"]; // prettier-ignore
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  return {
    what: "git --histogram",
    compare: () => {
      const options = { cwd: folder, env, encoding: "latin1", maxBuffer: 2 ** 30 } as const;
      const { status, stdout, stderr } = spawnSync("git", args, options);
      if (status !== 0 && status !== 1) throw new Error(`git failed: ${stderr}`);
      return () => {
        const hunks = stdout.matchAll(/^@@ -\d+(?:,(\d+))? /gm);
        const gone = [...hunks].reduce((sum, [, count]) => sum + Number(count ?? 1), 0);
        return `${toCount(lines - gone)} lines kept`;
      };
    },
  };
}

/** The lines of `text` with their ends. */
function linesIn(text: string): string[] {
  const { starts } = linesOf(text);
  const found = Array.from(starts, (start, line) => text.slice(start, starts[line + 1]));
  return found.at(-1) === "" ? found.slice(0, -1) : found;
}
