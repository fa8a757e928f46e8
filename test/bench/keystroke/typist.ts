/** Who presses keys: where the next one goes, and what it does. */
import { editOf, type Edit } from "../../../src/core/index.js";
import type { Random } from "../../support/random.js";

/**
 * `random`: anywhere. `top`: at the top of the file, so that everything moves. `local`: next to the
 * key before, and after forty keys somewhere else. `cursors`: at a thousand places at once.
 */
export type Habit = "random" | "top" | "local" | "cursors";

/** The next key in a text of `length` units. */
export type Typist = (length: number) => Edit;

/** Keys before somebody who types locally goes elsewhere. */
const BURST_KEYS = 40;
const CURSORS = 1000;

/** Somebody with a habit. One key in seven deletes the character before the caret. */
export function typistOf(habit: Habit, random: Random): Typist {
  switch (habit) {
    case "random":
      return (length) => keyAt(random.int(0, length + 1), random);
    case "top":
      return () => keyAt(10, random);
    case "local":
      return localTypist(random);
    case "cursors":
      return (length) => keyAtMany(length, random);
  }
}

function localTypist(random: Random): Typist {
  let caret = 0;
  let key = 0;
  return (length) => {
    if (key++ % BURST_KEYS === 0) caret = random.int(0, length + 1);
    const edit = keyAt(caret, random);
    for (const { start, insert } of edit) caret = start + insert.length;
    return edit;
  };
}

function keyAt(caret: number, random: Random): Edit {
  if (caret > 0 && random.int(0, 7) === 0)
    return editOf([{ start: caret - 1, end: caret, insert: "" }]);
  return editOf([{ start: caret, end: caret, insert: letter(random) }]);
}

function keyAtMany(length: number, random: Random): Edit {
  const carets = new Set<number>();
  while (carets.size < CURSORS) carets.add(random.int(0, length + 1));
  const insert = letter(random);
  return editOf([...carets].map((caret) => ({ start: caret, end: caret, insert })));
}

function letter(random: Random): string {
  return random.pick(["e", "n", "i", "r", "t", "s", "a", "(", ")", ".", " ", "\n"]);
}
