/** The line hashes of a whole text at once. */
import {
  indentsOf,
  lineHash,
  NO_BLOCK,
  type LineHash,
  type Reading,
  type Sha256,
} from "../../src/core/fingerprint/lineHash.js";

/** The hashes of those of a text's lines that `wanted` names, by line. */
export function lineHashes(
  texts: readonly string[],
  wanted: Iterable<number>,
  { indentation, spacing }: Reading,
  sha256: Sha256,
): ReadonlyMap<number, LineHash> {
  const steps = indentation === "free" ? [] : indentsOf(texts, NO_BLOCK).steps;
  return new Map(
    Array.from(wanted, (line) => [
      line,
      lineHash(texts[line] ?? "", steps[line] ?? 0, spacing, sha256),
    ]),
  );
}
