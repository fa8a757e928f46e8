/** A text in pages, as what is light in it is told from it. */
import { numberOf } from "../base/numbers.js";
import { firstIndex } from "../base/sorted.js";
import type { AiLine } from "../origin/aiLines.js";
import type { LightText } from "../origin/light.js";
import { TYPED } from "../origin/origin.js";
import { paragraphAt } from "../origin/outline.js";
import type { Page } from "../origin/page.js";
import { lineTotal, pageOfLine, startOfLine, type Pages } from "../origin/pages.js";
import { firstEndingAfter, type LineRange } from "../text/range.js";
import { isBlank } from "../text/tokens.js";
import { shapeOf, type PageShape } from "./pageShape.js";
import type { PageTraces } from "./pageTraces.js";

/** Reads only the pages that are asked about. Blocks and paragraphs are found once for neighbouring lines. */
export class LightInPages implements LightText {
  #block: LineRange = { startLine: 0, endLine: 0 };
  /** The number of each page's traces. */
  readonly numbers: readonly number[];

  constructor(
    readonly pages: Pages,
    readonly traces: readonly PageTraces[],
  ) {
    this.numbers = traces.map(numberOf);
  }

  isBlank(line: number): boolean {
    const index = pageOfLine(this.pages, line);
    return this.#shape(index).blank[line - this.#first(index)] === 1;
  }

  paragraphAt(line: number): LineRange {
    return paragraphAt(line, lineTotal(this.pages), (other) => this.isBlank(other));
  }

  blockAt(line: number): LineRange {
    const { startLine, endLine } = this.#block;
    if (line < startLine || line >= endLine)
      this.#block = { startLine: this.#startUpTo(line), endLine: this.#startAfter(line) };
    return this.#block;
  }

  aiLinesIn({ startLine, endLine }: LineRange, atMost: number): readonly number[] {
    const found: number[] = [];
    for (let index = pageOfLine(this.pages, startLine); index < this.traces.length; index++) {
      const first = this.#first(index);
      if (first >= endLine || found.length > atMost) break;
      const { lines } = this.traces[index] as PageTraces;
      for (let at = firstFrom(lines, startLine - first); at < lines.length; at++) {
        const line = first + (lines[at] as AiLine).line;
        if (line >= endLine || found.length > atMost) break;
        found.push(line);
      }
    }
    return found;
  }

  isTypedIn({ startLine, endLine }: LineRange): boolean {
    const start = startOfLine(this.pages, startLine);
    const end = startOfLine(this.pages, endLine);
    for (let index = pageOfLine(this.pages, startLine); index < this.traces.length; index++) {
      const offset = this.pages.offsets[index] as number;
      if (offset >= end) return false;
      if (isTypedOn(this.#page(index), start - offset, end - offset)) return true;
    }
    return false;
  }

  /** No signals exist yet. */
  hasSignal(): boolean {
    return false;
  }

  /** The last line up to `line` that starts a block; 0 when none does. */
  #startUpTo(line: number): number {
    for (let index = pageOfLine(this.pages, line); index >= 0; index--) {
      const first = this.#first(index);
      const { starts } = this.#shape(index);
      for (let at = starts.length - 1; at >= 0; at--) {
        const own = starts[at] as number;
        if (first + own <= line && this.#isStart(index, own)) return first + own;
      }
    }
    return 0;
  }

  /** The first line below `line` that starts a block, or where the text ends. */
  #startAfter(line: number): number {
    for (let index = pageOfLine(this.pages, line); index < this.traces.length; index++) {
      const first = this.#first(index);
      for (const own of this.#shape(index).starts)
        if (first + own > line && this.#isStart(index, own)) return first + own;
    }
    return lineTotal(this.pages);
  }

  #isStart(index: number, own: number): boolean {
    const first = this.#first(index);
    return own > 0 || first === 0 || this.isBlank(first - 1);
  }

  #first(index: number): number {
    return this.pages.firstLines[index] as number;
  }

  #page(index: number): Page {
    return this.pages.pages[index] as Page;
  }

  #shape(index: number): PageShape {
    return shapeOf(this.#page(index), this.#first(index + 1) - this.#first(index));
  }
}

/** The index of the first of `aiLines` at or after `line`. */
function firstFrom(aiLines: readonly AiLine[], line: number): number {
  return firstIndex(aiLines.length, (index) => (aiLines[index] as AiLine).line >= line);
}

/** Whether a person typed something between two offsets of a page. */
function isTypedOn({ lines, attribution: { spans } }: Page, start: number, end: number): boolean {
  for (let at = firstEndingAfter(spans, start); at < spans.length; at++) {
    const span = spans[at] as (typeof spans)[number];
    if (span.start >= end) return false;
    if (span.origin !== TYPED) continue;
    if (!isBlank(lines.text, Math.max(span.start, start), Math.min(span.end, end))) return true;
  }
  return false;
}
