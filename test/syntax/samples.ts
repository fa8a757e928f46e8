/** A text in each language there is a grammar for. Each can be repeated behind its first line. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../../src/syntax/languages.js";
import type { ParserPlace } from "../../src/syntax/startParser.js";
import { rootFolder } from "../host/place.js";

/** A text, and a path that says in which language it is. */
export interface LanguageSample {
  readonly language: Language;
  readonly path: string;
  readonly text: string;
}

/** The parser as it ships. */
export const PLACE: ParserPlace = {
  program: join(rootFolder, "dist", "parser.cjs"),
  grammars: join(rootFolder, "grammars"),
};

const EXTENSIONS: Readonly<Record<Language, string>> = {
  typescript: "ts",
  tsx: "tsx",
  javascript: "js",
  python: "py",
  go: "go",
  rust: "rs",
  java: "java",
  csharp: "cs",
  c: "c",
  cpp: "cpp",
  php: "php",
  ruby: "rb",
  bash: "sh",
  json: "json",
  yaml: "yaml",
  css: "css",
  html: "html",
};

const folder = join(rootFolder, "test", "syntax", "samples");

export const SAMPLES: readonly LanguageSample[] = readdirSync(folder).map((file) => {
  const language = file.replace(/\.txt$/, "") as Language;
  const text = readFileSync(join(folder, file), "utf8");
  return { language, path: `sample.${EXTENSIONS[language]}`, text };
});

/** The sample of one language. */
export function sampleOf(language: Language): LanguageSample {
  const found = SAMPLES.find((sample) => sample.language === language);
  if (found === undefined) throw new Error(`There is no sample of ${language}.`);
  return found;
}

/** About `lines` lines of a language: its sample again and again. */
export function repeated(language: Language, lines: number): string {
  const { text } = sampleOf(language);
  const head = text.slice(0, text.indexOf("\n") + 1);
  const body = text.slice(head.length);
  const times = Math.ceil(lines / (body.split("\n").length - 1));
  return head + body.repeat(times);
}
