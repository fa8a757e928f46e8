/** How Prettier may format a text. */
import type { Options } from "prettier";
import type { Language } from "../../src/syntax/languages.js";

/** A set of Prettier's options. */
export interface Style {
  readonly name: string;
  readonly options: Options;
}

/** Styles that differ from Prettier's own in one thing, and one that does in most. */
export const STYLES: readonly Style[] = [
  { name: "Prettier's own", options: {} },
  { name: "60 columns", options: { printWidth: 60 } },
  { name: "120 columns", options: { printWidth: 120 } },
  { name: "tabs", options: { useTabs: true } },
  { name: "no semicolons", options: { semi: false } },
  { name: "single quotes", options: { singleQuote: true, jsxSingleQuote: true } },
  { name: "no trailing commas", options: { trailingComma: "none" } },
  { name: "no brackets around one parameter", options: { arrowParens: "avoid" } },
  { name: "quotes around all keys, if around one", options: { quoteProps: "consistent" } },
  { name: "CRLF", options: { endOfLine: "crlf" } },
  {
    name: "most of these",
    options: {
      printWidth: 120, useTabs: true, semi: false, singleQuote: true, jsxSingleQuote: true,
      trailingComma: "none", arrowParens: "avoid", bracketSameLine: true, bracketSpacing: false,
      quoteProps: "consistent", experimentalTernaries: true, objectWrap: "collapse",
    },
  },
]; // prettier-ignore

/** Prettier's parser of `language`, if it has one. */
export function prettierParser(language: Language): string | undefined {
  return PARSERS[language];
}

const PARSERS: Partial<Record<Language, string>> = {
  typescript: "typescript",
  tsx: "typescript",
  javascript: "babel",
  css: "css",
  json: "json",
  yaml: "yaml",
  html: "html",
};
