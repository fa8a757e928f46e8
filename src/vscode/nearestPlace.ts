/** Places of a text that has changed since somebody named one of them. */

/** Lines, 0-based and half-open. */
interface Lines {
  readonly startLine: number;
  readonly endLine: number;
}

/** The one of `places` that `line` is in, or else nearest to; the first of several. */
export function nearestPlace<T extends Lines>(places: readonly T[], line: number): T | undefined {
  const distance = ({ startLine, endLine }: Lines) =>
    line < startLine ? startLine - line : Math.max(0, line - endLine + 1);
  return places.reduce<T | undefined>(
    (near, place) => (near && distance(near) <= distance(place) ? near : place),
    undefined,
  );
}
