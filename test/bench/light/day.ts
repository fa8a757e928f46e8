/** A day of typing with completions: functions of real files are written again, line by line. */
import { apply, emptyState, textAt, type Edit, type ReviewState } from "../../../src/core/index.js";
import { sha256 } from "../../../src/store/sha256.js";
import type { Random } from "../../support/random.js";

/** How somebody takes completions. Nobody measured people; the names say what is assumed. */
export interface Habit {
  readonly name: string;
  /** Of so many lines that are begun by hand one is completed. */
  readonly oneOf: number;
  /** How many lines a completion has, each with the weight it is drawn with. */
  readonly sizes: readonly (readonly [lines: number, weight: number])[];
}

/** Lines of a file from `startLine` to `endLine`, half-open. */
export interface Task {
  readonly text: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** A file in which a task was done, and how many completions were taken for it. */
export interface Done {
  readonly state: ReviewState;
  readonly completions: number;
}

/** The path of the only file in the state of a task. */
export const PATH = "src/typed.ts";

/** Does `task`: its lines are not there at first. `taken` hears of the state after every completion. */
export function write(
  { text, startLine, endLine }: Task,
  habit: Habit,
  random: Random,
  taken: (state: ReviewState) => void,
): Done {
  const lines = text.split("\n");
  const wanted = lines.slice(startLine, endLine);
  const above = lines.slice(0, startLine).map((line) => `${line}\n`).join(""); // prettier-ignore
  const base = above + lines.slice(endLine).join("\n");
  let state = apply(emptyState("", sha256), { type: "appeared", path: PATH, text: base, near: undefined }).state; // prettier-ignore
  let offset = above.length;
  let completions = 0;
  const insert = (words: string, by: "typed" | "completion"): void => {
    if (words === "") return;
    const edit = [{ start: offset, end: offset, insert: words }];
    state = by === "typed" ? typed(state, edit) : completed(state, edit, `act-${completions++}`);
    offset += words.length;
  };
  for (let at = 0; at < wanted.length; at++) {
    const line = wanted[at] as string;
    const size = line.trim() === "" || random.int(0, habit.oneOf) > 0 ? 0 : sizeOf(habit, random);
    const begun = size === 0 ? line.length : random.int(0, Math.ceil(line.length * 0.7));
    insert(line.slice(0, begun), "typed");
    if (size > 0) {
      insert([line.slice(begun), ...wanted.slice(at + 1, at + size)].join("\n"), "completion");
      at += Math.min(size, wanted.length - at) - 1;
      taken(state);
    }
    insert("\n", "typed");
  }
  if (textAt(state, PATH) !== text) throw new Error("What was written is not the file.");
  return { state, completions };
}

function typed(state: ReviewState, edit: Edit): ReviewState {
  return apply(state, { type: "typed", path: PATH, edit, time: 0 }).state;
}

function completed(state: ReviewState, edit: Edit, id: string): ReviewState {
  const at = "2026-01-01T00:00:00.000Z";
  const origin = { id, kind: "ai", evidence: "completion", at, tool: "Inline" } as const;
  return apply(state, { type: "inserted", path: PATH, edit, time: 0, origin, assisted: "yes" }).state; // prettier-ignore
}

function sizeOf({ sizes }: Habit, random: Random): number {
  let left = random.int(0, sizes.reduce((sum, [, weight]) => sum + weight, 0)); // prettier-ignore
  for (const [lines, weight] of sizes) if ((left -= weight) < 0) return lines;
  return 1;
}
