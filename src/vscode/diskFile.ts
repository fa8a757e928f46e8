/** A file on disk as Readback looks at it. */
import { createHash } from "node:crypto";
import { lstat, readFile } from "node:fs/promises";
import { toCanonicalText, type BlobId } from "../core/index.js";
import { blobIdOf } from "../store/blobId.js";

/** The text of a file. What is not UTF-8 is U+FFFD in it. */
export interface DiskFile {
  readonly text: string;
  /** The id of its canonical text. */
  readonly blob: BlobId;
  /** The ids a git blob of it may have: of its bytes as they are, and of its canonical text. */
  readonly ids: readonly string[];
  /** When it was written, in milliseconds since 1970. */
  readonly written: number;
}

/** Larger files are not followed, in bytes: comparing them would be felt. */
export const FILE_LIMIT = 1 << 19;

/** The file at `path`; `gone` when there is nothing, `other` when it is no text, too large or no file. */
export async function readDiskFile(path: string): Promise<DiskFile | "gone" | "other"> {
  try {
    const found = await lstat(path);
    if (!found.isFile() || found.size > FILE_LIMIT) return "other";
    const bytes = await readFile(path);
    if (bytes.includes(0)) return "other";
    const text = new TextDecoder("utf-8").decode(bytes);
    const blob = blobIdOf(toCanonicalText(text));
    return { text, blob, ids: [...new Set([rawId(bytes), blob])], written: found.mtimeMs };
  } catch (error) {
    return error instanceof Error && "code" in error && error.code !== "ENOENT" ? "other" : "gone";
  }
}

function rawId(bytes: Buffer): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
