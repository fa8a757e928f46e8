/** A text as a grammar reads it, line by line. */
import { lineAt, lineCount, linesOf, type Lines } from "../text/lines.js";
import type { Range } from "../text/range.js";
import type { SyntaxText, SyntaxToken } from "./syntaxText.js";

/** A comment, and the index among the code of what stands behind it. */
export interface Comment {
  readonly token: SyntaxToken;
  readonly next: number;
}

/** The code of a text is all of its tokens but comments; indexes of code count these alone. */
export interface ReadText {
  readonly syntax: SyntaxText;
  readonly lines: Lines;
  readonly code: readonly SyntaxToken[];
  /** The comments by what stands behind them, where there are any. */
  readonly commentsInFrontOf: ReadonlyMap<number, readonly Comment[]>;
  /** By line: the code on it, as a range of indexes; also what goes on from a line above. */
  readonly codeOn: readonly Range[];
  /** By line, where there are any. */
  readonly commentsOn: ReadonlyMap<number, readonly Comment[]>;
  /** Lines on which tokens tell nothing. */
  readonly broken: ReadonlySet<number>;
}

/** `text` as `syntax`, which was made of it, says. */
export function readText(text: string, syntax: SyntaxText): ReadText {
  const lines = linesOf(text);
  const code = syntax.tokens.filter(({ kind }) => kind === "code");
  const comments = commentsOf(syntax);
  const broken = syntax.broken.flatMap(({ startLine, endLine }) => numbers(startLine, endLine));
  return {
    syntax,
    lines,
    code,
    commentsInFrontOf: grouped(comments, ({ next }) => [next]),
    codeOn: codeByLine(code, lines),
    commentsOn: grouped(comments, ({ token }) => linesOfToken(token, lines)),
    broken: new Set(broken),
  };
}

/** The lines that `token` stands on. */
export function linesOfToken({ line, end }: SyntaxToken, lines: Lines): readonly number[] {
  return numbers(line, lineAt(lines, end - 1) + 1);
}

function commentsOf({ tokens }: SyntaxText): readonly Comment[] {
  const comments: Comment[] = [];
  let next = 0;
  for (const token of tokens)
    if (token.kind === "code") next++;
    else comments.push({ token, next });
  return comments;
}

function grouped(
  comments: readonly Comment[],
  keys: (comment: Comment) => readonly number[],
): ReadonlyMap<number, readonly Comment[]> {
  const groups = new Map<number, Comment[]>();
  for (const comment of comments)
    for (const key of keys(comment)) {
      const group = groups.get(key);
      if (group) group.push(comment);
      else groups.set(key, [comment]);
    }
  return groups;
}

function codeByLine(code: readonly SyntaxToken[], lines: Lines): readonly Range[] {
  const ranges: Range[] = [];
  let next = 0;
  for (let line = 0; line < lineCount(lines); line++) {
    const last = code[next - 1];
    const goesOn = last !== undefined && lineAt(lines, last.end - 1) >= line;
    const start = goesOn ? next - 1 : next;
    while (code[next]?.line === line) next++;
    ranges.push({ start, end: next });
  }
  return ranges;
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
