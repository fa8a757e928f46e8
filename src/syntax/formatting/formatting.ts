/**
 * What of a program's text a formatter may change without changing the program. Each language that
 * has such rules has them in a file beside this one; where there is doubt, there is no rule.
 */
import type { Branch } from "../branch.js";

/** The rules of one language. Every one is a pure function of the tree and its text. */
export interface Formatting {
  /** Whether `leaf` may be there or not, as a trailing comma. */
  drops(leaf: Branch, text: string): boolean;
  /** What `leaf`, which is `written` so, says; all spellings of the same thing say the same. */
  spell(leaf: Branch, written: string, text: string): string;
  /** The one child that counts for `branch`, as between brackets that may be there or not. */
  unwrap(branch: Branch, text: string): Branch | undefined;
  /** What `branch` counts as; `undefined` when it is a part of its parent, as `b | c` of `a | b | c`. */
  typeOf(branch: Branch, text: string): string | undefined;
}

/** Nothing but white space between tokens is formatting. */
export const AS_WRITTEN: Formatting = {
  drops: () => false,
  spell: (_, written) => written,
  unwrap: () => undefined,
  typeOf: ({ type }) => type,
};

/** Whether `branch` is no comment; rules look past comments. */
export function isCode({ type }: Branch): boolean {
  return !COMMENTS.has(type);
}

/** The types of comments, in any language. */
export const COMMENTS: ReadonlySet<string> = new Set(
  "comment line_comment block_comment html_comment js_comment".split(" "),
);
