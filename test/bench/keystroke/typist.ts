/** Who presses keys: where the next one goes, and what it does. */
import { editOf, type Edit } from "../../../src/core/index.js";
import type { Random } from "../../support/random.js";

/**
 * `random`: anywhere. `top`: at the top of the file, so that everything moves. `local`: next to the
 * key before. `cursors`: at a thousand places at once, each next to the key before.
 */
export type Habit = "random" | "top" | "local" | "cursors";

/** The next key in a text of `length` units. */
export type Typist = (length: number) => Edit;

const CURSORS = 1000;

/** Somebody with a habit, for one sitting. One key in seven deletes the character before the caret. */
export function typistOf(habit: Habit, random: Random): Typist {
  switch (habit) {
    case "random":
      return (length) => keyAt(random.int(0, length + 1), random);
    case "top":
      return () => keyAt(10, random);
    case "local":
      return localTypist(random);
    case "cursors":
      return multiTypist(random);
  }
}

function localTypist(random: Random): Typist {
  let caret: number | undefined;
  return (length) => {
    const edit = keyAt((caret ??= random.int(0, length + 1)), random);
    for (const { start, insert } of edit) caret = start + insert.length;
    return edit;
  };
}

function multiTypist(random: Random): Typist {
  let carets: readonly number[] | undefined;
  return (length) => {
    carets ??= offsets(length, random);
    const insert = letter(random);
    const edit = editOf(carets.map((caret) => ({ start: caret, end: caret, insert })));
    carets = carets.map((caret, index) => caret + index + insert.length);
    return edit;
  };
}

/** Sorted, each once. */
function offsets(length: number, random: Random): readonly number[] {
  const found = new Set<number>();
  while (found.size < CURSORS) found.add(random.int(0, length + 1));
  return [...found].sort((a, b) => a - b);
}

function keyAt(caret: number, random: Random): Edit {
  if (caret > 0 && random.int(0, 7) === 0)
    return editOf([{ start: caret - 1, end: caret, insert: "" }]);
  return editOf([{ start: caret, end: caret, insert: letter(random) }]);
}

function letter(random: Random): string {
  return random.pick(["e", "n", "i", "r", "t", "s", "a", "(", ")", ".", " ", "\n"]);
}
