/** Values as text, for telling whether two are equal. */

/** `value` as JSON with the fields of every object sorted, so that equal values have equal texts. */
export function sortedText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
