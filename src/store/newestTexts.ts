/** What the text of a new file may be a copy of: the newest snapshots of the files that were recorded last. */
import { MOST_ELSEWHERE } from "../core/index.js";
import type { Subjects } from "./bearing.js";
import type { JournalLine } from "./fileLines.js";
import { IndexFailure } from "./indexFailure.js";
import { typeOf, valueOf } from "./lineText.js";

/** The newest snapshot of a file, as far as somebody looked. */
export interface NewestText {
  /** One character for each byte. */
  readonly path: string;
  /** When it was made, as its line says. */
  readonly at: string;
  readonly line: () => JournalLine;
}

/** The newest snapshots that a part of a journal has, each path once. */
export interface NewestTexts {
  /** The name of the journal's file. */
  readonly file: string;
  readonly texts: readonly NewestText[];
  /** In the order of `compareNewest`, these are the first; `more` when there are others. */
  readonly more: boolean;
}

/** The newest first; at equal times by the path. */
export function compareNewest(a: NewestText, b: NewestText): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return 0;
}

/** The newest snapshot of each path in `lines`; at equal times the first. */
export function newestIn(lines: readonly JournalLine[]): readonly NewestText[] {
  return newestOf(
    lines.flatMap((line) => {
      if (line.bytes === undefined || typeOf(line.bytes) !== "snapshot") return [];
      const [path, at = ""] = [valueOf(line.bytes, "path"), valueOf(line.bytes, "at")];
      return path === undefined ? [] : [{ path, at, line: () => line }];
    }),
  );
}

/** Of each path the newest of `texts`; at equal times the first. */
export function newestOf(texts: Iterable<NewestText>): readonly NewestText[] {
  const newest = new Map<string, NewestText>();
  for (const text of texts) {
    const known = newest.get(text.path);
    if (!known || known.at < text.at) newest.set(text.path, text);
  }
  return [...newest.values()];
}

/** Whether text of `added` may be a copy, as nothing is known of one of these files. */
export function mayBeCopies(found: readonly JournalLine[], { added }: Subjects): boolean {
  if (added.size === 0) return false;
  const seen = new Set(found.map(({ bytes }) => bytes && valueOf(bytes, "path")));
  return ![...added].every((path) => seen.has(path));
}

/**
 * The newest snapshot of each of the files that were recorded last, but for `paths`. `parts` are in
 * the order of the journal. Must find what `newestElsewhere` does. Throws an
 * `IndexFailure` when an index has too few of them.
 */
export function newestLines(
  parts: readonly NewestTexts[],
  paths: ReadonlySet<string>,
): readonly JournalLine[] {
  const others = newestOf(parts.flatMap(({ texts }) => texts)).filter(({ path }) => !paths.has(path)); // prettier-ignore
  const found = [...others].sort(compareNewest).slice(0, MOST_ELSEWHERE);
  const oldest = found.length < MOST_ELSEWHERE ? undefined : found.at(-1);
  for (const { file, texts, more } of parts) {
    const last = texts.at(-1);
    // What a part leaves out is older than all it has, so that nothing of it can be among what was found.
    if (more && !(oldest && last && compareNewest(oldest, last) <= 0)) throw new IndexFailure(file);
  }
  return found.map(({ line }) => line());
}
