/** Ways to find again what an assistant wrote: ours, version by version or at once, and line hashes. */
import {
  aiLines,
  attributionFrom,
  copiedFrom,
  linesOf,
  THOROUGH_STEPS,
  type Attribution,
  type OriginId,
} from "../../../src/core/index.js";
import { textLines } from "./windows.js";

/** The act that wrote the hunks. */
export const ASSISTANT: OriginId = "assistant";

/** How much of a line somebody says the assistant wrote: all that is not blank, or some of it. */
export type Share = "whole" | "part";

/** The lines with the assistant's text, by number. */
export type Said = ReadonlyMap<number, Share>;

/** `lines` of `text` as the assistant's. */
export function attributionOf(text: string, lines: ReadonlySet<number>): Attribution {
  const { starts } = linesOf(text);
  const spans: { start: number; end: number; origin: OriginId }[] = [];
  for (const line of [...lines].sort((a, b) => a - b)) {
    const [start, end] = [starts[line] ?? text.length, starts[line + 1] ?? text.length];
    const last = spans.at(-1);
    if (last?.end === start) last.end = end;
    else if (start < end) spans.push({ start, end, origin: ASSISTANT });
  }
  return { spans, removals: [] };
}

/** What is left of `attribution` of the first of `texts` in the last, followed from each to the next. */
export function followed(attribution: Attribution, texts: readonly string[]): Attribution {
  let now = attribution;
  texts.forEach((text, index) => {
    const last = texts[index - 1];
    if (last === undefined) return;
    const snapshot = { worktree: "", path: "", blob: "", at: "", ...now };
    now = attributionFrom({ snapshot, text: last }, text, THOROUGH_STEPS);
  });
  return now;
}

/** What the gate would ask about in `text`. */
export function saidBy(text: string, attribution: Attribution): Said {
  const lines = linesOf(text);
  const others = new Set(
    aiLines(text, lines, { spans: gaps(text, attribution), removals: [] }, () => true).map(
      ({ line }) => line,
    ),
  );
  return new Map(
    aiLines(text, lines, attribution, (origin) => copiedFrom(origin) === ASSISTANT).map(
      ({ line }) => [line, others.has(line) ? "part" : "whole"],
    ),
  );
}

/** What is not the assistant's, as spans. */
function gaps(text: string, { spans }: Attribution): Attribution["spans"] {
  const found: { start: number; end: number; origin: OriginId }[] = [];
  let start = 0;
  for (const span of [...spans, { start: text.length, end: text.length }]) {
    if (start < span.start) found.push({ start, end: span.start, origin: "other" });
    start = span.end;
  }
  return found;
}

/** Every line of the last text that is equal to one of the hunk's, but for white space at its ends. */
export function byLineHash(first: string, hunk: ReadonlySet<number>, last: string): Said {
  const before = textLines(first);
  const known = new Set([...hunk].map((line) => (before[line] ?? "").trim()));
  const said = new Map<number, Share>();
  textLines(last).forEach((line, number) => {
    if (line.trim() !== "" && known.has(line.trim())) said.set(number, "whole");
  });
  return said;
}
