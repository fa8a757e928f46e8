/**
 * Canonical text: what git stores of a text file when line ends are normalised. Snapshots and blob
 * ids speak of canonical text, so that an editor's CRLF and a repository's LF are one text.
 */
import { editOf, type Edit, type Replacement } from "./edit.js";

/** `text` with every line end made LF and a byte order mark at its start dropped. */
export function toCanonicalText(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}

/** The edit that turns `text` into its canonical form. Empty when it is canonical already. */
export function canonicalEdit(text: string): Edit {
  const replacements: Replacement[] = [];
  if (text.startsWith("\uFEFF")) replacements.push({ start: 0, end: 1, insert: "" });
  for (const { index, 0: end } of text.matchAll(/\r\n?/g))
    replacements.push({
      start: index,
      end: index + 1,
      insert: end.length === 2 ? "" : "\n",
    });
  return editOf(replacements);
}
