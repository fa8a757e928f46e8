/** What a formatter may change in Python. */
import { previousOf, type Branch } from "../branch.js";
import { elementCount, isTrailingComma, onlyCode } from "./commas.js";
import { isCode, type Formatting } from "./formatting.js";
import { floating } from "./numbers.js";
import { withoutEscapedQuotes } from "./quotes.js";

/** Quotes, prefixes of strings, trailing commas, brackets, and the indentation of docstrings. */
export const PYTHON: Formatting = {
  drops: (leaf) => isLineJoin(leaf) || isComma(leaf) || isBracket(leaf) || isEmptyBases(leaf),
  spell,
  unwrap: expressionIn,
  typeOf: ({ type }) => TUPLES[type] ?? type,
};

/** `a, b` and `(a, b)` are the same. */
const TUPLES: Readonly<Record<string, string>> = {
  expression_list: "tuple",
  pattern_list: "tuple",
  tuple_pattern: "tuple",
};

/** What parts statements on a line, or joins lines to a statement. */
function isLineJoin({ type, named }: Branch): boolean {
  return type === "line_continuation" || (!named && type === ";");
}

/** A last comma, where one more or less makes no tuple. */
function isComma(leaf: Branch): boolean {
  if (leaf.type !== "," || leaf.named || leaf.parent === undefined) return false;
  if (LISTS.has(leaf.parent.type)) return isTrailingComma(leaf);
  if (!ONE_ELEMENT_COUNTS.has(leaf.parent.type) || elementsBefore(leaf) < 2) return false;
  return isTrailingComma(leaf) || leaf.parent.children.at(-1) === leaf;
}

const LISTS = new Set("argument_list parameters list dictionary set import_from_statement list_pattern type_parameter".split(" ")); // prettier-ignore
const ONE_ELEMENT_COUNTS = new Set(["tuple", "tuple_pattern", "expression_list", "pattern_list"]);

function elementsBefore(comma: Branch): number {
  return (comma.parent?.children ?? []).slice(0, comma.index).filter((one) => one.named && isCode(one)).length; // prettier-ignore
}

/** A bracket that only holds lines together. That of a tuple in a subscript or a call shows by its type. */
function isBracket({ type, named, parent }: Branch): boolean {
  if (named || parent === undefined || (type !== "(" && type !== ")")) return false;
  if (parent.type === "import_from_statement") return true;
  return (parent.type === "tuple" || parent.type === "tuple_pattern") && elementCount(parent) > 0;
}

/** `class A():` */
function isEmptyBases({ named, parent }: Branch): boolean {
  if (named || parent?.type !== "argument_list") return false;
  return parent.parent?.type === "class_definition" && parent.children.length === 2;
}

function expressionIn(branch: Branch): Branch | undefined {
  if (branch.type !== "parenthesized_expression") return undefined;
  const assigned = branch.parent?.type === "assignment" && previousOf(branch, isCode) === undefined;
  return assigned ? undefined : onlyCode(branch);
}

function spell(leaf: Branch, written: string): string {
  switch (leaf.type) {
    case "string":
      return isDocstring(leaf) ? `doc ${cleaned(spellString(written))}` : spellString(written);
    case "string_start":
      return `${prefixOf(written)}"`;
    case "string_end":
      return '"';
    case "integer":
      return written.toLowerCase();
    case "float":
      return floating(written);
    default:
      return written;
  }
}

/** The string with a prefix in order and in double quotes, whichever were written. */
function spellString(written: string): string {
  const parts = /^[a-z]*("""|'''|"|')([\s\S]*)\1$/i.exec(written);
  if (parts === null) return written;
  const [, , body = ""] = parts;
  const prefix = prefixOf(written);
  return `${prefix}"${prefix.includes("r") ? body : withoutEscapedQuotes(body)}"`;
}

/** The letters in front of the quotes of a string, in small letters and in order; `u` says nothing. */
function prefixOf(written: string): string {
  const letters = /^[a-z]*/i.exec(written)?.[0].toLowerCase().replace("u", "") ?? "";
  return [...letters].sort().join("");
}

/** The first statement of a module, a class or a function. */
function isDocstring({ parent }: Branch): boolean {
  if (parent?.type !== "expression_statement" || previousOf(parent, isCode) !== undefined) return false; // prettier-ignore
  const block = parent.parent;
  if (block?.type === "module") return true;
  return (
    block?.type === "block" && /^(?:function|class)_definition$/.test(block.parent?.type ?? "")
  );
}

/** Without the white space that Python's own tools take off a docstring. */
function cleaned(written: string): string {
  const [first = "", ...rest] = written.split("\n").map((line) => line.replace(/[ \t]+$/, ""));
  const indents = rest.filter((line) => line !== "").map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  const common = indents.reduce((least, indent) => (indent.length < least.length ? indent : least), indents[0] ?? ""); // prettier-ignore
  const outdented = rest.map((line) =>
    line.startsWith(common) ? line.slice(common.length) : line,
  );
  return [first, ...outdented].join("\n");
}
