/** Checks of what must always hold. A failed check is a bug of this program, never a user's mistake. */

/** Throws an `InvariantError` with `message` unless `condition` holds. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** A caller broke a documented invariant. Caught only at the outer boundary, where it is logged. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}
