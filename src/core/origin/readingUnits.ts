/**
 * Reading units: the parts of an outline that are read one at a time. A function is, with the comment
 * above it and all that is inside it; a class is read method by method.
 */
import type { LineRange } from "../text/range.js";
import type { Outline, Unit } from "./outline.js";
import type { TextOf } from "./seams.js";

/** What is shorter is read with what is around it. A design's number, not measured. */
const LEAST_LINES = 3;

/** Kinds that are read with all that is inside them. */
const WHOLE: ReadonlySet<string> = new Set(
  "function method constructor property test macro".split(" "),
);

/** Kinds of which a person reads many at once: entries of data files, rules of style sheets. */
const TOGETHER: ReadonlySet<string> = new Set(["key", "rule"]);

/**
 * The reading units of a text, disjoint and without children. A unit of three lines or more is one
 * when it is a function, or has no such unit inside it. Others are divided: what of their lines lies
 * between those inside is a unit of the same name, or belongs to its neighbour, rather the one below,
 * where it has less than three lines that are not blank. Linear in the units and their text.
 */
export function readingUnits(outline: Outline, textOf: TextOf): Outline {
  return unitsBelow(0, outline, textOf);
}

/** The same of units none of which reaches above `floor`. */
function unitsBelow(floor: number, outline: Outline, textOf: TextOf): Outline {
  const found: Unit[] = [];
  let end = floor;
  for (const unit of outline) {
    if (unit.endLine - unit.startLine < LEAST_LINES || TOGETHER.has(unit.kind)) continue;
    // A line that neighbours share belongs to the first.
    const startLine = startOfComment(Math.max(unit.startLine, end), end, textOf);
    for (const part of divide({ ...unit, startLine }, textOf)) found.push(part);
    end = unit.endLine;
  }
  return found;
}

/** The first line of the comment that ends just above `line`, or `line`; never above `floor`. */
function startOfComment(line: number, floor: number, textOf: TextOf): number {
  let start = line;
  let isInside = false;
  for (let at = line - 1; at >= floor; at--) {
    const text = textOf(at).trim();
    if (text.endsWith("*/")) isInside = true;
    const opens = text.includes("/*");
    if (isInside ? opens && !text.startsWith("/*") : !/^(?:\/\/|#|--)/.test(text)) break;
    if (opens) isInside = false;
    if (!isInside) start = at;
  }
  return start;
}

function divide(unit: Unit, textOf: TextOf): Outline {
  const { startLine, kind, children } = unit;
  const inside = WHOLE.has(kind) ? [] : unitsBelow(startLine, children, textOf);
  if (inside.length === 0) return [{ ...unit, children: [] }];
  const parts: Unit[] = [];
  let from = startLine;
  for (const part of inside) {
    const own = { ...unit, startLine: from, endLine: part.startLine, children: [] };
    if (isShort(own, textOf)) parts.push({ ...part, startLine: from });
    else parts.push(own, part);
    from = part.endLine;
  }
  const rest = { ...unit, startLine: from, children: [] };
  const last = parts.pop() as Unit;
  if (isShort(rest, textOf)) parts.push({ ...last, endLine: unit.endLine });
  else parts.push(last, rest);
  return parts;
}

function isShort({ startLine, endLine }: LineRange, textOf: TextOf): boolean {
  let count = 0;
  for (let line = startLine; line < endLine; line++)
    if (textOf(line).trim() !== "" && ++count === LEAST_LINES) return false;
  return true;
}
