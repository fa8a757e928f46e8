/**
 * Which change an acceptance key was about. The key runs the editor's own command and then says so,
 * so that the change comes first; measured, the word follows it within 20 ms and before anything
 * else that is typed. But the command may have done nothing, and a busy editor may be late.
 */
import type { Journal } from "../ledger/journal.js";
import { TYPED } from "../origin/origin.js";
import type { Past } from "./state.js";

/** So long after its change an unexplained act may still turn out to be a suggestion, in ms. */
const LATE = 1000;

/**
 * So long after a keystroke the word may be about that very change, in ms. A suggestion of one
 * character looks like a keystroke; a person's own keystroke and the next key are further apart.
 */
const AT_ONCE = 30;

/**
 * The index in `past` of the change that was accepted, if one was.
 *
 * The newest change that no key typed and no other acceptance has explained, if nothing stronger
 * says whose it is. A keystroke only if it came just now and nothing like that did: else it is a
 * person's, and the key did nothing.
 */
export function acceptedChange(
  { origins }: Pick<Journal, "origins">,
  past: readonly Past[],
  time: number,
): number | undefined {
  const isWithin = (change: Past | undefined, limit: number) =>
    change !== undefined && time - change.time <= limit;
  const index = past.findLastIndex(
    ({ origin, announced }) => origin !== TYPED && announced === "no",
  );
  const act = past[index];
  const explains = origins.get(act?.origin ?? "")?.evidence === "program";
  if (explains && isWithin(act, AT_ONCE)) return index;
  const last = past.at(-1);
  // What looks like a paste may have been a suggestion of the same text; it is no keystroke.
  if (last?.origin === TYPED && isWithin(last, last.mark ? LATE : AT_ONCE)) return past.length - 1;
  return explains && isWithin(act, LATE) ? index : undefined;
}
