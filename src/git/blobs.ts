/** The bytes of objects. */
import type { Git } from "./git.js";

/** The bytes of each of `objects`. Those that are missing are left out. Runs git at most once. */
export async function readBlobs(
  git: Git,
  objects: Iterable<string>,
): Promise<ReadonlyMap<string, Buffer>> {
  const names = [...new Set(objects)];
  if (names.length === 0) return new Map();
  return parseBatch(await git(["cat-file", "--batch"], `${names.join("\n")}\n`));
}

const LF = 0x0a;

/** Reads `<id> <type> <size>\n<bytes>\n`, or `<id> missing\n`, repeated. */
function parseBatch(output: Buffer): ReadonlyMap<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(LF, at);
    if (end === -1) break;
    const [object = "", , size] = output.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (size === undefined) continue;
    blobs.set(object, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}
