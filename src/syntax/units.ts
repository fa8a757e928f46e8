/** Which nodes of a syntax tree are units, what they are in a word, and what they are called. */
import { childIn, type Branch } from "./branch.js";
import type { Language } from "./languages.js";

/** What a node that is a unit is. */
export interface Named {
  /** What the text calls it; empty when it has no name. */
  readonly name: string;
  readonly kind: string;
}

/** What `branch` is when it is a unit. */
export type UnitOf = (branch: Branch, text: string) => Named | undefined;

/** What finds the units of `language`. */
export function unitsOf(language: Language): UnitOf {
  const rules = RULES[language];
  return (branch, text) => (branch.named ? rules.get(branch.type)?.(branch, text) : undefined);
}

/** The types of nodes in which finding units of `language` asks for fields. */
export function fieldsAskedIn(language: Language): ReadonlySet<string> {
  return ASKED.get(language) ?? new Set();
}

/** A declaration that has its name in a field. */
function named(kind: string, field = "name"): UnitOf {
  return (branch, text) => {
    const name = childIn(branch, field);
    return { kind, name: name === undefined ? "" : text.slice(name.start, name.end) };
  };
}

/** What `inner` says of the first child that it takes for a unit, as of what is decorated or declared. */
function around(inner: UnitOf): UnitOf {
  return (branch, text) => {
    for (const child of branch.children) {
      const found = inner(child, text);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** `rule`, but nothing inside of a node of one of the `wrappers`, which is the unit there. */
function outside(wrappers: readonly string[], rule: UnitOf): UnitOf {
  return (branch, text) =>
    wrappers.includes(branch.parent?.type ?? "") ? undefined : rule(branch, text);
}

/** A node to which a function is given a name in `key`. */
function bound(key: string, value: string, kind = "function"): UnitOf {
  return (branch, text) => {
    const is = FUNCTION_VALUES[childIn(branch, value)?.type ?? ""];
    return is === undefined ? undefined : named(is === "function" ? kind : is, key)(branch, text);
  };
}

const FUNCTION_VALUES: Readonly<Record<string, string>> = {
  arrow_function: "function",
  function_expression: "function",
  generator_function: "function",
  class: "class",
  func_literal: "function",
  closure_expression: "function",
};

/** A call of a test framework, by the text that is its first argument. */
function testCall(branch: Branch, text: string): Named | undefined {
  const callee = childIn(branch, "function");
  const args = childIn(branch, "arguments");
  const word = callee === undefined ? "" : text.slice(callee.start, callee.end);
  const kind = /^(describe|context|suite|it|test)(?:\.\w+)*$/.exec(word)?.[1];
  const first = args?.children.find(({ named }) => named);
  const has = args?.children.some(({ type }) => FUNCTION_VALUES[type] === "function") ?? false;
  if (kind === undefined || first === undefined || !has) return undefined;
  return { kind: kind === "it" ? "test" : kind, name: text.slice(first.start + 1, first.end - 1) };
}

/** The innermost name in a declarator of C, as of `*f(int a)`. */
function declared(kind: string): UnitOf {
  return (branch, text) => {
    let inner: Branch | undefined = branch;
    for (let next = childIn(inner, "declarator"); next !== undefined; next = childIn(inner, "declarator")) inner = next; // prettier-ignore
    return { kind, name: inner === branch ? "" : text.slice(inner.start, inner.end) };
  };
}

/** Only with a body: `struct a b;` is no unit. */
function bodied(rule: UnitOf): UnitOf {
  return (branch, text) => (childIn(branch, "body") === undefined ? undefined : rule(branch, text));
}

/** By the text in front of its body, as a rule of CSS or an `impl` of Rust. */
function upTo(kind: string, type: string): UnitOf {
  return (branch, text) => {
    const body = branch.children.find((child) => child.type === type);
    const head = text.slice(branch.start, body?.start ?? branch.end);
    return { kind, name: head.trim().replace(/\s+/g, " ") };
  };
}

/** An entry of the outermost object or mapping. */
function topLevel(depth: number, rule: UnitOf): UnitOf {
  return (branch, text) => {
    let above = 0;
    for (let parent = branch.parent; parent !== undefined && above <= depth; parent = parent.parent) above++; // prettier-ignore
    return above === depth ? rule(branch, text) : undefined;
  };
}

type Rules = ReadonlyMap<string, UnitOf>;

const VARIABLE = bound("name", "value");
const ECMASCRIPT = rules({
  function_declaration: named("function"),
  generator_function_declaration: named("function"),
  method_definition: named("method"),
  class_declaration: named("class"),
  abstract_class_declaration: named("class"),
  interface_declaration: named("interface"),
  enum_declaration: named("enum"),
  type_alias_declaration: named("type"),
  internal_module: named("namespace"),
  module: named("namespace"),
  lexical_declaration: around(VARIABLE),
  variable_declaration: around(VARIABLE),
  field_definition: bound("property", "value", "method"),
  public_field_definition: bound("name", "value", "method"),
  pair: bound("key", "value"),
  assignment_expression: bound("left", "right"),
  call_expression: testCall,
});
const C = {
  function_definition: declared("function"),
  struct_specifier: bodied(named("struct")),
  union_specifier: bodied(named("union")),
  enum_specifier: bodied(named("enum")),
};
const PYTHON = { function_definition: named("function"), class_definition: named("class") };

const RULES: Readonly<Record<Language, Rules>> = {
  typescript: ECMASCRIPT,
  tsx: ECMASCRIPT,
  javascript: ECMASCRIPT,
  python: rules({
    decorated_definition: around((branch, text) => rules(PYTHON).get(branch.type)?.(branch, text)),
    function_definition: outside(["decorated_definition"], PYTHON.function_definition),
    class_definition: outside(["decorated_definition"], PYTHON.class_definition),
  }),
  go: rules({
    function_declaration: named("function"),
    method_declaration: named("method"),
    type_spec: named("type"),
    type_alias: named("type"),
  }),
  rust: rules({
    function_item: named("function"),
    impl_item: upTo("impl", "declaration_list"),
    mod_item: bodied(named("module")),
    struct_item: named("struct"),
    enum_item: named("enum"),
    union_item: named("union"),
    trait_item: named("trait"),
    macro_definition: named("macro"),
  }),
  java: rules({
    class_declaration: named("class"),
    interface_declaration: named("interface"),
    enum_declaration: named("enum"),
    record_declaration: named("record"),
    annotation_type_declaration: named("annotation"),
    method_declaration: named("method"),
    constructor_declaration: named("constructor"),
  }),
  csharp: rules({
    namespace_declaration: named("namespace"),
    class_declaration: named("class"),
    struct_declaration: named("struct"),
    interface_declaration: named("interface"),
    enum_declaration: named("enum"),
    record_declaration: named("record"),
    method_declaration: named("method"),
    constructor_declaration: named("constructor"),
    property_declaration: named("property"),
    local_function_statement: named("function"),
  }),
  c: rules(C),
  cpp: rules({
    ...C,
    class_specifier: bodied(named("class")),
    namespace_definition: named("namespace"),
  }),
  php: rules({
    function_definition: named("function"),
    method_declaration: named("method"),
    class_declaration: named("class"),
    interface_declaration: named("interface"),
    trait_declaration: named("trait"),
    enum_declaration: named("enum"),
  }),
  ruby: rules({
    method: named("method"),
    singleton_method: named("method"),
    class: named("class"),
    module: named("module"),
  }),
  bash: rules({ function_definition: named("function") }),
  json: rules({ pair: topLevel(2, named("key", "key")) }),
  yaml: rules({ block_mapping_pair: topLevel(4, named("key", "key")) }),
  css: rules({
    rule_set: upTo("rule", "block"),
    media_statement: upTo("rule", "block"),
    supports_statement: upTo("rule", "block"),
    keyframes_statement: upTo("rule", "keyframe_block_list"),
    at_rule: upTo("rule", "block"),
  }),
  html: rules({}),
};

function rules(of: Readonly<Record<string, UnitOf>>): Rules {
  return new Map(Object.entries(of));
}

/** Nodes between a unit and its name. */
const BETWEEN = (
  "variable_declarator function_declarator pointer_declarator reference_declarator " +
  "parenthesized_declarator array_declarator"
).split(" ");

const ASKED: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(RULES).map(([language, of]) => [language, new Set([...of.keys(), ...BETWEEN])]),
);
