/** Numbers as they are printed. */

/** `1234567` as `1,234,567`. */
export function toCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** Three digits that say something, however small or large. */
export function toFigure(value: number | undefined): string | undefined {
  if (value === undefined) return undefined;
  return value >= 1000 ? toCount(Math.round(value)) : String(Number(value.toPrecision(3)));
}
