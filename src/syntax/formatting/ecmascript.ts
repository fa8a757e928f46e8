/** What a formatter may change in JavaScript and TypeScript. */
import { nextOf, previousOf, type Branch } from "../branch.js";
import { isTrailingComma, onlyCode } from "./commas.js";
import { isCode, type Formatting } from "./formatting.js";
import { isJsxText, jsxTextFrom } from "./jsxText.js";
import { shortNumber } from "./numbers.js";
import { quoted } from "./quotes.js";

/** Semicolons, trailing commas, quotes, brackets around one expression, and the like. */
export const ECMASCRIPT: Formatting = {
  drops: (leaf) =>
    isEndOfStatement(leaf) || isEndOfMember(leaf) || isLeadingBar(leaf) || isTrailingComma(leaf), // prettier-ignore
  spell,
  unwrap: (branch, text) => expressionIn(branch, text) ?? parameterIn(branch) ?? typeIn(branch),
  typeOf,
};

/** A `;` that ends what the tree shows to end there; not one in the head of a `for`, and no empty body. */
function isEndOfStatement({ type, named, parent }: Branch): boolean {
  if (type !== ";" || named || parent === undefined) return false;
  if (parent.type === "for_statement") return false;
  const { parent: outer } = parent;
  if (outer?.type === "for_statement") return parent.type !== "empty_statement" && nextOf(parent, isCode) === undefined; // prettier-ignore
  return parent.type !== "empty_statement" || STATEMENTS.has(outer?.type ?? "");
}

const STATEMENTS = new Set(["program", "statement_block", "switch_case", "switch_default"]);

/** What parts the members of a type. */
function isEndOfMember({ type, named, parent }: Branch): boolean {
  return !named && type === "," && MEMBERS.has(parent?.type ?? "");
}

const MEMBERS = new Set(["object_type", "interface_body"]);

/** The first of `| a | b`. */
function isLeadingBar(leaf: Branch): boolean {
  const { type, named, parent } = leaf;
  if (named || previousOf(leaf, isCode) !== undefined) return false;
  return (type === "|" && parent?.type === "union_type") || (type === "&" && parent?.type === "intersection_type"); // prettier-ignore
}

/** A union in a union goes on with it, and one of a single type is that type. */
function typeOf(branch: Branch, text: string): string | undefined {
  if (branch.type === "string" && isSimpleKey(branch, text)) return "property_identifier";
  if (isJsxText(branch, text)) return "jsx_text";
  if (!CHAINS.has(branch.type)) return branch.type;
  if (branch.parent?.type === branch.type) return undefined;
  return branch.children.filter(({ named }) => named).length === 1 ? undefined : branch.type;
}

const CHAINS = new Set(["union_type", "intersection_type"]);

function spell(leaf: Branch, written: string, text: string): string {
  switch (leaf.type) {
    case "string":
      if (leaf.parent?.type === "jsx_attribute") return `"${written.slice(1, -1)}"`;
      return isSimpleKey(leaf, text) ? written.slice(1, -1) : quoted(written);
    case "number":
      return shortNumber(written);
    case "jsx_text":
    case "jsx_expression":
      return jsxTextFrom(leaf, text);
    default:
      return written;
  }
}

/** A key in quotes that needs none: between the quotes lies one word. */
function isSimpleKey({ parent, index, children }: Branch, text: string): boolean {
  const [, word] = children;
  if (!KEYED.has(parent?.type ?? "") || children.length !== 3 || word === undefined) return false;
  const isKey = parent?.children.slice(index + 1).some(({ type }) => AFTER_KEY.has(type)) ?? false;
  return isKey && /^[a-z_$][\w$]*$/i.test(text.slice(word.start, word.end));
}

const AFTER_KEY = new Set([":", "formal_parameters", "type_annotation", "call_signature"]);
const KEYED = new Set(["pair", "pair_pattern", "property_signature", "method_signature", "method_definition", "public_field_definition"]); // prettier-ignore

/** What stands between brackets that only group. */
function expressionIn(branch: Branch, text: string): Branch | undefined {
  if (branch.type !== "parenthesized_expression") return undefined;
  const inner = onlyCode(branch);
  return inner === undefined || bracketsMatter(branch, inner, text) ? undefined : inner;
}

/** Where an expression means something else without its brackets, and the tree would not show it. */
function bracketsMatter(branch: Branch, inner: Branch, text: string): boolean {
  if (/\*\/\s*$/.test(text.slice(Math.max(0, branch.start - 200), branch.start))) return true;
  const around = branch.parent?.type ?? "";
  if (around === "expression_statement") return inner.type === "string";
  if (around === "export_statement") return DECLARABLE.has(inner.type);
  if (around === "assignment_expression" && previousOf(branch, isCode) === undefined) return true;
  return CHAINED.has(around) && text.slice(inner.start, inner.end).includes("?.");
}

const CHAINED = new Set(["member_expression", "subscript_expression", "call_expression", "non_null_expression"]); // prettier-ignore
const DECLARABLE = new Set([
  "function_expression",
  "class",
  "generator_function",
  "arrow_function",
]);

/** The one plain parameter of an arrow function; TypeScript wraps it once more. */
function parameterIn(branch: Branch): Branch | undefined {
  if (branch.type === "required_parameter") return isWrapped(branch) ? branch.children[0] : undefined; // prettier-ignore
  if (branch.type !== "formal_parameters" || branch.parent?.type !== "arrow_function") return undefined; // prettier-ignore
  const inner = onlyCode(branch);
  return inner?.type === "identifier" || (inner !== undefined && isWrapped(inner)) ? inner : undefined; // prettier-ignore
}

function isWrapped({ type, children, parent }: Branch): boolean {
  if (type !== "required_parameter" || children.length !== 1 || children[0]?.type !== "identifier") return false; // prettier-ignore
  return parent?.parent?.type === "arrow_function" && onlyCode(parent) !== undefined;
}

/** What stands between brackets in a type. */
function typeIn(branch: Branch): Branch | undefined {
  if (branch.type !== "parenthesized_type") return undefined;
  const inner = onlyCode(branch);
  return inner?.type === "infer_type" ? undefined : inner;
}
