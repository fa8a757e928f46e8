/** Reads the text of a file that is open in no editor. */
import { readFile, stat } from "node:fs/promises";

/** The editor shows extensions no longer document, in bytes; nothing is known of what was written in it. */
const MOST_BYTES = 50 * 1024 * 1024;

/**
 * The text of a file; `undefined` when there is none, or it is binary, or longer than what the editor
 * shows. Which other encoding a file has is not known: what is not UTF-8 is U+FFFD, and the lines
 * around it are still found.
 */
export async function readTextFile(file: string): Promise<string | undefined> {
  try {
    if ((await stat(file)).size > MOST_BYTES) return undefined;
    const bytes = await readFile(file);
    return bytes.includes(0) ? undefined : new TextDecoder("utf-8").decode(bytes);
  } catch {
    return undefined;
  }
}
