/** Maps an attribution over an edit: to the text after an act, or through a formatter. */
import type { Edit, Replacement } from "../text/edit.js";
import type { Range } from "../text/range.js";
import { respacing } from "../text/respacing.js";
import type { Attribution } from "./attribution.js";
import type { OriginId } from "./origin.js";
import { mapRemovals, type Remover } from "./removals.js";
import { mapSpans, originAt, type Author } from "./spans.js";

/** Who makes an edit, and how it treats what it deletes. */
export interface Act {
  readonly origin: OriginId;
  /** Whether deleted text stays as a removal or leaves no trace. */
  readonly deletions: "kept" | "forgotten";
  /** Sorted, disjoint ranges of the text before that nobody misses: AI text nobody has read. */
  readonly unmissed?: readonly Range[];
}

/**
 * The attribution after `act` made `edit` to `text`.
 *
 * Inserted text is the act's. Typing inside a span splits it, deleting shrinks it. Deleted text
 * becomes a removal where it stood, if the act keeps deletions, except what is in `unmissed` and
 * what the act itself had inserted. Removals inside deleted text move to the place where it was;
 * a removal disappears when exactly its text comes back there. Text the edit deletes and inserts
 * again counts as both: refine the edit first. Linear; spans before the edit are shared.
 */
export function mapAttribution(
  attribution: Attribution,
  text: string,
  edit: Edit,
  act: Act,
): Attribution {
  const remover = act.deletions === "kept" ? act : undefined;
  return mapThrough(attribution, text, edit, () => act.origin, remover);
}

/**
 * The attribution after an `edit` of `text` that changes nothing but white space: every token
 * keeps its origin. New white space goes with the token before it, indentation with the token
 * after it. `undefined` when the tokens differ, also by being cut or glued together.
 */
export function restyle(
  attribution: Attribution,
  text: string,
  edit: Edit,
): Attribution | undefined {
  const { spans } = attribution;
  const authors = new Map<Replacement, OriginId | undefined>();
  const gaps = respacing(text, edit);
  if (gaps === undefined) return undefined;
  for (const { start, end, insert } of gaps) {
    const after = originAt(spans, end);
    const before = start === 0 ? after : originAt(spans, start - 1);
    const head = indentationStart(text, start, insert);
    authors.set({ start, end, insert: insert.slice(0, head) }, before);
    authors.set({ start: end, end, insert: insert.slice(head) }, after);
  }
  return mapThrough(attribution, text, [...authors.keys()], (r) => authors.get(r), undefined);
}

/** Where in `insert`, white space that goes to `offset`, the indentation of a line starts. */
function indentationStart(text: string, offset: number, insert: string): number {
  const afterBreak = Math.max(insert.lastIndexOf("\n"), insert.lastIndexOf("\r")) + 1;
  if (afterBreak > 0) return afterBreak;
  return /[\r\n]/.test(text.charAt(offset - 1)) ? 0 : insert.length;
}

function mapThrough(
  attribution: Attribution,
  text: string,
  edit: Edit,
  author: Author,
  remover: Remover | undefined,
): Attribution {
  return {
    spans: mapSpans(attribution.spans, edit, author),
    removals: mapRemovals(attribution, text, edit, remover),
  };
}
