/** The structure an editor keeps its own decorations in, with our spans: CodeMirror's `RangeSet`. */
import { ChangeSet, RangeSet, RangeValue } from "@codemirror/state";
import type { Edit, Span } from "../../../src/core/index.js";

/** Text that is typed exactly at an end is outside, as with ours. */
class Mark extends RangeValue {
  override startSide = 1;
  override endSide = -1;
  constructor(readonly origin: string) {
    super();
  }
}

export type Marks = RangeSet<RangeValue>;

/** `spans` as a set of ranges. */
export function marksOf(spans: readonly Span[]): Marks {
  return RangeSet.of(spans.map(({ start, end, origin }) => new Mark(origin).range(start, end)));
}

/** `edit` of a text of `length` units as CodeMirror has it. */
export function changesOf(edit: Edit, length: number): ChangeSet {
  return ChangeSet.of(
    edit.map(({ start, end, insert }) => ({ from: start, to: end, insert })),
    length,
  );
}
