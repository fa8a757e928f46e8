/** What a formatter may change in Rust. A semicolon is never formatting there. */
import type { Branch } from "../branch.js";
import { elementCount, isTrailingComma } from "./commas.js";
import { AS_WRITTEN, type Formatting } from "./formatting.js";

/** Commas before closing brackets, and those after the arms of a `match`. */
export const RUST: Formatting = {
  ...AS_WRITTEN,
  drops: (leaf) => isEndOfArm(leaf) || (isTrailingComma(leaf) && !isMeant(leaf)),
};

function isEndOfArm(leaf: Branch): boolean {
  const { type, named, parent } = leaf;
  return type === "," && !named && parent?.type === "match_arm" && parent.children.at(-1) === leaf;
}

/** A macro sees every comma, and one after a single element makes a tuple. */
function isMeant({ parent }: Branch): boolean {
  if (parent === undefined || /token|macro/.test(parent.type)) return true;
  return parent.type.startsWith("tuple") && elementCount(parent) < 2;
}
