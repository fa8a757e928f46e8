/**
 * Which histories are followed: hunks that a commit added to a file, taken at random, through the
 * revisions of the file after it. The hunks stand for what an assistant wrote.
 */
import { diffArrays } from "diff";
import { linesOf, lineRange, toCanonicalText } from "../../../src/core/index.js";
import type { Random } from "../../support/random.js";
import { historiesOf, textsOf, type FileHistory, type Revision } from "./gitObjects.js";

/** One history that is followed. */
export interface Window {
  readonly repository: string;
  /** From the one that added the hunks, on. */
  readonly revisions: readonly Revision[];
  /** Their texts, canonical. */
  readonly texts: readonly string[];
  /** Lines of the first text that count as the assistant's. */
  readonly hunk: ReadonlySet<number>;
}

/** Sources of programs; of data, documents and what is generated little is written by hand. */
const SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte|s?css|py|rs|go|c|cc|cpp|h|hpp|java|kt|rb|php|cs|sh|lua)$/; // prettier-ignore
const NOT_BY_HAND = /(?:^|\/)(?:dist|build|deno|deps|vendor|third_party|generated|node_modules)\/|\.min\./; // prettier-ignore

/** Smaller hunks say little, larger ones are whole files. In lines. */
const HUNK = { least: 5, most: 400 };
const MOST_HUNKS = 5;

/**
 * At most `count` windows of `steps` revisions after the first, from all files in turn. `which`
 * decides by the revisions alone.
 */
export function windowsIn(
  repository: string,
  random: Random,
  { count, steps, which }: { count: number; steps: number; which: "same path" | "renamed" },
): readonly Window[] {
  const followed = which === "renamed" ? "followed" : "apart";
  const files = historiesOf(repository, followed)
    .map((history) => ({ history, starts: startsIn(history, steps, which) }))
    .filter(({ starts }) => starts.length > 0);
  const picks: { readonly history: FileHistory; readonly start: number }[] = [];
  for (let turn = 0; picks.length < TRIES * count && turn < TRIES * count * 8; turn++) {
    const file = files.length === 0 ? undefined : files[turn % files.length];
    if (file === undefined || file.starts.length === 0) continue;
    const [start = 0] = file.starts.splice(random.int(0, file.starts.length), 1);
    picks.push({ history: file.history, start });
  }
  const edges = picks.flatMap(({ history, start }) => history.slice(start - 1, start + 1));
  const first = textsOf(repository, edges.map(({ blob }) => blob)); // prettier-ignore
  const textAt = (texts: ReadonlyMap<string, string>, revision: Revision | undefined) => {
    const text = revision && texts.get(revision.blob);
    return text === undefined ? undefined : toCanonicalText(text);
  };
  const found = picks
    .map(({ history, start }) => {
      const before = textAt(first, history[start - 1]);
      const after = textAt(first, history[start]);
      const hunk = before === undefined || after === undefined ? new Set<number>() : hunksOf(before, after, random); // prettier-ignore
      return { revisions: history.slice(start, start + steps + 1), hunk };
    })
    .filter(({ hunk }) => hunk.size > 0)
    .slice(0, count);
  const all = textsOf(repository, found.flatMap(({ revisions }) => revisions.map(({ blob }) => blob))); // prettier-ignore
  return found.flatMap(({ revisions, hunk }) => {
    const texts = revisions.flatMap((revision) => textAt(all, revision) ?? []);
    return texts.length === revisions.length ? [{ repository, revisions, texts, hunk }] : [];
  });
}

/** Many commits add no hunk that is large enough. */
const TRIES = 6;

function startsIn(history: FileHistory, steps: number, which: "same path" | "renamed"): number[] {
  const starts: number[] = [];
  for (let start = 1; start + steps < history.length; start++) {
    const { path } = history[start] as Revision;
    const isRenamed = history.slice(start, start + steps + 1).some((one) => one.path !== path);
    const isSource = SOURCE.test(path) && !NOT_BY_HAND.test(path);
    if (isSource && isRenamed === (which === "renamed")) starts.push(start);
  }
  return starts;
}

/** Lines of some of the hunks that `after` has and `before` has not. */
function hunksOf(before: string, after: string, random: Random): Set<number> {
  const parts = diffArrays(textLines(before), textLines(after), { maxEditLength: 4000 }) ?? [];
  const hunks: { readonly start: number; readonly end: number }[] = [];
  let line = 0;
  for (const { added, removed, count } of parts) {
    if (added && HUNK.least <= count && count <= HUNK.most)
      hunks.push({ start: line, end: line + count });
    if (!removed) line += count;
  }
  const lines = new Set<number>();
  for (let left = MOST_HUNKS; left > 0 && hunks.length > 0; left--) {
    const [hunk] = hunks.splice(random.int(0, hunks.length), 1);
    for (let at = hunk?.start ?? 0; at < (hunk?.end ?? 0); at++) lines.add(at);
  }
  return lines;
}

/** The lines of `text` without their ends; none for what is behind the last end. */
export function textLines(text: string): string[] {
  const lines = linesOf(text);
  const found = Array.from(lines.starts, (_, line) => {
    const { start, end } = lineRange(lines, line);
    return text.slice(start, end);
  });
  return found.at(-1) === "" ? found.slice(0, -1) : found;
}
