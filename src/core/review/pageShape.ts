/** How a page is laid out: where blocks may start in it, and which of its lines are blank. */
import type { Page } from "../origin/page.js";
import { startsBlock } from "../origin/blocks.js";
import { isBlank } from "../text/tokens.js";

/** The layout of a page. Lines count from where it starts. */
export interface PageShape {
  /** By line: 1 when it is blank. */
  readonly blank: Uint8Array;
  /** The lines that start a block, sorted; the first one of the page if the line above it is blank. */
  readonly starts: readonly number[];
}

const shapes = new WeakMap<Page, PageShape>();

/** The layout of `page`, of which `count` lines are its own. Worked out once. */
export function shapeOf(page: Page, count: number): PageShape {
  const known = shapes.get(page);
  if (known?.blank.length === count) return known;
  const { text, starts } = page.lines;
  const blank = new Uint8Array(count);
  const found: number[] = [];
  for (let line = 0; line < count; line++) {
    const start = starts[line] as number;
    if (isBlank(text, start, starts[line + 1] ?? text.length)) blank[line] = 1;
    else if ((line === 0 || blank[line - 1] === 1) && startsBlock(text.slice(start, start + 1)))
      found.push(line);
  }
  const shape = { blank, starts: found };
  shapes.set(page, shape);
  return shape;
}
