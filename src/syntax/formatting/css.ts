/** What a formatter may change in CSS. */
import type { Branch } from "../branch.js";
import { AS_WRITTEN, type Formatting } from "./formatting.js";
import { quoted } from "./quotes.js";

/** Quotes, the case of colours, zeros around a point, and the semicolon after the last declaration. */
export const CSS: Formatting = {
  ...AS_WRITTEN,
  drops: ({ type, named, parent }) => type === ";" && !named && parent?.type === "declaration",
  spell,
};

function spell({ type, parent }: Branch, written: string): string {
  if (type === "string_value" && parent?.type !== "charset_statement") return quoted(written);
  if (type === "declaration") return spacedOnce(written);
  if (type === "color_value") return written.toLowerCase();
  return written;
}

/** A property that a program may read: only how much white space there is, where there is some, is free. */
function spacedOnce(written: string): string {
  const once = written.replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|[ \t\n]+/g, (_, string: string | undefined) => string ?? " "); // prettier-ignore
  return once.replace(/^([^\s:]+) ?: ?/, "$1:");
}
