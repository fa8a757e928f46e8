/** Texts as grammars read them. */
import { join } from "node:path";
import { Parser } from "web-tree-sitter";
import { Grammars, type LoadedGrammar } from "../../src/syntax/grammars.js";
import { languageOf, type Language } from "../../src/syntax/languages.js";
import { readSyntax } from "../../src/syntax/readSyntax.js";
import { rootFolder } from "../host/place.js";
import type { Reader } from "./carrying.js";

/** Reads texts in any of `languages`, and none in others. */
export async function readerOf(...languages: readonly Language[]): Promise<Reader> {
  const grammars = new Grammars(join(rootFolder, "grammars"));
  const loaded = new Map<Language, LoadedGrammar>();
  for (const language of languages) loaded.set(language, await grammars.of(language));
  return (path, text) => {
    const language = languageOf(path);
    const known = language && loaded.get(language);
    if (!known) return undefined;
    const parser = new Parser().setLanguage(known.grammar);
    const tree = parser.parse(text);
    try {
      return tree ? readSyntax(tree, text, language, known.version) : undefined;
    } finally {
      tree?.delete();
      parser.delete();
    }
  };
}
