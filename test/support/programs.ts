/** Texts of programs to measure with: this repository's own, or those below given paths. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { languageOf, type Language } from "../../src/syntax/languages.js";
import { rootFolder } from "../host/place.js";

/** A source file. */
export interface SourceFile {
  readonly path: string;
  readonly language: Language;
  readonly text: string;
}

/** Where this repository has programs. */
const OWN = ["src", "scripts", "test/support", "test/syntax/fixtures"].map((path) => join(rootFolder, path)); // prettier-ignore

/** Larger ones are generated, and would count more than all others together. */
const LARGEST = 200_000;

/** The source files below `paths`, or this repository's own without any, sorted. */
export function sourceFiles(paths: readonly string[]): readonly SourceFile[] {
  const roots = paths.length === 0 ? OWN : paths;
  return roots.flatMap((root) =>
    filesBelow(root).flatMap((path): readonly SourceFile[] => {
      const language = languageOf(path);
      if (language === undefined || statSync(path).size > LARGEST) return [];
      return [{ path: relative(process.cwd(), path), language, text: readFileSync(path, "utf8") }];
    }),
  );
}

/** Up to `most` of `all`, from everywhere in it. */
export function spreadOver<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, all.length / most);
  return all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}

/** The languages of `files`, sorted. */
export function languagesOf(files: readonly SourceFile[]): readonly Language[] {
  return [...new Set(files.map(({ language }) => language))].sort();
}

function filesBelow(root: string): readonly string[] {
  if (statSync(root).isFile()) return [root];
  return readdirSync(root, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        !/node_modules|\.git\b|[\\/]dist\b|\.min\./.test(join(entry.parentPath, entry.name)),
    ) // prettier-ignore
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
