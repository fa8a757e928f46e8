/**
 * Labelled text: what a file should hold after a row, and who wrote which character, in one literal.
 *
 *   «…»  an assistant's, and known to be
 *   ⦅…⦆  an assistant's, and nothing the editor shows can tell: unknown, never a person's
 *   ‹…›  another program's, a paste or the disk's: unknown
 *   ⟨…⟩  what a person typed in this row
 *   ⟦…⟧  what an assistant removed here
 *
 * Everything else was there before, came from git or was moved by a tool: no assistant's. White space
 * counts for nobody.
 */
import type { Journal, Snapshot } from "../../../src/core/index.js";
import { TYPED } from "../../../src/core/index.js";

/** Who wrote a character: what a row knows. What is anybody's counts for nobody. */
export type Writer =
  "assistant" | "assistant, hidden" | "another program" | "typist" | "other" | "anybody";

/** Whose Readback says it is. */
export type Said = "ai" | "unknown" | "human" | "nobody";

/** A text, and who wrote each of its UTF-16 units. */
export interface Labelled {
  readonly text: string;
  readonly writers: readonly Writer[];
  /** What assistants removed, from top to bottom. */
  readonly removals: readonly string[];
}

const MARKS: Readonly<Record<string, readonly [close: string, writer: Writer]>> = {
  "«": ["»", "assistant"],
  "⦅": ["⦆", "assistant, hidden"],
  "‹": ["›", "another program"],
  "⟨": ["⟩", "typist"],
};

/** Reads labelled text. Throws where a mark is not closed. */
export function labelled(marked: string): Labelled {
  let text = "";
  const writers: Writer[] = [];
  const removals: string[] = [];
  let open: readonly [close: string, writer: Writer] | undefined;
  for (let at = 0; at < marked.length; at++) {
    const unit = marked.charAt(at);
    if (unit === "⟦") {
      const end = marked.indexOf("⟧", at);
      removals.push(marked.slice(at + 1, end));
      at = end;
    } else if (open === undefined && unit in MARKS) open = MARKS[unit];
    else if (open?.[0] === unit) open = undefined;
    else {
      text += unit;
      writers.push(open?.[1] ?? "other");
    }
  }
  if (open) throw new Error(`No ${open[0]} in labelled text: ${marked}`);
  return { text, writers, removals };
}

/** What a snapshot says of each unit of `text`; all is nobody's where there is none. */
export function saidOf(
  text: string,
  snapshot: Snapshot | undefined,
  { origins }: Journal,
): { readonly said: readonly Said[]; readonly removals: readonly string[] } {
  const said: Said[] = Array.from(text, () => "nobody");
  while (said.length < text.length) said.push("nobody");
  const kindOf = (id: string) => (id === TYPED ? "human" : origins.get(id)?.kind);
  for (const { start, end, origin } of snapshot?.spans ?? []) {
    const kind = kindOf(origin);
    const who: Said = kind === "tool" || kind === undefined ? "nobody" : kind;
    said.fill(who, start, end);
  }
  const removals = (snapshot?.removals ?? []).filter(({ origin }) => kindOf(origin) === "ai");
  return { said, removals: removals.map(({ text: removed }) => removed) };
}

/** `text` with the marks of what was said, as labelled text has them; for reading what went wrong. */
export function marked(text: string, said: readonly Said[], removals: readonly string[]): string {
  const marks: Readonly<Record<Said, readonly [string, string]>> = {
    ai: ["«", "»"],
    unknown: ["‹", "›"],
    human: ["⟨", "⟩"],
    nobody: ["", ""],
  };
  let result = "";
  for (let at = 0; at < text.length; at++) {
    const [before, who, after] = [said[at - 1], said[at] ?? "nobody", said[at + 1]];
    if (before !== who) result += marks[who][0];
    result += text.charAt(at);
    if (after !== who) result += marks[who][1];
  }
  return removals.length === 0
    ? result
    : `${result} removed: ${removals.map((one) => `⟦${one}⟧`).join(" ")}`;
}
