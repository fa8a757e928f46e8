/** Comparing lists. */

/** Whether two lists have the same items in the same order. */
export function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
}

/** How many items at either end of two lists are the `same`. None counts twice. */
export function commonEnds<A, B>(
  before: readonly A[],
  now: readonly B[],
  same: (before: A, now: B) => boolean,
): { readonly head: number; readonly tail: number } {
  const most = Math.min(before.length, now.length);
  let head = 0;
  while (head < most && same(before[head] as A, now[head] as B)) head++;
  let tail = 0;
  while (
    tail < most - head &&
    same(before[before.length - 1 - tail] as A, now[now.length - 1 - tail] as B)
  )
    tail++;
  return { head, tail };
}
