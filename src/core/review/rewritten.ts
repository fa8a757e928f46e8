/**
 * Whose a text is that somebody wrote over another one while nobody looked. Unlike a text that git
 * brings back, what is new in it is an act, and what is gone is a removal of that act.
 */
import { diffTexts } from "../diff/diff.js";
import { followTexts } from "../diff/follow.js";
import { acrossDiff } from "../origin/acrossDiff.js";
import type { Attribution } from "../origin/attribution.js";
import { restyle } from "../origin/mapAttribution.js";
import type { Origin } from "../origin/origin.js";
import { applyEdit, invertEdit } from "../text/edit.js";
import type { Range } from "../text/range.js";
import { canonicalEdit } from "../text/canonical.js";
import { acrossLineEnds } from "./lineEnds.js";

/** A text with any line ends, and whose it is. */
export interface AttributedText {
  readonly text: string;
  readonly attribution: Attribution;
}

/**
 * Whose `text` is after `origin` wrote it over `before`. What stays or moves keeps its origin; where
 * only white space changed, and `origin` is no assistant's, that is all. `unmissed` gives the ranges of the canonical text
 * before that nobody misses when they are deleted.
 */
export function rewrittenBy(
  before: AttributedText,
  text: string,
  origin: Origin,
  unmissed: (before: AttributedText) => readonly Range[],
): Attribution {
  const from = canonical(before);
  const toCanonical = canonicalEdit(text);
  const to = applyEdit(text, toCanonical);
  const attribution = writtenOver(from, to, origin, () => unmissed(from));
  return acrossLineEnds(attribution, invertEdit(text, toCanonical));
}

function writtenOver(
  before: AttributedText,
  after: string,
  origin: Origin,
  unmissed: () => readonly Range[],
): Attribution {
  if (before.text === after) return before.attribution;
  const restyled = origin.kind === "ai" ? undefined : restyledTo(before, after);
  if (restyled) return restyled;
  const followed = followTexts(before.text, after);
  return acrossDiff(before.attribution, before.text, followed, {
    origin: origin.id,
    unmissed: unmissed(),
  });
}

function restyledTo({ text, attribution }: AttributedText, after: string): Attribution | undefined {
  if (text.replace(/\s+/g, "") !== after.replace(/\s+/g, "")) return undefined;
  return restyle(attribution, text, diffTexts(text, after).edit);
}

function canonical({ text, attribution }: AttributedText): AttributedText {
  const toCanonical = canonicalEdit(text);
  return {
    text: applyEdit(text, toCanonical),
    attribution: acrossLineEnds(attribution, toCanonical),
  };
}
