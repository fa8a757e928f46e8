/** What went wrong, for people. */
import { InvariantError } from "../core/index.js";
import { named } from "./words.js";

/** A failure as one sentence; a bug with where it is. */
export function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const sentence = named(message.split("\n")[0] ?? "");
  return error instanceof InvariantError
    ? `Readback broke a rule of its own; please report this: ${error.stack ?? message}`
    : `${sentence.replace(/[.!]?$/, "")}.`;
}
