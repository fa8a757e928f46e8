/** What the card shows of a place, in words. */
import type { PlaceView } from "../../core/index.js";
import { howWords, lineWords, stateWords, unitWords, whenWords, whoWords } from "../words.js";
import type { PlaceCard } from "./message.js";

/** What the person says by the button. */
const STATEMENT =
  "I have read this change at the content shown, and I can explain what it does and how it fails.";
/** What stands there while there is nothing to be said. */
const STILL_WRITING = "The assistant is still writing here. Read it once it has ended.";

/** The card of `place`, the one at `position` of `total`, counted from 1. */
export function toCard(
  place: PlaceView,
  position: number,
  total: number,
): Omit<PlaceCard, "undo" | "stopped"> {
  const { by, unseenLines } = place;
  return {
    kind: "place",
    nonce: "",
    digest: place.digest,
    path: place.path,
    lines: lineWords(place),
    unit: unitWords(place),
    state: stateWords(place),
    stale: place.state === "stale" ? "yes" : "no",
    writing: place.state === "writing" ? "yes" : "no",
    who: whoWords(by),
    how: howWords(by),
    when: by ? whenWords(by.at, Date.now()) : "",
    title: by?.title ?? "",
    removed: place.removed.map(({ line, text }) => ({ where: `at line ${line + 1}`, text })),
    seenLines: place.lines.length - unseenLines.length,
    totalLines: place.lines.length,
    unseen: unseenWords(unseenLines),
    statement: place.state === "writing" ? STILL_WRITING : STATEMENT,
    position,
    total,
  };
}

function unseenWords(lines: readonly number[]): string {
  const first = lines[0];
  if (first === undefined) return "";
  return `Show ${lineWords({ startLine: first, endLine: (lines.at(-1) ?? first) + 1 })} first`;
}
