/** How much of a line says something, and what is left of it without white space. */

/** How many letters, digits and underscores `text` has. */
export function wordUnitsOf(text: string): number {
  return text.match(/[\p{L}\p{N}_]/gu)?.length ?? 0;
}

/** `lines` without white space. */
export function squeezedLines(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/\s+/g, ""));
}
