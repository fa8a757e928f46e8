/** Commas before closing brackets, and brackets around one thing. */
import { nextOf, previousOf, type Branch } from "../branch.js";
import { isCode } from "./formatting.js";

/** A comma after an element and right before the bracket that closes the list. */
export function isTrailingComma(leaf: Branch): boolean {
  if (leaf.type !== "," || leaf.named) return false;
  const next = nextOf(leaf, isCode);
  if (next === undefined || !CLOSERS.has(next.type)) return false;
  return previousOf(leaf, isCode)?.named ?? false;
}

/** How many children of `branch` are neither comments nor punctuation. */
export function elementCount({ children }: Branch): number {
  return children.filter((child) => child.named && isCode(child)).length;
}

/** The one child of `branch` that is neither a comment nor punctuation. */
export function onlyCode({ children }: Branch): Branch | undefined {
  const named = children.filter((child) => child.named && isCode(child));
  return named.length === 1 ? named[0] : undefined;
}

const CLOSERS = new Set([")", "]", "}", ">"]);
