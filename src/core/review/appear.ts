/** A text that is read from somewhere: whose it is, as far as a known text near it tells. */
import type { Attribution } from "../origin/attribution.js";
import { attributePages } from "../origin/editPages.js";
import { pagesOf, textOf, type Pages } from "../origin/pages.js";
import { canonicalEdit } from "../text/canonical.js";
import { applyEdit, invertEdit } from "../text/edit.js";
import type { ReviewEvent } from "./event.js";
import { acrossLineEnds } from "./lineEnds.js";
import { attributedAsRead } from "./asRead.js";
import { attributionFrom, type KnownText } from "./staged.js";
import type { DocumentState } from "./state.js";

/** The text that appeared; what is known of an equal text that was open stays. */
export function appear(
  { path, text, near, read }: Extract<ReviewEvent, { type: "appeared" }>,
  known: DocumentState | undefined,
): DocumentState {
  return withAttribution(path, text, attributionIn(near, text), known, read);
}

/** `known` when it has that text, or had it when that was `read`, else a new document, with `attribution`. */
export function withAttribution(
  path: string,
  text: string,
  attribution: Attribution,
  known: DocumentState | undefined,
  read?: Pages,
): DocumentState {
  const isRead = known && read && textOf(read) === text;
  const asRead = isRead ? attributedAsRead(known, read, attribution) : undefined;
  if (asRead) return asRead;
  if (known && textOf(known.pages) === text)
    return { ...known, pages: attributePages(known.pages, attribution) };
  if (known && read) return known;
  return {
    path,
    pages: pagesOf(text, attribution),
    units: [],
    seen: [],
    past: [],
    undone: 0,
    latest: undefined,
    memory: {},
  };
}

/** `attributionFrom` for a text with any line ends. */
function attributionIn(near: KnownText | undefined, text: string): Attribution {
  const toCanonical = canonicalEdit(text);
  const canonical = applyEdit(text, toCanonical);
  const attribution = attributionFrom(near, canonical);
  return acrossLineEnds(attribution, invertEdit(text, toCanonical));
}
