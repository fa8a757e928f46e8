/** Attributions of one text with different line ends. */
import type { Attribution } from "../origin/attribution.js";
import { mapRemovals } from "../origin/removals.js";
import { mapSpans, originAt } from "../origin/spans.js";
import type { Edit, Replacement } from "../text/edit.js";

/**
 * The attribution after an `edit` of `text` that only exchanges line ends, and adds or drops a byte
 * order mark: a line end stays whose it was.
 */
export function acrossLineEnds(attribution: Attribution, text: string, edit: Edit): Attribution {
  const { spans } = attribution;
  const author = ({ start, insert }: Replacement) =>
    /[\r\n]/.test(insert) ? originAt(spans, start) : undefined;
  const removals = mapRemovals(attribution, text, edit, undefined);
  return { spans: mapSpans(spans, edit, author), removals };
}
