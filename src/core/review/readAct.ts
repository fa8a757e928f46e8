/** One act in two texts: which of its lines in the one before somebody read. */
import { overlapping, type Range } from "../text/range.js";
import { isBlank } from "../text/tokens.js";
import type { OriginId } from "../origin/origin.js";
import type { ActTraces } from "./actTraces.js";
import type { KnownText } from "./staged.js";

/** One act in both texts. */
export interface ReadAct {
  readonly origin: OriginId;
  /** By line before: who covers the act's words there; absent where nobody does. */
  readonly read: ReadonlyMap<number, readonly string[]>;
  /** Lines before on which the act's words are not covered. */
  readonly unread: ReadonlySet<number>;
  /** Its text before and after. */
  readonly textBefore: ActText;
  readonly textAfter: ActText;
  readonly was: ActTraces;
  readonly now: ActTraces;
}

/** What of a text is an act's. */
interface ActText {
  readonly text: string;
  readonly spans: readonly Range[];
}

/** The act `origin`, of which there is `was` before and `now` after. */
export function readAct(
  before: KnownText,
  after: KnownText,
  origin: OriginId,
  was: ActTraces,
  now: ActTraces,
): ReadAct {
  const read = new Map<number, readonly string[]>();
  const unread = new Set<number>();
  was.traces.forEach(({ line, removal }, index) => {
    const sources = was.sources[index];
    if (removal) return;
    if (sources) read.set(line.line, sources);
    else unread.add(line.line);
  });
  const textIn = ({ text, snapshot: { spans } }: KnownText): ActText => {
    return { text, spans: spans.filter((span) => span.origin === origin) };
  };
  return { origin, read, unread, textBefore: textIn(before), textAfter: textIn(after), was, now };
}

/** Whether something in `range` is the act's and not blank. */
export function isOfAct({ text, spans }: ActText, range: Range): boolean {
  return overlapping(spans, range).some(
    ({ start, end }) => !isBlank(text, Math.max(start, range.start), Math.min(end, range.end)),
  );
}

/** Who covers the act's words on all of `lines`; `undefined` when there is one that nobody read. */
export function sourcesOf(
  { read }: ReadAct,
  lines: ReadonlySet<number>,
): readonly string[] | undefined {
  return merged([...lines].map((line) => read.get(line)));
}

/** All of `sources` as one, sorted; `undefined` when there is none, or one is missing. */
export function merged(
  sources: readonly (readonly string[] | undefined)[],
): readonly string[] | undefined {
  if (sources.length === 0 || sources.includes(undefined)) return undefined;
  return [...new Set(sources.flatMap((own) => own ?? []))].sort();
}
