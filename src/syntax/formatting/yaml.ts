/** What a formatter may change in YAML: the quotes of a string in which nothing is escaped. */
import { AS_WRITTEN, type Formatting } from "./formatting.js";

/** Quotes. */
export const YAML: Formatting = {
  ...AS_WRITTEN,
  spell: (_, written) => (/^'[^'"\\\r\n]*'$/.test(written) ? `"${written.slice(1, -1)}"` : written),
  typeOf: ({ type }) => (type === "single_quote_scalar" ? "double_quote_scalar" : type),
};
