/**
 * Input methods compose a word in steps: each replaces what the step before it wrote, by at most a unit more.
 */
import { TYPED, type DocumentState, type Edit } from "../core/index.js";

/** A word in the making is no longer than this, in UTF-16 units. */
const LONGEST = 40;

/** Whether `edit` replaces just what was typed last, as an input method does. More at once may be a completion. */
export function isComposed(edit: Edit, document: DocumentState | undefined): boolean {
  const last = document?.undone === 0 ? document.past.at(-1) : undefined;
  const [step, ...more] = edit;
  const [typed, ...others] = last?.edit ?? [];
  if (!step || !typed || last?.origin !== TYPED || more.length + others.length > 0) return false;
  const { start, end, insert } = step;
  const isSamePlace = start === typed.start && end - start === typed.insert.length && start < end;
  if (!isSamePlace || insert.length > LONGEST || /[\r\n]/.test(insert)) return false;
  return insert.length <= end - start + 1;
}
