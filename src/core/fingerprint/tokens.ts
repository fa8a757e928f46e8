/**
 * `lex1`, the grammar-free tokeniser behind line hashes. It knows no language, works on one line at
 * a time and never changes: hashes made with it are stored for years. See docs/formats.md.
 *
 * Nothing but ASCII spaces and tabs is ever left out, so invisible, bidirectional and confusable
 * characters always count.
 *
 * What it cannot see, because that takes a grammar: where spacing is free, a single space that
 * matters outside of quotation marks (`/a /` and `/a/` as regular expressions); and white space at
 * the ends of the lines of a string that spans several.
 */

/**
 * Whether one space more or less between two tokens can change what a text means: `free` in
 * languages like C, `counted` in a shell, in CSS, in markup and in prose.
 */
export type Spacing = "free" | "counted";

/**
 * The tokens of one line, which must not contain a line terminator.
 *
 * - A word is a run of letters, digits, `_`, `$`, marks and every other character outside ASCII.
 * - A bracket, comma or semicolon is a token by itself.
 * - Any other run of ASCII punctuation without white space inside is one token, so that `a - -b`
 *   and `a --b` differ.
 * - A string opened by `"`, `'` or a backtick and closed on the line is one token with every
 *   character in it; one that is not closed takes the rest of the line, white space included.
 * - One space or tab between tokens is a token, as one space, where spacing is counted, and none
 *   where it is free; two or more in a row are one, exactly as they stand. White space before the
 *   first token and after the last is not part of any token.
 */
export function lineTokens(line: string, spacing: Spacing): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < line.length;) {
    const end = tokenEnd(line, at);
    const token = line.slice(at, end);
    if (!isBlank(line.charCodeAt(at))) tokens.push(token);
    else if (at > 0 && end < line.length) {
      if (token.length > 1) tokens.push(token);
      else if (spacing === "counted") tokens.push(" ");
    }
    at = end;
  }
  return tokens;
}

/** The columns of white space before the first other character; a tab goes to the next multiple of 8. */
export function indentColumns(line: string): number {
  let columns = 0;
  for (let i = 0; i < line.length && isBlank(line.charCodeAt(i)); i++)
    columns = line.charCodeAt(i) === TAB ? (Math.floor(columns / 8) + 1) * 8 : columns + 1;
  return columns;
}

const TAB = 9;
const SPACE = 32;
const BACKSLASH = 92;

function tokenEnd(line: string, start: number): number {
  const code = line.charCodeAt(start);
  if (isBlank(code)) return runEnd(line, start, isBlank);
  if (isQuote(code)) return stringEnd(line, start);
  if (isWord(code)) return runEnd(line, start, isWord);
  if (isSeparator(code)) return start + 1;
  return runEnd(line, start, isOperator);
}

function runEnd(line: string, start: number, belongs: (code: number) => boolean): number {
  let end = start + 1;
  while (end < line.length && belongs(line.charCodeAt(end))) end++;
  return end;
}

/** Just after the closing quote, or the end of the line when there is none. */
function stringEnd(line: string, start: number): number {
  const quote = line.charCodeAt(start);
  for (let i = start + 1; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (code === quote) return i + 1;
  }
  return line.length;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}

/** ASCII letters, digits, `_`, `$`, control characters, and everything outside ASCII. */
function isWord(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    code === 36 ||
    code >= 127 ||
    (code < SPACE && code !== TAB)
  );
}

/** `( ) , ; [ ] { }` */
function isSeparator(code: number): boolean {
  return "(),;[]{}".includes(String.fromCharCode(code));
}

function isOperator(code: number): boolean {
  return !isBlank(code) && !isQuote(code) && !isWord(code) && !isSeparator(code);
}
