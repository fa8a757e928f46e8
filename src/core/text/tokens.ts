/** Tokens of any text, without a grammar: line breaks, white space, words, and the rest. */

const TOKEN =
  /\r\n|[\r\n]|[ \t\v\f]+|[\p{L}\p{N}\p{M}_$]+|([^\s\p{L}\p{N}\p{M}_$()[\]{},;])\1*|[^]/gu;

/**
 * Cuts `text` into tokens; joined they are `text` again. A token is a line break, a run of other
 * ASCII white space, a word, a bracket, comma or semicolon, or a run of one other character (so
 * `==` is one token and `=-` two). Never cuts a surrogate pair or a CRLF.
 */
export function tokensOf(text: string): readonly string[] {
  return text.match(TOKEN) ?? [];
}

/** Whether a UTF-16 unit is ASCII white space. What is invisible but not ASCII is not blank. */
export function isBlankUnit(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13);
}

/** Whether `text` has only ASCII white space from `start` to `end`. */
export function isBlank(text: string, start = 0, end = text.length): boolean {
  for (let offset = start; offset < end; offset++) {
    if (!isBlankUnit(text.charCodeAt(offset))) return false;
  }
  return true;
}
