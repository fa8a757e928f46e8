/**
 * Light text: short completions inside what a person is typing. It is marked thinly and counted,
 * and nobody is asked about it, until an assistant wrote more of what is around it.
 *
 * Told by the text, whose it is and what is recorded of acts, and by nothing else: a hook, which
 * never parses, finds the same lines as an editor. Whether a line is covered is not decided here.
 */
import type { LineRange } from "../text/range.js";
import type { AiLine } from "./aiLines.js";
import type { Origin } from "./origin.js";

/** A completion of more lines is not light. The number is the design's; nobody measured it. */
const LIGHT_ACT_LINES = 3;
/** Among more AI lines nothing is light. The number is the design's; nobody measured it. */
export const LIGHT_SYMBOL_LINES = 10;

/** A text and whose it is, as far as it matters here. */
export interface LightText {
  isBlank(line: number): boolean;
  /** The lines around `line` up to blank ones. */
  paragraphAt(line: number): LineRange;
  /** The lines around `line` up to where a block starts (see `startsBlock`). Holds the paragraph. */
  blockAt(line: number): LineRange;
  /** The AI lines in a range, from top to bottom: all when there are `atMost` so many, else some more. */
  aiLinesIn(range: LineRange, atMost: number): readonly number[];
  /** Whether a person typed a character there that is not blank. */
  isTypedIn(range: LineRange): boolean;
  /** Whether something on an AI line asks for a look. */
  hasSignal(line: number): boolean;
}

/**
 * Whether an act may be light: an assistant's completion that only inserted, at most three lines. One
 * whose record is missing or does not say so is not.
 */
export function isLightAct(origin: Origin | undefined): boolean {
  if (origin?.kind !== "ai" || origin.evidence !== "completion") return false;
  const { insertedLines = Infinity } = origin;
  return insertedLines <= LIGHT_ACT_LINES;
}

/** Whether nothing is removed at an AI line, and every act on it may be light by `isLight`. */
export function mayBeLight({ origins, removals }: AiLine, isLight: (id: string) => boolean) {
  return removals.length === 0 && origins.every(isLight);
}

/**
 * Those of `lines`, sorted, that are light if they may be: in the paragraph and in the block around a line a
 * person typed a character that is not blank, at most ten lines are AI lines, and so are less than half of
 * those that are not blank; and none of the AI lines in it has a signal. With the same blank lines
 * and margins, a further AI line never makes another one light.
 */
export function lightAmong(text: LightText, lines: readonly number[]): readonly number[] {
  const isLightBlock = rememberedLast((range) => isLightSymbol(text, range));
  const isLightParagraph = rememberedLast((range) => isLightSymbol(text, range));
  // Of a block without light lines no paragraph is read.
  return lines.filter((line) => isLightBlock(text.blockAt(line)) && isLightParagraph(text.paragraphAt(line))); // prettier-ignore
}

function rememberedLast(ask: (range: LineRange) => boolean): (range: LineRange) => boolean {
  let last: LineRange | undefined;
  let answer = false;
  return (range) => {
    if (range.startLine !== last?.startLine || range.endLine !== last.endLine) answer = ask(range);
    last = range;
    return answer;
  };
}

/** Whether a range is one in which what may be light is, as `lightAmong` asks of both. */
export function isLightSymbol(text: LightText, range: LineRange): boolean {
  const lines = text.aiLinesIn(range, LIGHT_SYMBOL_LINES);
  if (lines.length > LIGHT_SYMBOL_LINES || lines.some((line) => text.hasSignal(line))) return false;
  return holdsMoreLines(text, range, 2 * lines.length) && text.isTypedIn(range);
}

/** Whether more than `count` lines are not blank. */
function holdsMoreLines(text: LightText, { startLine, endLine }: LineRange, count: number) {
  let found = 0;
  for (let line = startLine; line < endLine && found <= count; line++)
    if (!text.isBlank(line)) found++;
  return found > count;
}
