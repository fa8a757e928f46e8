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
  if (type === "color_value") return written.toLowerCase();
  return written;
}
