/**
 * Light text: short completions inside what a person is writing. It is marked thinly and counted,
 * and nobody is asked about it, until an assistant wrote more of the symbol around it.
 *
 * For presentation only. Light lines are AI lines like all others: whether one is covered, and
 * whether a commit may pass, is never decided here.
 */
import { firstIndex } from "../base/sorted.js";
import { lineCount, lineRange, lineStart, type Lines } from "../text/lines.js";
import { firstEndingAfter, type LineRange } from "../text/range.js";
import { isBlank } from "../text/tokens.js";
import type { AiLine } from "./aiLines.js";
import type { Span } from "./attribution.js";
import { TYPED, type Origin, type OriginId } from "./origin.js";
import { paragraphAt, unitAt, type Outline } from "./outline.js";

/** A completion on more lines of a text is not light. The number is the design's; nobody measured it. */
const LIGHT_ACT_LINES = 3;
/** In a symbol with more AI lines nothing is light. The number is the design's; nobody measured it. */
const LIGHT_SYMBOL_LINES = 10;

/** A text, as far as it matters here. */
export interface LightText {
  readonly lines: Lines;
  /** Those of everybody, sorted. */
  readonly spans: readonly Span[];
  /** Empty when there is none: a symbol is then a paragraph. */
  readonly outline: Outline;
}

/** What is known of acts and lines. */
export interface LightFacts {
  /** `undefined` when its record is missing: such an act is not light. */
  readonly originOf: (id: OriginId) => Origin | undefined;
  /** Whether something on the line asks for a look. Asked for lines of short completions only. */
  readonly hasSignal: (line: number) => boolean;
}

/**
 * The acts that may be light, of those on `aiLines`, which are all AI lines of a text: completions
 * on at most three lines that removed nothing, with no signal on any of them. Linear; can be
 * remembered until an act gets or loses a line or a removal, or a line a signal.
 */
export function lightActs(aiLines: readonly AiLine[], facts: LightFacts): ReadonlySet<OriginId> {
  const acts = new Map<OriginId, Act>();
  const actOf = (id: OriginId): Act => {
    const act = acts.get(id) ?? { lines: [], removes: false };
    acts.set(id, act);
    return act;
  };
  for (const { line, origins, removals } of aiLines) {
    for (const id of origins) {
      const { lines } = actOf(id);
      if (lines.length <= LIGHT_ACT_LINES) lines.push(line);
    }
    for (const { origin } of removals) actOf(origin).removes = true;
  }
  return new Set([...acts].filter(([id, act]) => isLightAct(id, act, facts)).map(([id]) => id));
}

/**
 * Which of `aiLines`, all AI lines of a text from top to bottom, are light among those from
 * `startLine` to `endLine`. Nothing is removed at such a line, and every act on it is one of
 * `lightActs`. In the symbol around it a person typed a character that is not blank, at most ten
 * lines are AI lines, and so are less than half of those that are not blank.
 *
 * The symbol is the innermost unit of the outline, with all that is inside it; outside of all units
 * it is the paragraph. With the same symbols, a further AI line never makes another one light.
 *
 * Linear in the AI lines asked about; of each symbol with a light act it reads only the lines and
 * spans up to the first that decide.
 */
export function lightLines(
  aiLines: readonly AiLine[],
  { startLine, endLine }: LineRange,
  acts: ReadonlySet<OriginId>,
  text: LightText,
): ReadonlySet<number> {
  const symbols = new Map<LineRange, boolean>();
  const light = new Set<number>();
  let symbol: LineRange | undefined;
  const past = firstFrom(aiLines, endLine);
  for (let i = firstFrom(aiLines, startLine); i < past; i++) {
    const { line, origins, removals } = aiLines[i] as AiLine;
    if (removals.length > 0 || !origins.every((origin) => acts.has(origin))) continue;
    symbol = symbolAt(text, line, symbol);
    let isLight = symbols.get(symbol);
    if (isLight === undefined)
      symbols.set(symbol, (isLight = isLightSymbol(aiLines, text, symbol)));
    if (isLight) light.add(line);
  }
  return light;
}

/** What an act did to a text. */
interface Act {
  /** The first four of the AI lines it wrote on. */
  readonly lines: number[];
  removes: boolean;
}

function isLightAct(id: OriginId, act: Act, { originOf, hasSignal }: LightFacts): boolean {
  if (act.removes || act.lines.length > LIGHT_ACT_LINES) return false;
  const origin = originOf(id);
  return origin?.kind === "ai" && origin.evidence === "completion" && !act.lines.some(hasSignal);
}

/** The symbol that holds `line`; `last`, of a line above, again when it is that one. */
function symbolAt(
  { lines, outline }: LightText,
  line: number,
  last: LineRange | undefined,
): LineRange {
  const unit = unitAt(outline, line);
  if (unit !== undefined) return unit;
  if (last !== undefined && line < last.endLine) return last;
  const isGap = (line: number) => isBlankLine(lines, line) || unitAt(outline, line) !== undefined;
  return paragraphAt(line, lineCount(lines), isGap);
}

function isLightSymbol(aiLines: readonly AiLine[], text: LightText, symbol: LineRange): boolean {
  const { startLine, endLine } = symbol;
  const count = firstFrom(aiLines, endLine) - firstFrom(aiLines, startLine);
  return (
    count <= LIGHT_SYMBOL_LINES &&
    holdsMoreLines(text.lines, symbol, 2 * count) &&
    isTypedIn(text, symbol)
  );
}

/** The index of the first of `aiLines` at or after `line`. */
function firstFrom(aiLines: readonly AiLine[], line: number): number {
  return firstIndex(aiLines.length, (index) => (aiLines[index] as AiLine).line >= line);
}

/** Whether more than `count` lines are not blank. */
function holdsMoreLines(lines: Lines, { startLine, endLine }: LineRange, count: number): boolean {
  let found = 0;
  for (let line = startLine; line < endLine && found <= count; line++) {
    if (!isBlankLine(lines, line)) found++;
  }
  return found > count;
}

function isTypedIn({ lines, spans }: LightText, { startLine, endLine }: LineRange): boolean {
  const start = lineStart(lines, startLine);
  const end = lineStart(lines, endLine);
  for (let i = firstEndingAfter(spans, start); i < spans.length; i++) {
    const span = spans[i] as Span;
    if (span.start >= end) return false;
    if (span.origin !== TYPED) continue;
    if (!isBlank(lines.text, Math.max(span.start, start), Math.min(span.end, end))) return true;
  }
  return false;
}

function isBlankLine(lines: Lines, line: number): boolean {
  const { start, end } = lineRange(lines, line);
  return isBlank(lines.text, start, end);
}
