/**
 * Turns: an assistant is at work in a conversation, and what it writes may be other text a moment
 * later. Its places are _being written_: shown, but neither counted as unread nor to be acknowledged
 * until the turn ends. Only a review that is told of turns knows them; the gate never does.
 */
import { copiedFrom, type Origin, type OriginId } from "../origin/origin.js";

/** By conversation: since when its turn goes on, ISO 8601 in UTC. Empty when nobody is at work. */
export type Turns = ReadonlyMap<string, string>;

/** Nobody is at work. */
export const NO_TURNS: Turns = new Map();

/**
 * `turns` with the one of `conversation` begun at `since`. The same where it goes on already, unless
 * it now turns out to have begun earlier.
 */
export function withTurn(turns: Turns, conversation: string, since: string): Turns {
  const known = turns.get(conversation);
  if (known !== undefined && known <= since) return turns;
  return new Map(turns).set(conversation, since);
}

/** `turns` without the one of `conversation`; the same when there is none. */
export function withoutTurn(turns: Turns, conversation: string): Turns {
  if (!turns.has(conversation)) return turns;
  return new Map([...turns].filter(([name]) => name !== conversation));
}

/**
 * Whether one of `acts` belongs to a turn that goes on. What a conversation wrote in earlier turns is
 * finished.
 */
export function isBeingWritten(
  turns: Turns,
  origins: ReadonlyMap<OriginId, Origin>,
  acts: readonly OriginId[],
): boolean {
  if (turns.size === 0) return false;
  return acts.some((act) => {
    const { conversation, at } = origins.get(copiedFrom(act)) ?? {};
    const since = conversation === undefined ? undefined : turns.get(conversation);
    return at !== undefined && since !== undefined && at >= since;
  });
}
