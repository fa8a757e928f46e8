/**
 * What is parsed at all. The answer comes at once and before anything is loaded or sent, so that what
 * is not parsed costs nothing.
 */
import type { NoSyntax } from "./answer.js";
import { languageOf, type Language } from "./languages.js";

/**
 * The longest text that is parsed, in UTF-16 units: some 30,000 lines of code, which take about half a
 * second. What is longer was hardly written by hand.
 */
export const LONGEST_TEXT = 1_000_000;

/**
 * The longest line, in UTF-16 units: grammars that ask for the column of a token read its line from
 * the start each time.
 */
export const LONGEST_LINE = 200_000;

/** The language of `text`, the file at `path`, or why it is not parsed. Reads `text` once at most. */
export function readable(path: string, text: string): Language | { readonly reason: NoSyntax } {
  const language = languageOf(path);
  if (language === undefined) return { reason: "unknown language" };
  return isTooLarge(text) ? { reason: "too large" } : language;
}

function isTooLarge(text: string): boolean {
  if (text.length > LONGEST_TEXT) return true;
  for (let start = 0; text.length - start > LONGEST_LINE;) {
    const end = text.indexOf("\n", start);
    if (end === -1 || end - start > LONGEST_LINE) return true;
    start = end + 1;
  }
  return false;
}
