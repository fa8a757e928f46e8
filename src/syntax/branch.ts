/**
 * A syntax tree as plain values. A parser's own tree lives in WebAssembly, where every question
 * costs a call; this one is copied in one walk and can be asked for neighbours freely. Offsets count
 * UTF-16 units of the text.
 */
import type { Language, Tree } from "web-tree-sitter";

/** A node of a syntax tree. */
export interface Branch {
  readonly type: string;
  /** Whether the grammar gives it a name; keywords and punctuation have none, their type is their text. */
  readonly named: boolean;
  /** What it is to its parent, such as `name` or `body`; empty where nobody asks. */
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly parent: Branch | undefined;
  /** Its index among the children of its parent. */
  readonly index: number;
  readonly children: readonly Branch[];
}

/** Deeper nodes are left out: their parent is one leaf that says what it says, letter by letter. */
const DEEPEST = 1_000;

/** A tree, and those nodes in it that the parser did not know what to do with, or has made up. */
export interface Copied {
  readonly root: Branch;
  /** In order; what lies in one of them is not named again. */
  readonly broken: readonly Branch[];
}

/** Copies `tree`, which may be deleted afterwards. Fields are noted of children of `withFields`. */
export function copyTree(tree: Tree, withFields: ReadonlySet<string>): Copied {
  const cursor = tree.walk();
  const types = typesOf(tree.language);
  const broken: Branch[] = [];
  const grow = (parent: Growing | undefined): Growing => {
    const { type, named } = types[cursor.nodeTypeId] ?? ERROR;
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    const asked = named && parent !== undefined && withFields.has(parent.type);
    const field = asked ? (cursor.currentFieldName ?? "") : "";
    const index = parent?.children.length ?? 0;
    const branch: Growing = { type, named, field, start, end, parent, index, children: NONE };
    if (parent !== undefined) {
      if (parent.children === NONE) parent.children = [];
      parent.children.push(branch);
    }
    if (type === ERROR.type || (start === end && cursor.nodeIsMissing)) broken.push(branch);
    return branch;
  };
  const root = grow(undefined);
  let branch = root;
  let depth = 0;
  try {
    for (;;) {
      if (branch.named && depth < DEEPEST && cursor.gotoFirstChild()) depth++;
      else {
        while (!cursor.gotoNextSibling()) {
          if (!cursor.gotoParent()) return { root, broken };
          depth--;
          branch = branch.parent ?? root;
        }
        branch = branch.parent ?? root;
      }
      branch = grow(branch);
    }
  } finally {
    cursor.delete();
  }
}

/** The next child of its parent after `branch` that `counts`. */
export function nextOf(branch: Branch, counts: (sibling: Branch) => boolean): Branch | undefined {
  const siblings = branch.parent?.children ?? [];
  let index = branch.index + 1;
  while (index < siblings.length && !counts(siblings[index] as Branch)) index++;
  return siblings[index];
}

/** The last child of its parent before `branch` that `counts`. */
export function previousOf(
  branch: Branch,
  counts: (sibling: Branch) => boolean,
): Branch | undefined {
  const siblings = branch.parent?.children ?? [];
  let index = branch.index - 1;
  while (index >= 0 && !counts(siblings[index] as Branch)) index--;
  return siblings[index];
}

/** The first child of `branch` that is its `field`. */
export function childIn(branch: Branch | undefined, field: string): Branch | undefined {
  return branch?.children.find((child) => child.field === field);
}

interface Growing extends Branch {
  readonly parent: Growing | undefined;
  children: Growing[];
}

/** What every leaf has. Most nodes are leaves. */
const NONE: Growing[] = [];

interface TypeName {
  readonly type: string;
  readonly named: boolean;
}

const ERROR: TypeName = { type: "ERROR", named: true };

const TYPES = new WeakMap<Language, readonly TypeName[]>();

/** By id of a type. */
function typesOf(language: Language): readonly TypeName[] {
  const known = TYPES.get(language);
  if (known !== undefined) return known;
  const types = language.types.map((type, id) => ({ type, named: language.nodeTypeIsNamed(id) }));
  TYPES.set(language, types);
  return types;
}
