/** What of each language's syntax tree is one token, and where in it white space counts. */
import { nextOf, type Branch } from "./branch.js";
import { isCode } from "./formatting/formatting.js";
import { isJsxText } from "./formatting/jsxText.js";
import type { Language } from "./languages.js";

/**
 * How white space between tokens counts: `free` where the tree shows all that it means, `lines`
 * where a space or a line break more or less may mean something, `words` where only a space may.
 */
export type Gaps = "free" | "lines" | "words";

/** How the tree of one language becomes tokens. */
export interface Lexicon {
  /** Types of literals: one token when nothing is computed in them, and else exact in every character. */
  readonly literals: ReadonlySet<string>;
  readonly gaps: Gaps;
  /** Words after which a line break ends the statement, whatever the grammar makes of it. */
  readonly enders: ReadonlySet<string>;
}

/** The lexicon of `language`. */
export function lexiconOf(language: Language): Lexicon {
  return LEXICONS[language];
}

/** Whether `branch` is one token: a literal in which nothing is computed, or text as it is shown. */
export function isLiteral(branch: Branch, { literals }: Lexicon, text: string): boolean {
  if (!branch.named) return false;
  return literals.has(branch.type) ? isPlain(branch) : isShownAsIs(branch, text);
}

/** Whether a line break right after `leaf` counts, where the grammar goes on as if there were none. */
export function isCutOff(leaf: Branch, { enders }: Lexicon, text: string): boolean {
  if (leaf.named || !enders.has(leaf.type)) return false;
  const next = nextOf(leaf, isCode);
  return next !== undefined && next.type !== ";" && /[\r\n]/.test(text.slice(leaf.end, next.start));
}

/** What the white space in `gap`, between `last` and `leaf`, says. */
export function gapSays(lexicon: Lexicon, last: Branch, leaf: Branch, gap: string): string {
  if (lexicon.gaps === "free" || !/[ \t\r\n]/.test(gap)) return "";
  if (isInFlow(leaf)) return "";
  if (lexicon.gaps === "lines") return /[\r\n]/.test(gap) ? "\n" : " ";
  return isLoose(last, "after") || isLoose(leaf, "before") ? "" : " ";
}

/** In brackets of YAML lines mean nothing. */
function isInFlow({ parent }: Branch): boolean {
  if (parent === undefined || parent.type.startsWith("block_")) return false;
  return /^flow_(?:mapping|sequence)$/.test(parent.type) || isInFlow(parent);
}

/** Letters and escapes only; or, as in Python's `f"{a + b=}"`, a value that shows how it is written. */
function isPlain({ children }: Branch): boolean {
  const parts = children.flatMap((part) => part.children);
  return parts.every(({ type }) => type === "escape_sequence") || parts.some(({ type }) => type === "="); // prettier-ignore
}

/** Elements of HTML in which white space shows, properties of CSS that a program may read, spaces of JSX. */
function isShownAsIs(branch: Branch, text: string): boolean {
  const { type, start } = branch;
  if (type === "jsx_expression") return isJsxText(branch, text);
  if (type === "declaration") return text.startsWith("--", start);
  return type === "element" && /^<(?:pre|textarea|listing|xmp|plaintext)\b/i.test(text.slice(start, start + 12)); // prettier-ignore
}

/** Whether white space on that side of `leaf` says nothing: around brackets of CSS, and in tags. */
function isLoose({ type, named, parent }: Branch, side: "before" | "after"): boolean {
  if (named) return type === "important" && side === "before";
  if (type === ":") return side === "after" && VALUED.has(parent?.type ?? "");
  if (PARTING.has(type))
    return SELECTORS.test(parent?.type ?? "") || (type === ">" && side === "before");
  return LOOSE[side].has(type);
}

const PARTING = new Set([">", "~", "+"]);
const VALUED = new Set(["declaration", "feature_query"]);
const SELECTORS = /^(?:child|sibling|adjacent_sibling)_selector$/;
const LOOSE = {
  before: new Set(["{", "}", ";", ",", ")", "/>", "="]),
  after: new Set(["{", "}", ";", ",", "(", "="]),
} as const;

const ECMASCRIPT = lexicon(
  "free",
  "string template_string template_literal_type regex jsx_text",
  "return throw yield break continue async await abstract declare type module namespace interface get set static accessor using readonly override public private protected", // prettier-ignore
);

const LEXICONS: Readonly<Record<Language, Lexicon>> = {
  typescript: ECMASCRIPT,
  tsx: ECMASCRIPT,
  javascript: ECMASCRIPT,
  python: lexicon("free", "string interpolation format_specifier"),
  go: lexicon("free", "raw_string_literal interpreted_string_literal rune_literal"),
  rust: lexicon("free", "string_literal raw_string_literal char_literal"),
  java: lexicon(
    "free",
    "string_literal character_literal template_expression string_interpolation",
  ),
  csharp: lexicon("free", "string_literal verbatim_string_literal raw_string_literal character_literal interpolated_string_expression interpolation interpolation_format_clause"), // prettier-ignore
  c: lexicon("free", "string_literal char_literal"),
  cpp: lexicon("free", "string_literal raw_string_literal char_literal"),
  php: lexicon("free", "string encapsed_string heredoc heredoc_body nowdoc nowdoc_body shell_command_expression"), // prettier-ignore
  ruby: lexicon("lines", "string bare_string string_array symbol_array bare_symbol regex subshell delimited_symbol heredoc_body character"), // prettier-ignore
  bash: lexicon("lines", "string raw_string ansi_c_string translated_string heredoc_body regex"),
  json: lexicon("free", "string"),
  yaml: lexicon("lines", "block_scalar double_quote_scalar single_quote_scalar plain_scalar"),
  css: lexicon("words", "string_value integer_value float_value color_value"),
  html: lexicon("words", "quoted_attribute_value raw_text"),
};

function lexicon(gaps: Gaps, literals: string, enders = ""): Lexicon {
  return { gaps, literals: new Set(literals.split(" ")), enders: new Set(enders.split(" ")) };
}
