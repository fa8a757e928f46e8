/**
 * What an edit inserts that stood in the same text before it: lines that changed places, lines that are
 * doubled, words in other letters. Commands of an editor do this, and so do people who drag text.
 */
import { passageOf, joinPassages, blankPassage, type Passage } from "../origin/passage.js";
import { textOf, type Pages } from "../origin/pages.js";
import type { Span } from "../origin/attribution.js";
import { originAt, pushSpan } from "../origin/spans.js";
import type { Edit, Replacement } from "../text/edit.js";
import type { Range } from "../text/range.js";

/** What a replacement inserts, and how it came to be there. `respelled`: it is where it was, in other letters. */
export interface Kept {
  readonly passage: Passage;
  readonly how: "moved" | "copied" | "respelled";
}

/** What an edit may double. */
type Doubled = "any" | "lines" | "nothing";

/**
 * What each replacement of `edit` inserts of the text before it; `undefined` for one that inserts only white
 * space. `undefined` as a whole as soon as one inserts something else. `doubled`: whether text may be a copy of any
 * that it stands beside, or must be whole lines, or nothing is doubled. Cost: linear in the edit.
 */
export function keptWithin(
  pages: Pages,
  edit: Edit,
  doubled: Doubled,
): readonly (Kept | undefined)[] | undefined {
  const gone = goneFrom(pages, edit);
  const found: (Kept | undefined)[] = [];
  for (const [index, replacement] of edit.entries()) {
    const kept =
      respelled(pages, replacement) ??
      transposed(pages, replacement) ??
      movedFrom(pages, replacement, index, gone) ??
      sorted(pages, replacement) ??
      copied(pages, replacement, doubled);
    if (!kept && replacement.insert.trim() !== "") return undefined;
    found.push(kept);
  }
  return found;
}

/** What a replacement takes away, without line breaks around it. */
interface Gone {
  readonly index: number;
  readonly range: Range;
}

/** What the replacements of an edit take away and nothing has taken yet, by its text, from top to bottom. */
function goneFrom(pages: Pages, edit: Edit): Map<string, Gone[]> {
  const text = textOf(pages);
  const gone = new Map<string, Gone[]>();
  for (const [index, { start, end }] of edit.entries()) {
    const range = trimmed(text, start, end);
    if (range.start === range.end) continue;
    const words = text.slice(range.start, range.end);
    const known = gone.get(words);
    if (known) known.push({ index, range });
    else gone.set(words, [{ index, range }]);
  }
  return gone;
}

/** What another replacement of the edit takes away and this one inserts, but for line breaks around it. */
function movedFrom(
  pages: Pages,
  { insert }: Replacement,
  index: number,
  gone: ReadonlyMap<string, Gone[]>,
): Kept | undefined {
  const words = trimmed(insert, 0, insert.length);
  if (words.start === words.end) return undefined;
  const left = gone.get(insert.slice(words.start, words.end)) ?? [];
  // Of those with the same text only its own cannot be what came here.
  const at = left.findIndex((one) => one.index !== index);
  const [found] = at === -1 ? [] : left.splice(at, 1);
  if (!found) return undefined;
  return { how: "moved", passage: around(insert, words, passageOf(pages, found.range)) };
}

/** `range` without line breaks at its ends. */
function trimmed(text: string, start: number, end: number): Range {
  while (start < end && /[\r\n]/.test(text.charAt(start))) start++;
  while (start < end && /[\r\n]/.test(text.charAt(end - 1))) end--;
  return { start, end };
}

function around(insert: string, { start, end }: Range, passage: Passage): Passage {
  return joinPassages([
    blankPassage(insert.slice(0, start)),
    passage,
    blankPassage(insert.slice(end)),
  ]);
}

/** Two letters that changed places. */
function transposed(pages: Pages, { start, end, insert }: Replacement): Kept | undefined {
  if (end - start !== 2 || insert.length !== 2) return undefined;
  const [first, second] = [
    { start, end: start + 1 },
    { start: start + 1, end },
  ];
  const passage = joinPassages([passageOf(pages, second), passageOf(pages, first)]);
  return passage.text === insert ? { how: "respelled", passage } : undefined;
}

/** Lines in another order. */
function sorted(pages: Pages, { start, end, insert }: Replacement): Kept | undefined {
  const places = new Map<string, Range[]>();
  const old = linesIn(textOf(pages).slice(start, end));
  const now = linesIn(insert);
  if (old.length !== now.length || old.length < 2) return undefined;
  for (const { start: from, end: to, words } of old) {
    const range = { start: start + from, end: start + to };
    places.set(words, [...(places.get(words) ?? []), range]);
  }
  const parts: Passage[] = [];
  let at = 0;
  for (const line of now) {
    const place = places.get(line.words)?.shift();
    if (!place) return undefined;
    parts.push(blankPassage(insert.slice(at, line.start)), passageOf(pages, place));
    at = line.end;
  }
  return { how: "moved", passage: joinPassages([...parts, blankPassage(insert.slice(at))]) };
}

function linesIn(text: string): (Range & { readonly words: string })[] {
  return [...text.matchAll(/[^\r\n]+/g)].map(({ index, 0: words }) => {
    return { start: index, end: index + words.length, words };
  });
}

/** A copy of what it is put beside: the lines above or below, or else any text. */
function copied(
  pages: Pages,
  { start, end, insert }: Replacement,
  doubled: Doubled,
): Kept | undefined {
  if (doubled === "nothing" || start !== end || insert.trim() === "") return undefined;
  const text = textOf(pages);
  const isHere = (from: number) => text.startsWith(insert, from);
  const { length } = insert;
  const isBelow = insert.endsWith("\n") && (start === 0 || text[start - 1] === "\n");
  const isAbove = /^[\r\n]/.test(insert) && (start === text.length || /[\r\n]/.test(text.charAt(start))); // prettier-ignore
  const words = trimmed(insert, 0, length);
  const wanted = insert.slice(words.start, words.end);
  const copyAt = (from: number): Kept => {
    const passage = passageOf(pages, { start: from, end: from + wanted.length });
    return { how: "copied", passage: around(insert, words, passage) };
  };
  const isLine = (from: number) =>
    (from === 0 || text[from - 1] === "\n") &&
    text.startsWith(wanted, from) &&
    /^(?:[\r\n]|$)/.test(text.slice(from + wanted.length, from + wanted.length + 1));
  if (isBelow && words.start === 0 && isLine(start)) return copyAt(start);
  if (isAbove && words.end === length && isLine(start - wanted.length)) return copyAt(start - wanted.length); // prettier-ignore
  if (doubled === "any" && start >= length && isHere(start - length)) {
    const passage = passageOf(pages, { start: start - length, end: start });
    return { how: "copied", passage };
  }
  return undefined;
}

/** The same letters in other cases, or joined in another way, as `fooBar` and `foo_bar`. */
function respelled(pages: Pages, { start, end, insert }: Replacement): Kept | undefined {
  const old = textOf(pages).slice(start, end);
  if (old === "" || insert.trim() === "" || old.length > MOST_RESPELLED) return undefined;
  if (lettersOf(old) !== lettersOf(insert)) return undefined;
  const { spans } = passageOf(pages, { start, end });
  const result: Span[] = [];
  let from = 0;
  for (let at = 0; at < insert.length; at++) {
    while (from < old.length && isJoint(old, from) && !isEqual(old, from, insert, at)) from++;
    const isSame = from < old.length && isEqual(old, from, insert, at);
    if (!isSame && !isJoint(insert, at)) return undefined;
    const origin = originAt(spans, isSame ? from : Math.max(from - 1, 0));
    if (origin !== undefined) pushSpan(result, { start: at, end: at + 1, origin });
    if (isSame) from++;
  }
  if (/[^\s_-]/.test(old.slice(from))) return undefined;
  return { how: "respelled", passage: { text: insert, spans: result, lines: [] } };
}

/** Commands that change letters work on what is selected; much more is compared in other ways. */
const MOST_RESPELLED = 100_000;

/** A text without what joins words, and in one case. */
function lettersOf(text: string): string {
  return text.replace(/[\s_-]/g, "").toLowerCase();
}

function isJoint(text: string, at: number): boolean {
  return /[ _-]/.test(text.charAt(at));
}

function isEqual(a: string, i: number, b: string, j: number): boolean {
  return a.charAt(i).toLowerCase() === b.charAt(j).toLowerCase();
}
