/**
 * Syntax trees that are kept so that the next parse of a text need not start from nothing. A tree lies
 * in the memory of WebAssembly, which no collector of garbage looks after: whoever takes one deletes it
 * or gives it back.
 */
import type { Tree } from "web-tree-sitter";

/** A tree, and the text it is of. */
export interface HeldTree {
  readonly tree: Tree;
  readonly text: string;
}

/** How much is held. */
export interface Room {
  readonly trees: number;
  /** UTF-16 units of all texts together; a unit of code takes some 20 bytes of tree. */
  readonly units: number;
}

/** Trees by path. What was held last stays longest. */
export class HeldTrees {
  readonly #held = new Map<string, HeldTree>();
  readonly #room: Room;
  #units = 0;

  constructor(room: Room) {
    this.#room = room;
  }

  /** How many trees are held. */
  get size(): number {
    return this.#held.size;
  }

  /** Hands the tree at `path` over to the caller. */
  take(path: string): HeldTree | undefined {
    const held = this.#held.get(path);
    if (held === undefined) return undefined;
    this.#held.delete(path);
    this.#units -= held.text.length;
    return held;
  }

  /** Holds a tree, and deletes those for which there is no room then, which may be this one. */
  hold(path: string, held: HeldTree): void {
    this.#drop(path);
    this.#held.set(path, held);
    this.#units += held.text.length;
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= this.#room.trees && this.#units <= this.#room.units) return;
      this.#drop(oldest);
    }
  }

  /** Deletes all. */
  clear(): void {
    for (const path of [...this.#held.keys()]) this.#drop(path);
  }

  #drop(path: string): void {
    this.take(path)?.tree.delete();
  }
}
