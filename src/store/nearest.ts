/** Which of some known words somebody may have meant. */

/** A word of so many letters may be spelt wrong in one of them. */
const LETTERS_A_SLIP = 3;

/** The word of `known` that takes the fewest slips to become `word`, whatever its case, or `undefined` when all are far. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  return known
    .map((one) => ({ one, slips: slipsBetween(word.toLowerCase(), one.toLowerCase()) }))
    .filter(({ one, slips }) => slips * LETTERS_A_SLIP <= one.length)
    .sort((a, b) => a.slips - b.slips)[0]?.one;
}

/** Letters to add, to leave out or to write otherwise: Levenshtein's distance. Takes a's by b's letters. */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, slips) => slips);
  for (const [i, letter] of a.split("").entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split("").entries()) {
      const [written = 0, left = 0] = row.slice(j, j + 2);
      next.push(Math.min(written + Number(letter !== other), left + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
