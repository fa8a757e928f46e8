/**
 * It turns out whose a text was when the editor read it, and somebody has gone on in it since. What they did
 * stays over it as it was.
 */
import type { Attribution, Removal, Span } from "../origin/attribution.js";
import { mapAttribution } from "../origin/mapAttribution.js";
import { attributePages } from "../origin/editPages.js";
import { attributionOf, textOf, type Pages } from "../origin/pages.js";
import { pushRemoval } from "../origin/removals.js";
import { originAt, pushSpan } from "../origin/spans.js";
import { versionAt, versionNow } from "./history.js";
import { TYPED } from "../origin/origin.js";
import type { DocumentState, Past } from "./state.js";
import type { Stream } from "./stream.js";

/**
 * `document`, were its version `read` attributed like this. Text that was written since, or turned out since
 * to be somebody's, stays whose it is. `undefined` when it has no such version any more.
 */
export function attributedAsRead(
  document: DocumentState,
  read: Pages,
  attribution: Attribution,
): DocumentState | undefined {
  const { past } = document;
  const versions = Array.from({ length: past.length + 1 }, (_, index) => versionAt(document, index)); // prettier-ignore
  const first = versions.indexOf(read);
  if (first === -1) return undefined;
  const now = new Map<Pages, Pages>([[read, attributePages(read, attribution)]]);
  for (const [index, change] of past.entries()) {
    if (index < first) continue;
    const [before, after] = [versions[index] as Pages, versions[index + 1] as Pages];
    now.set(after, goneOn(before, now.get(before) as Pages, change, after));
  }
  return withVersions(document, now, versions[versionNow(document)] as Pages);
}

/** `after`, which `change` made of `before`, were that `turned`. */
function goneOn(before: Pages, turned: Pages, { edit, origin }: Past, after: Pages): Pages {
  const deletions = origin === TYPED ? "forgotten" : "kept";
  const over = (pages: Pages): Attribution =>
    mapAttribution(attributionOf(pages), textOf(pages), edit, { origin, deletions });
  return attributePages(after, turnedOver(over(before), over(turned), attributionOf(after)));
}

/** What `was` became `now`, as far as `is` says the same as `was`. */
function turnedOver(was: Attribution, now: Attribution, is: Attribution): Attribution {
  return { spans: turnedSpans(was, now, is), removals: turnedRemovals(was, now, is) };
}

function turnedSpans(was: Attribution, now: Attribution, is: Attribution): readonly Span[] {
  const ends = [was, now, is].flatMap(({ spans }) => spans.flatMap(({ start, end }) => [start, end])); // prettier-ignore
  const cuts = [...new Set(ends)].sort((a, b) => a - b);
  const result: Span[] = [];
  for (const [index, start] of cuts.entries()) {
    const stands = originAt(is.spans, start);
    const origin = originAt(was.spans, start) === stands ? originAt(now.spans, start) : stands;
    const end = cuts[index + 1];
    if (origin !== undefined && end !== undefined) pushSpan(result, { start, end, origin });
  }
  return result;
}

function turnedRemovals(was: Attribution, now: Attribution, is: Attribution): readonly Removal[] {
  const keyOf = ({ offset, origin, text }: Removal) => JSON.stringify([offset, origin, text]);
  const [known, standing] = [was, is].map(({ removals }) => new Set(removals.map(keyOf))) as [Set<string>, Set<string>]; // prettier-ignore
  const since = is.removals.filter((removal) => !known.has(keyOf(removal)));
  const turned = now.removals.filter((removal) => !known.has(keyOf(removal)) || standing.has(keyOf(removal))); // prettier-ignore
  const result: Removal[] = [];
  for (const removal of [...turned, ...since].sort((a, b) => a.offset - b.offset))
    pushRemoval(result, removal);
  return result;
}

function withVersions(
  document: DocumentState,
  now: ReadonlyMap<Pages, Pages>,
  pages: Pages,
): DocumentState {
  const turned = (version: Pages) => now.get(version) ?? version;
  const past = document.past.map((change): Past => {
    const { before, stream } = change;
    const turnedStream = <S extends Stream>(one: S): S => ({ ...one, before: turned(one.before) });
    const streamed = stream && {
      ...turnedStream(stream),
      after: turned(stream.after),
      joined: stream.joined && turnedStream(stream.joined),
    };
    return { ...change, before: turned(before), stream: streamed };
  });
  const latest = document.latest && turned(document.latest);
  return { ...document, past, pages: turned(pages), latest };
}
