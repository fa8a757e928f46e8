/** What a formatter may change in Go. */
import { isTrailingComma } from "./commas.js";
import { AS_WRITTEN, type Formatting } from "./formatting.js";

/** Commas before closing brackets, and semicolons between statements. */
export const GO: Formatting = {
  ...AS_WRITTEN,
  drops: (leaf) =>
    isTrailingComma(leaf) ||
    (!leaf.named && leaf.type === ";" && STATEMENTS.has(leaf.parent?.type ?? "")),
};

const STATEMENTS = new Set(["statement_list", "block", "source_file"]);
