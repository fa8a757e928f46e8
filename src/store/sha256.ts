/** The one hash that core asks its shells for. */
import { createHash } from "node:crypto";
import type { Sha256 } from "../core/index.js";

/** SHA-256 over the UTF-8 bytes of a text, as base64url. */
export const sha256: Sha256 = (text) =>
  createHash("sha256").update(text, "utf8").digest("base64url");
