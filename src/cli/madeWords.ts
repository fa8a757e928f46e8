/** What people are told of commits that got past the gate. Ids are git's, 40 or 64 hex digits. */
import type { MadeCommit } from "../core/index.js";
import { counted } from "./words.js";

/** One line before a push. */
export function bypassedLine(ids: readonly string[]): string {
  return `Readback: ${counted(ids.length, "commit")} of this push ${wasOrWere(ids)} not checked (${shortNames(ids)}), because the check was skipped.`;
}

/** What `made` says of the commits `ids`, as sentences; none when all were checked. */
export function madeSentences(
  ids: readonly string[],
  made: ReadonlyMap<string, MadeCommit>,
): readonly string[] {
  const of = (outcome: MadeCommit["outcome"]) =>
    ids.filter((id) => made.get(id)?.outcome === outcome);
  const say = (some: readonly string[], what: string) =>
    some.length === 0
      ? []
      : [`${counted(some.length, "commit")} that no remote branch has ${wasOrWere(some)} ${what} (${shortNames(some)}).`]; // prettier-ignore
  return [...say(of("bypassed"), "not checked"), ...say(of("waived"), "let through unread")];
}

/** So many are named. */
const NAMED = 3;

function shortNames(ids: readonly string[]): string {
  const names = ids.slice(0, NAMED).map((id) => id.slice(0, 8));
  const more = ids.length > NAMED ? [`${ids.length - NAMED} more`] : [];
  return [...names, ...more].join(", ");
}

function wasOrWere({ length }: readonly string[]): string {
  return length === 1 ? "was" : "were";
}
