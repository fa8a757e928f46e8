/** What a repository says of its files in `.gitattributes`. */
import { basename } from "node:path/posix";
import type { Git } from "./git.js";

/** By this a repository says that nobody wrote a file by hand. */
const GENERATED = "linguist-generated";

/**
 * Those of `paths` that the repository calls generated. Attributes that are among `changed` count for nothing: who
 * writes them would exempt what they write beside. Runs git once, and not at all without paths.
 */
export async function generatedAmong(
  git: Git,
  paths: readonly string[],
  changed: Iterable<string>,
): Promise<ReadonlySet<string>> {
  if (paths.length === 0 || [...changed].some((path) => basename(path) === ".gitattributes"))
    return new Set();
  const input = paths.map((path) => `${path}\0`).join("");
  const output = await git(["check-attr", "--cached", "--stdin", "-z", GENERATED], input);
  const fields = output.toString("utf8").split("\0");
  return new Set(fields.flatMap((path, at) => (at % 3 === 0 && isSet(fields[at + 2]) ? path : [])));
}

function isSet(value: string | undefined): boolean {
  return value === "set" || value === "true";
}
