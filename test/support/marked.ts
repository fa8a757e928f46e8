/**
 * Marked text: a text, whose it is, and one edit, in a single literal.
 *
 *   «…»        text by the act "ai"           ‹…›  text "ai" removed here
 *   “…”        text by the act "other"        ⸢…⸣  text "other" removed here
 *   ⟨…⟩        text a person typed            ⟪…⟫  a copy of text by the act "ai"
 *   ⟦old→new⟧  a replacement of `old` by `new`; `⟦→new⟧` inserts, `⟦old→⟧` deletes
 *   ˇ          an offset
 *   ␍          a carriage return
 *
 *   parse("a «b⟦c→d⟧»‹e›")  →  text "a bc", span [2..4], edit [3..4 → "d"], removal "e" at 4
 */
import type { Attribution, Removal, Span } from "../../src/core/origin/attribution.js";
import { copyOf, TYPED, type OriginId } from "../../src/core/origin/origin.js";
import { editOf, type Edit, type Replacement } from "../../src/core/text/edit.js";

export interface Marked {
  readonly text: string;
  readonly attribution: Attribution;
  readonly edit: Edit;
  /** Where the `ˇ` stand, from left to right. */
  readonly offsets: readonly number[];
}

const SPANS: Readonly<Record<OriginId, string>> = { ai: "«»", [copyOf("ai")]: "⟪⟫", other: "“”", [TYPED]: "⟨⟩" }; // prettier-ignore
const REMOVALS: Readonly<Record<OriginId, string>> = { ai: "‹›", other: "⸢⸣" };

/** Reads marked text. */
export function parse(marked: string): Marked {
  let text = "";
  const spans: Span[] = [];
  const removals: Removal[] = [];
  const replacements: Replacement[] = [];
  const offsets: number[] = [];
  let open: { origin: OriginId; start: number } | undefined;
  let replaced: number | undefined;
  for (let i = 0; i < marked.length; i++) {
    const ch = marked.charAt(i);
    const upTo = (close: string): string => {
      const end = marked.indexOf(close, i);
      if (end < 0) throw new Error(`Bad marked text, no ${close}: ${marked}`);
      const inner = marked.slice(i + 1, end).replaceAll("␍", "\r");
      i = end;
      return inner;
    };
    const opens = byMark(SPANS, ch, 0);
    const removes = byMark(REMOVALS, ch, 0);
    if (opens !== undefined) open = { origin: opens, start: text.length };
    else if (open !== undefined && byMark(SPANS, ch, 1) === open.origin) {
      spans.push({ ...open, end: text.length });
      open = undefined;
    } else if (removes !== undefined) {
      const close = (REMOVALS[removes] as string).charAt(1);
      removals.push({ offset: text.length, text: upTo(close), origin: removes });
    } else if (ch === "⟦") replaced = text.length;
    else if (ch === "→" && replaced !== undefined) {
      replacements.push({ start: replaced, end: text.length, insert: upTo("⟧") });
      replaced = undefined;
    } else if (ch === "ˇ") offsets.push(text.length);
    else text += ch === "␍" ? "\r" : ch;
  }
  return { text, attribution: { spans, removals }, edit: editOf(replacements), offsets };
}

/** Writes `text` with `attribution` marked. The inverse of `parse` for a text without edits. */
export function mark(text: string, { spans, removals }: Attribution): string {
  // At one offset: what closes there, what was removed there, what opens there.
  const marks = [
    ...spans.map((s) => ({ at: s.end, order: 0, mark: markOf(SPANS, s.origin).charAt(1) })),
    ...removals.map((r) => ({ at: r.offset, order: 1, mark: removed(r) })),
    ...spans.map((s) => ({ at: s.start, order: 2, mark: markOf(SPANS, s.origin).charAt(0) })),
  ].sort((a, b) => a.at - b.at || a.order - b.order);
  let result = "";
  let pos = 0;
  for (const { at, mark } of marks) {
    result += text.slice(pos, at) + mark;
    pos = at;
  }
  return (result + text.slice(pos)).replaceAll("\r", "␍");
}

/** Writes `text` with `ˇ` at `offsets`, which are sorted. */
export function markOffsets(text: string, offsets: readonly number[]): string {
  let result = "";
  let pos = 0;
  for (const at of offsets) {
    result += `${text.slice(pos, at)}ˇ`;
    pos = at;
  }
  return (result + text.slice(pos)).replaceAll("\r", "␍");
}

function removed({ origin, text }: Removal): string {
  const marks = markOf(REMOVALS, origin);
  return marks.charAt(0) + text + marks.charAt(1);
}

function markOf(marks: Readonly<Record<OriginId, string>>, origin: OriginId): string {
  return marks[origin] ?? `<>`;
}

function byMark(
  marks: Readonly<Record<OriginId, string>>,
  ch: string,
  side: 0 | 1,
): OriginId | undefined {
  return Object.keys(marks).find((origin) => marks[origin]?.charAt(side) === ch);
}
