/** Loads grammars, each when it is first needed, from a folder that `grammars/list.json` describes. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Language as Grammar, Parser } from "web-tree-sitter";
import type { Language } from "./languages.js";

/** A grammar that is ready to parse with, and the version of its package. */
export interface LoadedGrammar {
  readonly grammar: Grammar;
  readonly version: string;
}

/** The grammars in a folder. They stay loaded: WebAssembly code is never freed. */
export class Grammars {
  readonly #folder: string;
  readonly #loaded = new Map<Language, Promise<LoadedGrammar>>();
  #ready: Promise<Readonly<Record<string, string>>> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The grammar of `language`. Rejects when the folder does not hold it. */
  async of(language: Language): Promise<LoadedGrammar> {
    const loading = this.#loaded.get(language) ?? this.#load(language);
    this.#loaded.set(language, loading);
    return await loading;
  }

  async #load(language: Language): Promise<LoadedGrammar> {
    const versions = await (this.#ready ??= this.#start());
    const grammar = await Grammar.load(await readFile(join(this.#folder, `${language}.wasm`)));
    return { grammar, version: versions[language] ?? "unknown" };
  }

  async #start(): Promise<Readonly<Record<string, string>>> {
    await Parser.init({ locateFile: (file: string) => join(this.#folder, file) });
    const json = await readFile(join(this.#folder, "versions.json"), "utf8");
    return JSON.parse(json) as Record<string, string>;
  }
}
