/** The id git gives a blob, worked out without git. */
import { createHash } from "node:crypto";
import type { BlobId } from "../core/index.js";

/** The id of canonical `text`: LF line ends, no byte order mark, counted in UTF-8. */
export function blobIdOf(text: string): BlobId {
  const bytes = Buffer.from(text, "utf8");
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
