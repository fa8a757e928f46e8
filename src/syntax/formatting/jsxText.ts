/** Text between the elements of JSX, of which a formatter may break the lines. */
import type { Branch } from "../branch.js";

/** Whether `branch` is text, or a space that is written as `{" "}` at the end of a line. */
export function isJsxText(branch: Branch | undefined, text: string): boolean {
  if (branch?.type === "jsx_text") return true;
  return branch?.type === "jsx_expression" && SPACE.test(text.slice(branch.start, branch.end));
}

/** What is shown of the text that starts with `leaf`; nothing when `leaf` goes on with earlier text. */
export function jsxTextFrom(leaf: Branch, text: string): string {
  const siblings = leaf.parent?.children ?? [];
  if (isJsxText(siblings[leaf.index - 1], text)) return "";
  let end = leaf.index;
  while (isJsxText(siblings[end], text)) end++;
  const parts = siblings.slice(leaf.index, end).map((part) => text.slice(part.start, part.end));
  return parts.map((part) => SPACE.exec(part)?.[2] ?? shown(part)).join("");
}

const SPACE = /^\{(["'])( +)\1\}$/;

/** Lines are shown with one space in between, and no line that is blank. */
function shown(written: string): string {
  const lines = written.split(/\r?\n/);
  return lines
    .map((line, i) => {
      const from = i === 0 ? line : line.replace(/^[ \t]+/, "");
      return i === lines.length - 1 ? from : from.replace(/[ \t]+$/, "");
    })
    .filter((line) => line !== "")
    .join(" ");
}
