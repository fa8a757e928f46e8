/**
 * A page under the hands of random typists, and beside the real attribution a model of it: a list
 * of all letters ever typed there, in which a letter that an act removed stays as a ghost. Every
 * typist has an alphabet, and no letter is typed twice, so that a letter alone says who typed it.
 */
import assert from "node:assert/strict";
import { acrossDiff, applyEdit, mapAttribution, type Act } from "../../../src/core/index.js";
import { NOBODY, type Attribution, type Removal, type Span } from "../../../src/core/origin/attribution.js"; // prettier-ignore
import { TYPED, type OriginId } from "../../../src/core/origin/origin.js";
import { originAt } from "../../../src/core/origin/spans.js";
import type { Edit } from "../../../src/core/text/edit.js";
import type { Range } from "../../../src/core/text/range.js";
import type { Random } from "../../support/random.js";

/** `across` is a diff of which nobody knows who made it. */
export interface Typist {
  readonly by: OriginId | undefined;
  readonly deletions: Act["deletions"] | "across";
}

/** The index of a typist is that of its alphabet. */
export const TYPISTS: readonly Typist[] = [
  { by: undefined, deletions: "across" },
  { by: TYPED, deletions: "forgotten" },
  { by: "tool", deletions: "forgotten" },
  { by: "ai", deletions: "kept" },
  { by: "other", deletions: "kept" },
  { by: "third", deletions: "kept" },
  { by: "unknown", deletions: "kept" },
];

/** So many letters are in an alphabet. */
const ALPHABET = 2900;

/**
 * The letter at `index` of the alphabet of the typist at `typist`: Chinese, so that letters join to
 * words; some are a surrogate pair, or have a combining mark, or a line end that belongs to them.
 */
function letterOf(typist: number, index: number): string {
  const place = typist * ALPHABET + index;
  if (index % 5 === 1) return String.fromCodePoint(0x20000 + place);
  return String.fromCharCode(0x4e00 + place) + (["", "", "\u0301", "\r\n", "\n"][index % 5] ?? "");
}

/** The typist whose alphabet has `letter`. */
function ownerOf(letter: string): OriginId | undefined {
  const unit = letter.codePointAt(0) ?? 0;
  const place = unit >= 0x20000 ? unit - 0x20000 : unit - 0x4e00;
  return TYPISTS[Math.floor(place / ALPHABET)]?.by;
}

/** A letter somebody typed; a ghost when an act removed it and must answer for that. */
interface Cell {
  readonly letter: string;
  readonly by: OriginId | undefined;
  removedBy: OriginId | undefined;
}

/** What a replacement inserts, in letters; its range counts letters too. */
interface Typing extends Range {
  readonly letters: readonly string[];
  /** The ghosts whose text it brings back. */
  readonly back: readonly Cell[];
}

/** Neighbouring ghosts of one act, in front of the living letter at `at`. */
interface Ghosts {
  readonly at: number;
  readonly cells: readonly Cell[];
}

/** A text, whose it is by the code under test, and whose it is by the model. */
export class Page {
  text: string;
  attribution: Attribution = NOBODY;
  #cells: readonly Cell[];
  /** Those of them that stand in the text. */
  #living: readonly Cell[];
  /** Letters that somebody typed again, with who did. */
  readonly #again = new Map<string, OriginId | undefined>();
  readonly #typed = TYPISTS.map(() => 0);
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
    this.text = random.pick(["", "1", "\uFEFF1", "1\r\n2\n"]);
    const letters = this.text.match(/\r\n|[^]/g) ?? [];
    this.#cells = letters.map((letter) => ({ letter, by: undefined, removedBy: undefined }));
    this.#living = this.#cells;
  }

  /** Somebody edits the page, and may bring back what was removed. */
  step(): void {
    const typist = this.#random.int(0, TYPISTS.length);
    const isMissed = this.#random.int(0, 3) > 0;
    const unmissed = isMissed ? [] : randomRanges(this.#random, this.#living.length);
    this.#make(this.#broughtBack(this.#typings(typist)), TYPISTS[typist] as Typist, unmissed);
  }

  /** `by` edits the page and brings nothing back. Returns the edit. */
  stepOf(by: OriginId): Edit {
    const typist = TYPISTS.findIndex((one) => one.by === by);
    return this.#make(this.#typings(typist), TYPISTS[typist] as Typist, []);
  }

  /** Checks every character by its alphabet, and everything against the model. */
  check(): void {
    const living = this.#living;
    assert.equal(living.map(({ letter }) => letter).join(""), this.text);
    let offset = 0;
    for (const { letter } of living) {
      const owner = this.#again.has(letter) ? this.#again.get(letter) : ownerOf(letter);
      for (const end = offset + letter.length; offset < end; offset++)
        assert.equal(originAt(this.attribution.spans, offset), owner, `who typed ${letter}`);
    }
    assert.deepEqual(this.attribution, this.#expected());
    assertWellFormed(this.attribution, this.text);
  }

  #make(typings: readonly Typing[], { by, deletions }: Typist, unmissed: readonly Range[]): Edit {
    const { attribution, text } = this;
    const toUnits = this.#toUnits();
    const inUnits = (range: Range) => ({ start: toUnits(range.start), end: toUnits(range.end) });
    const edit = typings.map((typing) => ({ ...inUnits(typing), insert: typing.letters.join("") }));
    this.attribution =
      deletions === "across" || by === undefined
        ? acrossDiff(attribution, text, { edit, moves: [], assumed: [] })
        : mapAttribution(attribution, text, edit, { origin: by, deletions, unmissed: unmissed.map(inUnits) }); // prettier-ignore
    this.text = applyEdit(text, edit);
    this.#model(typings, by, deletions, unmissed);
    return edit;
  }

  /** What an edit does to the letters: first it inserts, from its end to its start, then it deletes. */
  #model(
    typings: readonly Typing[],
    by: OriginId | undefined,
    deletions: Typist["deletions"],
    unmissed: readonly Range[],
  ): void {
    const living = this.#living;
    const missesNot = new Set(unmissed.flatMap(({ start, end }) => living.slice(start, end)));
    const back = new Set(typings.flatMap((typing) => typing.back));
    for (const { letter } of back) this.#again.set(letter, by);
    const cells = this.#cells.filter((cell) => !back.has(cell));
    const fresh = new Set<Cell | undefined>();
    for (const { start, end, letters } of [...typings].reverse()) {
      const next = living[start];
      let at = next === undefined ? cells.length : cells.indexOf(next);
      // An insertion stands behind the ghosts at its place, a replacement right behind its text.
      if (start < end) at = cells.indexOf(living[end - 1] as Cell) + 1;
      else while (fresh.has(cells[at - 1])) at--;
      const typed = letters.map((letter): Cell => ({ letter, by, removedBy: undefined }));
      for (const cell of typed) fresh.add(cell);
      cells.splice(at, 0, ...typed);
    }
    const deleted = new Set(typings.flatMap(({ start, end }) => living.slice(start, end)));
    for (const cell of deleted)
      if (deletions === "kept" && cell.by !== by && !missesNot.has(cell)) cell.removedBy = by;
    this.#cells = cells.filter((cell) => !deleted.has(cell) || !isAlive(cell));
    this.#living = this.#cells.filter(isAlive);
  }

  #typings(typist: number): readonly Typing[] {
    const count = () => ".".repeat(this.#random.int(1, 4));
    return this.#random.edit(this.#living.length, count).map(({ start, end, insert }) => {
      const letters = [...insert].map(() => this.#newLetter(typist));
      return { start, end, letters, back: [] };
    });
  }

  #newLetter(typist: number): string {
    const index = this.#typed[typist] ?? 0;
    this.#typed[typist] = index + 1;
    return letterOf(typist, index);
  }

  /** `typings`, of which some insert the text of neighbouring removals at their place instead. */
  #broughtBack(typings: readonly Typing[]): readonly Typing[] {
    const random = this.#random;
    const removals = this.#removals;
    return typings.map((typing) => {
      const here = removals.filter(({ at }) => typing.start <= at && at <= typing.end);
      if (here.length === 0 || random.int(0, 2) === 0) return typing;
      const first = random.int(0, here.length);
      const some = here.slice(first, random.int(first, here.length) + 1);
      // What one replacement brings back, the next one that touches it cannot.
      removals.splice(0, removals.indexOf(some.at(-1) as Ghosts) + 1);
      const back = some.flatMap(({ cells }) => cells);
      return { ...typing, letters: back.map(({ letter }) => letter), back };
    });
  }

  get #removals(): Ghosts[] {
    const removals: { at: number; cells: Cell[] }[] = [];
    let at = 0;
    for (const cell of this.#cells) {
      const last = removals.at(-1);
      if (isAlive(cell)) at++;
      else if (last?.at === at && last.cells[0]?.removedBy === cell.removedBy)
        last.cells.push(cell);
      else removals.push({ at, cells: [cell] });
    }
    return removals;
  }

  #expected(): Attribution {
    const toUnits = this.#toUnits();
    const spans: Span[] = [];
    for (const [at, { by }] of this.#living.entries()) {
      const last = spans.at(-1);
      const range = { start: toUnits(at), end: toUnits(at + 1) };
      if (by !== undefined && last?.end === range.start && last.origin === by)
        spans[spans.length - 1] = { ...last, end: range.end };
      else if (by !== undefined) spans.push({ ...range, origin: by });
    }
    const removals = this.#removals.map(({ at, cells }): Removal => {
      const text = cells.map(({ letter }) => letter).join("");
      return { offset: toUnits(at), text, origin: cells[0]?.removedBy ?? "nobody" };
    });
    return { spans, removals };
  }

  /** Turns an index of a living letter into an offset. */
  #toUnits(): (index: number) => number {
    const offsets = [0];
    for (const { letter } of this.#living) offsets.push((offsets.at(-1) ?? 0) + letter.length);
    return (index) => offsets[index] ?? Infinity;
  }
}

function isAlive({ removedBy }: Cell): boolean {
  return removedBy === undefined;
}

/** Sorted and disjoint, within `0..length`. */
export function randomRanges(random: Random, length: number): readonly Range[] {
  const ranges: Range[] = [];
  for (let pos = random.int(0, 6); pos < length && random.int(0, 4) > 0;) {
    const end = Math.min(length, pos + random.int(1, 6));
    ranges.push({ start: pos, end });
    pos = end + random.int(0, 5);
  }
  return ranges;
}

/** Checks what holds of every attribution of `text`: sorted, disjoint, maximal, never empty. */
export function assertWellFormed({ spans, removals }: Attribution, text: string): void {
  spans.forEach(({ start, end, origin }, i) => {
    const last = spans[i - 1];
    assert.ok(0 <= start && start < end && end <= text.length, "a span is empty or outside");
    if (last === undefined) return;
    assert.ok(last.end <= start, "spans overlap");
    assert.ok(last.end < start || last.origin !== origin, "a span is not maximal");
  });
  removals.forEach(({ offset, text: removed, origin }, i) => {
    const last = removals[i - 1];
    assert.ok(removed !== "" && 0 <= offset && offset <= text.length, "a removal is outside");
    if (last === undefined) return;
    assert.ok(last.offset <= offset, "removals are not sorted");
    assert.ok(last.offset < offset || last.origin !== origin, "removals are not joined");
  });
}
