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
  /** What it is to its parent, such as `name` or `body`; empty when the grammar does not say. */
  readonly field: string;
  readonly start: number;
  readonly end: number;
  /** The parser did not know what to do here, or has made it up. */
  readonly broken: boolean;
  readonly parent: Branch | undefined;
  /** Its index among the children of its parent. */
  readonly index: number;
  readonly children: readonly Branch[];
}

/** Deeper nodes are left out: their parent is one leaf that says what it says, letter by letter. */
const DEEPEST = 1_000;

/** Copies `tree`, which may be deleted afterwards. */
export function branchOf(tree: Tree): Branch {
  const cursor = tree.walk();
  const types = typesOf(tree.language);
  const grow = (parent: Growing | undefined): Growing => {
    const id = cursor.nodeTypeId;
    const { type, named } = types[id] ?? ERROR;
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    const field = named && parent !== undefined ? (cursor.currentFieldName ?? "") : "";
    const broken = type === ERROR.type || (start === end && cursor.nodeIsMissing);
    const index = parent?.children.length ?? 0;
    const branch = { type, named, field, start, end, broken, parent, index, children: [] };
    parent?.children.push(branch);
    return branch;
  };
  const root = grow(undefined);
  let branch = root;
  let depth = 0;
  try {
    for (;;) {
      if (depth < DEEPEST && cursor.gotoFirstChild()) depth++;
      else {
        while (!cursor.gotoNextSibling()) {
          if (!cursor.gotoParent()) return root;
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

type Growing = Branch & { readonly parent: Growing | undefined; readonly children: Branch[] };

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
