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

/** What consists of statements, declarations or fields; not the heads of `if`, `for` and `switch`. */
const STATEMENTS = new Set(
  "source_file block statement_list import_spec_list const_declaration var_declaration var_spec_list type_declaration field_declaration_list interface_type".split(" "), // prettier-ignore
);
