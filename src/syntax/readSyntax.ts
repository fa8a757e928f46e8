/** What a grammar's tree says of a text, as the core compares it. */
import type { Tree } from "web-tree-sitter";
import { linesOf, type SyntaxText } from "../core/index.js";
import { copyTree } from "./branch.js";
import { brokenLines } from "./brokenLines.js";
import { AS_WRITTEN } from "./formatting/formatting.js";
import { formattingOf } from "./formatting/formattingOf.js";
import type { Language } from "./languages.js";
import { readTokens } from "./tokenReader.js";
import { fieldsAskedIn } from "./units.js";

/** Raised with every change that makes other tokens of a text. */
const RULES = 1;

/** Whether all spellings that mean the same are the same, or only white space between tokens is free. */
export type Form = "normalised" | "strict";

/** The tokens of `text`, whose `tree` a grammar of `version` made. Does not delete the tree. */
export function readSyntax(
  tree: Tree,
  text: string,
  language: Language,
  version: string,
  form: Form = "normalised",
): SyntaxText {
  const { root, broken } = copyTree(tree, fieldsAskedIn(language));
  const lines = linesOf(text);
  const formatting = form === "strict" ? AS_WRITTEN : formattingOf(language);
  const { tokens, units } = readTokens(root, lines, language, formatting);
  const label = form === "strict" ? "strict rules" : "rules";
  return {
    grammar: `${language} ${version} ${label} ${RULES}`,
    tokens,
    units,
    broken: brokenLines(broken, units, lines),
  };
}
