/** Strings that say the same in either kind of quotation marks. */

/** The string `written`, in `'` or `"`, as if no quote in it were escaped. Other strings as they are. */
export function quoted(written: string): string {
  const mark = written[0];
  if ((mark !== "'" && mark !== '"') || !written.endsWith(mark)) return written;
  return `"${withoutEscapedQuotes(written.slice(1, -1))}"`;
}

/** `\'` as `'`; every other escape stays. */
export function withoutEscapedQuotes(body: string): string {
  return body.replace(/\\([\s\S])/g, (escape, what) => (what === "'" || what === '"' ? what : escape)); // prettier-ignore
}
