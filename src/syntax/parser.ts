/**
 * Parses texts with grammars. Texts are canonical: their lines end with LF. One text is parsed at a
 * time, and that blocks: it belongs into a process of its own.
 */
import { Parser, type Tree } from "web-tree-sitter";
import { none, type Answer } from "./answer.js";
import type { Grammars, LoadedGrammar } from "./grammars.js";
import { HeldTrees, type Room } from "./heldTrees.js";
import type { Language } from "./languages.js";
import { readable } from "./readable.js";
import { treeEdit } from "./treeEdit.js";

/** What is taken from a tree while it is there. It must keep nothing of the tree. */
export type Look<Value> = (tree: Tree, text: string, language: Language, version: string) => Value;

/** What a parser may use. */
export interface ParserBounds extends Room {
  /** How long parsing one text may take, in milliseconds. */
  readonly milliseconds: number;
}

/** As many trees as somebody has files open, and up to some 40 MiB of them. */
export const PARSER_BOUNDS: ParserBounds = { milliseconds: 2_000, trees: 24, units: 2_000_000 };

/** Owns the trees of texts that are parsed again and again. Release it with `dispose`. */
export class SyntaxParser {
  readonly #grammars: Grammars;
  readonly #bounds: ParserBounds;
  readonly #held: HeldTrees;
  #parser: Parser | undefined;

  constructor(grammars: Grammars, bounds: ParserBounds = PARSER_BOUNDS) {
    this.#grammars = grammars;
    this.#bounds = bounds;
    this.#held = new HeldTrees(bounds);
  }

  /** How many trees are held. */
  get trees(): number {
    return this.#held.size;
  }

  /**
   * Parses `text` on from the text that was last at `path`, and holds its tree for the next time. For
   * what is shown: code is the same as `once` has it, but on which node a comment hangs may depend on
   * the text before.
   */
  async follow<Value>(path: string, text: string, look: Look<Value>): Promise<Answer<Value>> {
    return await this.#parsed(path, text, (parser, language, { version }) => {
      const tree = this.#followed(parser, path, text);
      if (tree === undefined) return none("too slow");
      try {
        return { value: look(tree, text, language, version) };
      } finally {
        this.#held.hold(path, { tree, text });
      }
    });
  }

  /**
   * Parses `text` from nothing, and holds nothing of it: for what is recorded, which others must find
   * too. `path` only says in which language it is.
   */
  async once<Value>(path: string, text: string, look: Look<Value>): Promise<Answer<Value>> {
    return await this.#parsed(path, text, (parser, language, { version }) => {
      const tree = parseUntil(this.#deadline(), parser, text);
      if (tree === undefined) return none("too slow");
      try {
        return { value: look(tree, text, language, version) };
      } finally {
        tree.delete();
      }
    });
  }

  dispose(): void {
    this.#held.clear();
    this.#parser?.delete();
    this.#parser = undefined;
  }

  async #parsed<Value>(
    path: string,
    text: string,
    parse: (parser: Parser, language: Language, loaded: LoadedGrammar) => Answer<Value>,
  ): Promise<Answer<Value>> {
    const language = readable(path, text);
    if (typeof language !== "string") return none(language.reason);
    const loaded = await this.#grammars.of(language);
    const parser = (this.#parser ??= new Parser()).setLanguage(loaded.grammar);
    return parse(parser, language, loaded);
  }

  /**
   * The tree of `text`, made from the one before unless there are errors in it: how they are mended
   * depends on what was there before.
   */
  #followed(parser: Parser, path: string, text: string): Tree | undefined {
    const before = this.#held.take(path);
    if (before?.text === text) return before.tree;
    const deadline = this.#deadline();
    if (before !== undefined) {
      before.tree.edit(treeEdit(before.text, text));
      const tree = parseUntil(deadline, parser, text, before.tree);
      before.tree.delete();
      if (tree === undefined || !tree.rootNode.hasError) return tree;
      tree.delete();
    }
    return parseUntil(deadline, parser, text);
  }

  #deadline(): number {
    return performance.now() + this.#bounds.milliseconds;
  }
}

/** The tree of `text`; `undefined` when it is not there at `deadline`, after which nothing is left of it. */
function parseUntil(
  deadline: number,
  parser: Parser,
  text: string,
  before?: Tree,
): Tree | undefined {
  const progressCallback = () => performance.now() > deadline;
  const tree = parser.parse(text, before, { progressCallback });
  if (tree === null) parser.reset();
  return tree ?? undefined;
}
