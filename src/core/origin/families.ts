/**
 * Families: regions with the same token edit, such as a rename in four hundred places. A person
 * reads the pattern and three samples instead of all of them. They say what to read, never what is
 * covered: a statement names the lines of every member.
 */
import type { TokenEdit } from "./tokenEdits.js";

/**
 * Of fewer regions none is a family: it is read by its pattern and three samples, so of three all
 * would be read anyway.
 */
export const LEAST_MEMBERS = 4;

/** Regions with one key, in the order given. */
export interface Family<R> {
  readonly key: string;
  readonly members: readonly R[];
}

/** Regions by family, the biggest first, and those that stand apart, in the order given. */
export interface Families<R> {
  readonly families: readonly Family<R>[];
  readonly apart: readonly R[];
}

/**
 * What a region must have in common with the others of its family: all its token edits, in order.
 * `undefined` when it has none, as such a region has no pattern and stands apart.
 *
 * - An insertion, a removal and a replacement differ, also when one of their sides is the same. An
 *   insertion or a removal says nothing of what stands beside it; that is for the samples to show.
 * - Edits that recur count once, so a region may have a name once and another one twice.
 * - Edits in another order are another pattern.
 * - Length does not matter: of long regions that say the same, one is still read for all.
 */
export function editKey(edits: readonly TokenEdit[]): string | undefined {
  if (edits.length === 0) return undefined;
  return JSON.stringify(edits.map(({ before, after }) => [before, after]));
}

/**
 * The families among `regions`: those that share a key with at least three others. Of two of one
 * size the one that begins first comes first. Linear, but for sorting the families.
 */
export function familiesOf<R>(
  regions: readonly R[],
  keyOf: (region: R) => string | undefined,
): Families<R> {
  const byKey = new Map<string, R[]>();
  const groups = regions.map((region) => {
    const key = keyOf(region);
    if (key === undefined) return undefined;
    const group = byKey.get(key) ?? [];
    group.push(region);
    byKey.set(key, group);
    return group;
  });
  return {
    families: [...byKey]
      .filter(([, members]) => isFamily(members))
      .map(([key, members]) => ({ key, members }))
      .sort((a, b) => b.members.length - a.members.length),
    apart: regions.filter((_, index) => !isFamily(groups[index])),
  };
}

function isFamily(group: readonly unknown[] | undefined): boolean {
  return group !== undefined && group.length >= LEAST_MEMBERS;
}
