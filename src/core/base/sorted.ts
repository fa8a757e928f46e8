/** Searching in what is sorted. */

/**
 * The first index below `count` for which `holds`, or `count` when it holds for none. Once it holds
 * it must hold for all that follow. Binary search: asks about log2(count) times.
 */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
