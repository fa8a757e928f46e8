/** Tables of the history bench that are not about git blame: the truth is known there. */
import { Random } from "../../support/random.js";
import type { CountTable } from "../countTable.js";
import { blame } from "./blame.js";
import { ASSISTANT, attributionOf, byLineHash, followed, saidBy, type Said } from "./followers.js";
import { canFormat, formatted } from "./formatted.js";
import { invent, truthOf, type Invented } from "./invented.js";
import type { Disagreement } from "./measured.js";
import { countNeverRead, type Acts } from "./neverRead.js";
import { withRepository } from "./scratchRepository.js";
import { addTo, noTally, type Tally } from "./tally.js";
import { textLines, type Window } from "./windows.js";

/** Lines of an assistant after a formatter ran, which keeps every word. */
export function formattedTable(name: string, windows: readonly Window[]): CountTable {
  const files = formatted(
    windows.flatMap(({ revisions: [first], texts: [text], hunk }) =>
      first && text !== undefined && canFormat(first.path)
        ? [{ path: first.path, text, hunk }]
        : [],
    ),
  );
  const [ours, hashes, blamed] = [noTally(), noTally(), noTally()];
  withRepository(
    files.map(({ before, after }) => [before, after]),
    (folder, revisions) => {
      // prettier-ignore
      files.forEach(({ before, after, hunk, given }, i) => {
      const judged = { first: textLines(before), last: textLines(after), hunk, given };
      const [from, to] = revisions[i] ?? [];
      addTo(ours, judged, saidBy(after, followed(attributionOf(before, hunk), [before, after])));
      addTo(hashes, judged, byLineHash(before, hunk, after));
      if (from && to) addTo(blamed, judged, wholly(blame(folder, from, to, hunk)));
    });
    },
  );
  return {
    title: `${name}: ${files.length} files through a formatter, beside the words`,
    columns: ["followed", "said", "right", "found"],
    rows: [
      ["in one jump", ...againstTruth(ours, ours)],
      ["git blame -w -M -C", ...againstTruth(blamed, blamed)],
      ["equal trimmed lines", ...againstTruth(hashes, hashes)],
    ],
  };
}

/** Invented histories, beside the truth. */
export function* inventedTables(count: number, steps: number, seed: number): Iterable<CountTable> {
  const random = new Random(seed);
  const histories = Array.from({ length: count }, () => invent(random, steps));
  yield inventedTable(histories, steps, seed);
  yield editTable(Array.from({ length: count }, () => invent(random, steps, 1)));
  yield neverReadTable("invented histories", histories.map(({ texts }) => ({ path: "file.ts", texts })), seed); // prettier-ignore
}

function inventedTable(histories: readonly Invented[], steps: number, seed: number): CountTable {
  const rows = new Map<string, { readonly any: Tally; readonly most: Tally }>();
  withRepository(
    histories.map(({ texts }) => texts),
    (folder, revisions) => {
      // prettier-ignore
      histories.forEach((invented, i) => {
      const { texts, hunk } = invented;
      const [first = "", last = ""] = [texts[0], texts.at(-1)];
      const [from, to] = [revisions[i]?.[0], revisions[i]?.at(-1)];
      const start = attributionOf(first, hunk);
      const { mostly, partly } = truthOf(invented);
      const lines = { first: textLines(first), last: textLines(last), hunk };
      const said: Readonly<Record<string, Said>> = {
        "version by version": saidBy(last, followed(start, texts)),
        "ten revisions at once": saidBy(last, followed(start, texts.filter((_, at) => at % 10 === 0))), // prettier-ignore
        "in one jump": saidBy(last, followed(start, [first, last])),
        "git blame -w -M -C": from && to ? wholly(blame(folder, from, to, hunk)) : new Map(),
        "equal trimmed lines": byLineHash(first, hunk, last),
      };
      for (const [way, own] of Object.entries(said)) {
        const tallies = rows.get(way) ?? { any: noTally(), most: noTally() };
        rows.set(way, tallies);
        addTo(tallies.any, { ...lines, given: partly }, own);
        addTo(tallies.most, { ...lines, given: mostly }, own);
      }
    });
    },
  );
  return {
    title: `${histories.length} invented histories of ${steps} revisions, seed ${seed}, beside the truth`,
    columns: ["followed", "said", "right", "found"],
    rows: [...rows].map(([way, { any, most }]) => [way, ...againstTruth(any, most)]),
  };
}

/** What each kind of change costs when it is the only one between two texts. */
function editTable(histories: readonly Invented[]): CountTable {
  const rows = new Map<string, { times: number; ai: number; lost: number; taken: number }>();
  for (const { texts, attributions, edits } of histories)
    edits.forEach((edit, step) => {
      const [before, after] = [texts[step] ?? "", texts[step + 1] ?? ""];
      const start = attributions[step] ?? { spans: [], removals: [] };
      const truth = saidBy(after, attributions[step + 1] ?? start);
      const said = saidBy(after, followed(start, [before, after]));
      const row = rows.get(edit) ?? { times: 0, ai: 0, lost: 0, taken: 0 };
      rows.set(edit, row);
      row.times++;
      row.ai += truth.size;
      for (const line of truth.keys()) if (!said.has(line)) row.lost++;
      for (const line of said.keys()) if (!truth.has(line)) row.taken++;
    });
  return {
    title: `What one change loses of ${ASSISTANT} lines, brackets too, beside the truth`,
    columns: ["change", "times", "lines", "lost", "of others taken"],
    rows: [...rows].map(([edit, { times, ai, lost, taken }]) => [edit, times, ai, lost, taken]),
  };
}

/** What nobody read and is covered all the same. */
export function neverReadTable(
  name: string,
  files: readonly { readonly path: string; readonly texts: readonly string[] }[],
  seed: number,
): CountTable {
  const rows = (["an act for each revision", "one act for all"] satisfies Acts[]).map((acts) => {
    const counts = { unread: 0, covered: 0, coveredByHash: 0, read: 0, kept: 0 };
    const random = new Random(seed);
    for (const { path, texts } of files) countNeverRead(counts, path, texts, acts, random);
    return { acts, ...counts };
  });
  return {
    title: `${name}: what nobody read, ${files.length} histories, seed ${seed}`,
    columns: ["the assistant wrote", "lines nobody read", "covered", "equal to a line that was read", "lines that were read", "still covered"], // prettier-ignore
    rows: rows.map(({ acts, unread, covered, coveredByHash, read, kept }) => [
      acts,
      unread,
      covered,
      { part: coveredByHash, of: unread },
      read,
      { part: kept, of: read },
    ]),
    goals: rows.map(({ acts, covered }) => ({ what: `${name}, ${acts}, covered and never read`, is: covered, atMost: 0 })), // prettier-ignore
  };
}

/** Every line on which the reference says something else, for judging by hand. */
export function disagreementTable(
  name: string,
  disagreements: readonly Disagreement[],
): CountTable {
  return {
    title: `${name}: where git blame says something else`,
    columns: ["followed", "line", "place", "text"],
    rows: disagreements.map(({ way, what, place, text }) => [way, what, place, text.trim().replaceAll("|", "¦").slice(0, 80)]), // prettier-ignore
  };
}

function againstTruth(any: Tally, most: Tally) {
  return [any.said, { part: any.right, of: any.said }, { part: most.found, of: most.given }];
}

function wholly(lines: ReadonlyMap<number, number>): Said {
  return new Map([...lines.keys()].map((line) => [line, "whole"]));
}
