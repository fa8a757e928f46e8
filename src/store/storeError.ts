/** What goes wrong between this program and the disk. */

/** A file of Readback could not be read or written; what was in it before is still there. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  constructor(
    /** What was being done: a verb, then nothing. */
    readonly doing: "read" | "write" | "create",
    readonly file: string,
    /** The system's word for it, such as `ENOSPC`; empty when it has none. */
    readonly code: string,
    cause: unknown,
  ) {
    super(`could not ${doing} ${file}${code === "" ? "" : ` (${code})`}`, { cause });
  }
}

/** The system's word for a failed call, such as `ENOENT`; empty when it has none. */
export function systemCode(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}

/** `error` as a `StoreError`; one that is already keeps its facts. */
export function toStoreError(doing: StoreError["doing"], file: string, error: unknown): StoreError {
  return error instanceof StoreError
    ? error
    : new StoreError(doing, file, systemCode(error), error);
}
