/** What a program is told on its standard input. */

/** More is not read, in bytes: files that large are no texts that people read. */
const MOST_BYTES = 16 * 1024 * 1024;

/** All of `input` as UTF-8; `undefined` when it is more than `MOST_BYTES`. */
export async function readPayload(input: AsyncIterable<unknown>): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}
