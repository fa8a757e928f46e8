/** Makes characters visible that would act on a terminal or hide in a text. */

/** Controls, invisible and bidirectional characters, line separators, half pairs. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** One line of text with each such character as `⟦U+202E⟧`. */
export function escapeText(text: string): string {
  return text.replace(HIDDEN, (character) => `⟦U+${hex(character)}⟧`);
}

/** `value` as JSON in which such characters are escaped as JSON does it. */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(/[^\n -~]/g, (unit) =>
    isHidden(unit) || unit >= "\ud800" ? `\\u${hex(unit).toLowerCase()}` : unit,
  );
}

/** A pattern for all matches remembers where it was; `search` does not. */
function isHidden(unit: string): boolean {
  return unit.search(HIDDEN) !== -1;
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
