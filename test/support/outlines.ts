/** Outlines for tests: made by hand, or by chance. */
import type { Outline, PlainUnit, Unit } from "../../src/core/index.js";
import type { Random } from "./random.js";

export function unit(name: string, startLine: number, endLine: number, ...children: Unit[]): Unit {
  return { name, kind: "function", startLine, endLine, children };
}

/** The same of another kind. */
export function unitOf(kind: string, one: Unit): Unit {
  return { ...one, kind };
}

/** Units on lines from `start` to `end`, some of which lie in others, of any of `kinds`. */
export function anyOutline(
  random: Random,
  start: number,
  end: number,
  kinds: readonly string[] = ["function"],
  depth = 0,
): Outline {
  const units: Unit[] = [];
  for (let at = start + random.int(0, 3); at < end && depth < 4;) {
    const to = Math.min(end, random.int(at, at + random.pick([3, 12, end - at])) + 1);
    const inside = anyOutline(random, at, to, kinds, depth + 1);
    units.push(unitOf(random.pick(kinds), unit(`${at % 7}`, at, to, ...inside)));
    at = to - 1 + random.int(0, 4);
    // Units that share a line must not end before their neighbours do.
    if (at < to) at = to;
  }
  return units;
}

/** An outline as a parser lists it. */
export function plainUnits(outline: Outline): readonly PlainUnit[] {
  return outline.flatMap(({ children, ...unit }) => [unit, ...plainUnits(children)]);
}
