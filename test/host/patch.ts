/** Small changes to the embedded editor's bundled code. Each fails loudly when the code is not as expected. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";

/** One change. The pattern must be found. */
export interface Patch {
  readonly what: string;
  readonly pattern: RegExp;
  readonly replacement: string;
}

/** Changes a file. It is written as a new one, because the one there may be a link into another tree. */
export function patchFile(path: string, patches: readonly Patch[]): void {
  let text = readFileSync(path, "utf8");
  for (const { what, pattern, replacement } of patches) {
    if (!pattern.test(text))
      throw new Error(`The editor is not as expected: ${what} was not found in ${path}.`);
    text = text.replace(pattern, replacement);
  }
  rmSync(path);
  writeFileSync(path, text);
}
