/** What somebody who asks for syntax gets: what a text says, or why that is not known. */

/** Why there is no syntax. Whoever asked does without, with lines alone. */
export type NoSyntax =
  | "unknown language"
  | "too large"
  | "too slow"
  /** The parser ended, or could not be started. */
  | "failed"
  /** It was started too often, or its owner is gone. */
  | "stopped"
  /** A newer question made this one pointless before it was asked. */
  | "superseded"
  /** More is waiting than can be. */
  | "busy";

/** An answer, or none. */
export type Answer<Value> =
  { readonly value: Value } | { readonly value: undefined; readonly reason: NoSyntax };

/** No answer, and why. */
export function none(reason: NoSyntax): {
  readonly value: undefined;
  readonly reason: NoSyntax;
} {
  return { value: undefined, reason };
}
