/** What has to be said beside every answer of the gate. */
import type { Io } from "./io.js";
import type { Judged } from "./judgeIndex.js";
import { damageLine, named } from "./words.js";

/** Says what is wrong with the policy, and what of the journal is damaged. */
export function printNotes(
  io: Pick<Io, "err">,
  { problem, damage, journal }: Pick<Judged, "problem" | "damage" | "journal">,
): void {
  if (problem !== undefined) io.err(named(problem));
  if (damage.length > 0) io.err(damageLine(journal, damage));
}
