/**
 * Texts through a formatter. It keeps all words in their order, so that every word's writer is known
 * afterwards too.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { linesOf, lineAt } from "../../../src/core/index.js";
import { rootFolder } from "../../host/place.js";

/** A text before and after the formatter. */
export interface Formatted {
  readonly before: string;
  readonly after: string;
  /** Lines before, and those after with one of their words, each with a line before that it comes from. */
  readonly hunk: ReadonlySet<number>;
  readonly given: ReadonlyMap<number, number>;
}

/** Whether the formatter knows files of this name. */
export function canFormat(path: string): boolean {
  return /\.(?:[cm]?[jt]sx?|vue|s?css)$/.test(path);
}

/** Far from what most projects use, so that much changes. */
const STYLE = ["--print-width=60", "--use-tabs", "--no-semi", "--single-quote", "--trailing-comma=none", "--no-config", "--no-editorconfig"]; // prettier-ignore

/**
 * `files` as prettier writes them; those it cannot read, and those whose words it changed, are left
 * out. One process.
 */
export function formatted(
  files: readonly {
    readonly path: string;
    readonly text: string;
    readonly hunk: ReadonlySet<number>;
  }[],
): readonly Formatted[] {
  const folder = mkdtempSync(join(tmpdir(), "readback-format-"));
  try {
    const names = files.map(({ path }, i) => join(folder, `file${i}${extname(path)}`));
    files.forEach(({ text }, i) => writeFileSync(names[i] ?? "", text));
    const prettier = join(rootFolder, "node_modules", "prettier", "bin", "prettier.cjs");
    const args = [prettier, "--write", "--log-level=silent", ...STYLE, folder];
    spawnSync(process.execPath, args, { cwd: folder });
    return files.flatMap(({ text, hunk }, i) => {
      const name = names[i] ?? "";
      const after = existsSync(name) ? readFileSync(name, "utf8") : text;
      const given = after === text ? undefined : givenIn(text, after, hunk);
      return given ? [{ before: text, after, hunk, given }] : [];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** For each line of `after` with words from a line of `hunk` such a line; `undefined` when words changed. */
function givenIn(before: string, after: string, hunk: ReadonlySet<number>) {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (old.length !== now.length || old.some(({ word }, i) => word !== now[i]?.word))
    return undefined;
  const given = new Map<number, number>();
  old.forEach(({ line }, i) => {
    const to = now[i]?.line ?? 0;
    if (hunk.has(line) && !given.has(to)) given.set(to, line);
  });
  return given;
}

function wordsOf(text: string) {
  const lines = linesOf(text);
  return Array.from(text.matchAll(/[\p{L}\p{N}_$]+/gu), ({ 0: word, index }) => ({
    word,
    line: lineAt(lines, index),
  }));
}
