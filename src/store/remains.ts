/** What is left of a damaged line, where its start does not tell what it was. */

/**
 * What a line was of which the loss would let a commit through: a word taken back, or a commit that used up a waiver.
 * Of both something is left when a few bytes are gone. `undefined` for all else.
 */
export function typeOfRemains(bytes: string): "withdrawal" | "commit" | undefined {
  if (bytes.includes("withdrawal") || bytes.includes('"acknowledgement":"')) return "withdrawal";
  return bytes.includes('"waiver":"') ? "commit" : undefined;
}
