/** Follows the windows of a repository in every way, and counts how far it agrees with git blame. */
import { noSamples, time, type Samples } from "../samples.js";
import { blame } from "./blame.js";
import { conflicted } from "./conflicted.js";
import { attributionOf, byLineHash, followed, saidBy, type Said } from "./followers.js";
import { addTo, noTally, type Judged, type Tally } from "./tally.js";
import { squeezedLines, wordUnitsOf } from "./words.js";
import { textLines, type Window } from "./windows.js";

/** How a window is followed. */
export const WAYS = {
  versions: "version by version",
  squashes: "ten revisions at once",
  jump: "in one jump",
  conflict: "in one jump, through a conflict",
  hashes: "equal trimmed lines",
} as const;

/** What came of some windows. */
export interface Measured {
  readonly tallies: Readonly<Record<keyof typeof WAYS, Tally>>;
  readonly times: Readonly<Record<"versions" | "jump" | "blame", Samples>>;
  /** Lines on which the reference disagrees with following version by version, or in one jump. */
  readonly disagreements: readonly Disagreement[];
}

/** One line on which the reference says something else. */
export interface Disagreement {
  readonly way: "versions" | "jump";
  /** What we say: `lost` although the reference finds it, `taken` although it was there or is another's. */
  readonly what: "lost" | "taken" | "changed";
  readonly place: string;
  readonly text: string;
}

/** Follows `windows`. One process for each of them, which is the yardstick itself. */
export function measure(windows: readonly Window[]): Measured {
  const tallies = { versions: noTally(), squashes: noTally(), jump: noTally(), conflict: noTally(), hashes: noTally() }; // prettier-ignore
  const times = { versions: noSamples(), jump: noSamples(), blame: noSamples() };
  const disagreements: Disagreement[] = [];
  for (const { repository, revisions, texts, hunk } of windows) {
    const [from, to] = [revisions[0], revisions.at(-1)];
    const [first, last] = [texts[0], texts.at(-1)];
    if (!from || !to || first === undefined || last === undefined) continue;
    const given = time(times.blame, () => blame(repository, from, to, hunk));
    const start = attributionOf(first, hunk);
    const follow = (through: readonly string[]) => followed(start, through);
    const said: Readonly<Record<keyof typeof WAYS, Said>> = {
      versions: saidBy(last, time(times.versions, () => follow(texts))), // prettier-ignore
      squashes: saidBy(last, follow(texts.filter((_, i) => i % 10 === 0 || i === texts.length - 1))), // prettier-ignore
      jump: saidBy(last, time(times.jump, () => follow([first, last]))), // prettier-ignore
      conflict: saidBy(last, follow([first, conflicted(first, last), last])),
      hashes: byLineHash(first, hunk, last),
    };
    const judged = { first: textLines(first), last: textLines(last), hunk, given };
    for (const way of Object.keys(WAYS) as (keyof typeof WAYS)[])
      addTo(tallies[way], judged, said[way]);
    const where = `${from.commit.slice(0, 10)}..${to.commit.slice(0, 10)} ${to.path}`;
    for (const way of ["versions", "jump"] as const)
      disagreements.push(...disagreementsIn(judged, said[way], way, where));
  }
  return { tallies, times, disagreements };
}

function disagreementsIn(
  { first, last, hunk, given }: Judged,
  said: Said,
  way: Disagreement["way"],
  where: string,
): Disagreement[] {
  const known = new Set(squeezedLines(first).filter((_, line) => hunk.has(line)));
  const squeezed = squeezedLines(last);
  return last.flatMap((text, line) => {
    if (wordUnitsOf(text) < 3 || said.has(line) === given.has(line)) return [];
    const what = !said.has(line) ? "lost" : known.has(squeezed[line] ?? "") ? "taken" : "changed";
    return [{ way, what, place: `${where}:${line + 1}`, text } as const];
  });
}
