/** The lines a person has to answer for: those an AI wrote on, or removed something at. */
import { lineAt, type Lines } from "../text/lines.js";
import { isBlank } from "../text/tokens.js";
import type { Attribution, Removal } from "./attribution.js";
import type { OriginId } from "./origin.js";

/** A line with AI text on it that is not blank, or with an AI removal. */
export interface AiLine {
  /** 0-based. */
  readonly line: number;
  /** The acts that wrote on it, in the order of their first character. Empty where text was only removed. */
  readonly origins: readonly OriginId[];
  /** What acts removed at it. */
  readonly removals: readonly Removal[];
}

/**
 * The lines of `text` that an origin accepted by `isAi` covers with a character other than ASCII
 * white space, or where it removed text, from top to bottom. Linear in the spans and their lines.
 */
export function aiLines(
  text: string,
  lines: Lines,
  { spans, removals }: Attribution,
  isAi: (origin: OriginId) => boolean,
): readonly AiLine[] {
  const found: Found[] = [];
  const { starts } = lines;
  let line = 0;
  for (const { start, end, origin } of spans) {
    if (!isAi(origin)) continue;
    // Spans are sorted: what is above the last one is not looked at again.
    if ((starts[line + 1] ?? Infinity) <= start) line = lineAt(lines, start);
    for (; ; line++) {
      const from = Math.max(start, starts[line] as number);
      const to = Math.min(end, starts[line + 1] ?? text.length);
      // Line breaks are blank too.
      if (!isBlank(text, from, to)) {
        const last = found[found.length - 1];
        if (last?.line !== line) found.push({ line, origins: [origin], removals: NO_REMOVALS });
        else if (!last.origins.includes(origin)) last.origins.push(origin);
      }
      if ((starts[line + 1] ?? Infinity) >= end) break;
    }
  }
  const removed = removals.filter(({ origin }) => isAi(origin));
  return removed.length === 0 ? found : withRemovals(lines, found, removed);
}

interface Found extends AiLine {
  readonly origins: OriginId[];
}

/** Most lines have none, so they share it. */
const NO_REMOVALS: readonly Removal[] = [];

/** `found` with the `removed` text at its lines, and lines where text was only removed. */
function withRemovals(
  lines: Lines,
  found: readonly Found[],
  removed: readonly Removal[],
): readonly AiLine[] {
  const byLine = new Map<number, AiLine>(found.map((line) => [line.line, line]));
  const added = new Map<number, Removal[]>();
  for (const removal of removed) {
    const line = lineAt(lines, removal.offset);
    const own = added.get(line);
    if (own) own.push(removal);
    else added.set(line, [removal]);
  }
  for (const [line, own] of added) {
    const origins = byLine.get(line)?.origins ?? [];
    byLine.set(line, { line, origins, removals: own });
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}
