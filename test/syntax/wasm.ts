/** What the tests see of the memory trees lie in. Whoever parses in this process imports this first. */
import { join } from "node:path";
import { Parser, Tree } from "web-tree-sitter";
import { rootFolder } from "../host/place.js";

const memory: { HEAPU8?: Uint8Array; locateFile(file: string): string } = {
  locateFile: (file) => join(rootFolder, "grammars", file),
};
await Parser.init(memory);

/** Bytes of the memory of WebAssembly. It only ever grows. */
export function heapBytes(): number {
  if (memory.HEAPU8 === undefined) throw new Error("Somebody else started web-tree-sitter before.");
  return memory.HEAPU8.length;
}

const alive = new Set<Tree>();
const { parse } = Parser.prototype;
const { delete: free } = Tree.prototype;
Parser.prototype.parse = function (...args) {
  const tree = parse.apply(this, args);
  if (tree !== null) alive.add(tree);
  return tree;
};
Tree.prototype.delete = function () {
  alive.delete(this);
  free.apply(this);
};

/** How many trees were made in this process and not deleted. */
export function treesAlive(): number {
  return alive.size;
}
