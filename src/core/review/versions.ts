/** Following a text through the versions that it had, one by one, when somebody kept them. */
import type { Attribution } from "../origin/attribution.js";
import { attributionFrom, type KnownText } from "./staged.js";

/** So many versions of a file are followed one by one; farther back it is one step. */
export const MOST_VERSIONS = 50;

/** So many versions of a file of this length are followed one by one, see `followVersions`. */
export function versionsOfLength(units: number): number {
  return Math.min(MOST_VERSIONS, Math.floor(MOST_UNITS / Math.max(units, 1)));
}

/** So many UTF-16 units all versions of a file may have together to be followed one by one. */
const MOST_UNITS = 4_000_000;

/**
 * Whose the last of `versions` is: the later texts of `near`, the oldest first and never empty. Step
 * by step a line is taken for another, equal one less often than in one step. When they are too many
 * or too long, only the last one counts.
 */
export function followVersions(near: KnownText, versions: readonly string[]): Attribution {
  const steps = isBounded(near, versions) ? versions : versions.slice(-1);
  const { snapshot } = steps.reduce(
    (known, text) => ({
      snapshot: { ...known.snapshot, ...attributionFrom(known, text) },
      text,
    }),
    near,
  );
  return { spans: snapshot.spans, removals: snapshot.removals };
}

function isBounded({ text }: KnownText, versions: readonly string[]): boolean {
  const units = versions.reduce((sum, version) => sum + version.length, text.length);
  return versions.length <= MOST_VERSIONS && units <= MOST_UNITS;
}
