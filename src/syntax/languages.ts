/** Which language a file is written in, as far as there is a grammar for it. */

/** The name of a language and of its grammar. */
export type Language =
  | "typescript"
  | "tsx"
  | "javascript"
  | "python"
  | "go"
  | "rust"
  | "java"
  | "csharp"
  | "c"
  | "cpp"
  | "php"
  | "ruby"
  | "bash"
  | "json"
  | "yaml"
  | "css"
  | "html";

/** By extension, without the dot and in lower case. */
const LANGUAGES: ReadonlyMap<string, Language> = new Map(
  Object.entries({
    typescript: "ts mts cts",
    tsx: "tsx",
    javascript: "js mjs cjs jsx",
    python: "py pyi",
    go: "go",
    rust: "rs",
    java: "java",
    csharp: "cs",
    c: "c",
    cpp: "cc cpp cxx hpp hh hxx h",
    php: "php",
    ruby: "rb rake gemspec",
    bash: "sh bash",
    json: "json jsonc webmanifest",
    yaml: "yml yaml",
    css: "css",
    html: "html htm",
  } satisfies Record<Language, string>).flatMap(([language, extensions]) =>
    extensions.split(" ").map((extension) => [extension, language as Language] as const),
  ),
);

/** The language of the file at `path`, by its extension; `undefined` when there is no grammar for it. */
export function languageOf(path: string): Language | undefined {
  return LANGUAGES.get(/\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? "");
}
