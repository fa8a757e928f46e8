/** Changes to a map that are gathered, and made in one go. */
import { LayeredMap } from "./layeredMap.js";

/** What a map becomes. The map itself stays as it is. */
export class Draft<K, V> {
  readonly #base: ReadonlyMap<K, V>;
  readonly #changes = new Map<K, V>();

  constructor(base: ReadonlyMap<K, V>) {
    this.#base = base;
  }

  get(key: K): V | undefined {
    return this.#changes.get(key) ?? this.#base.get(key);
  }

  /** A value that the key has already is no change. */
  set(key: K, value: V): void {
    if (this.get(key) !== value) this.#changes.set(key, value);
  }

  /** The map with all changes; the same one when there were none. The draft must not be used after. */
  done(): ReadonlyMap<K, V> {
    if (this.#changes.size === 0) return this.#base;
    const base = this.#base instanceof LayeredMap ? this.#base : new LayeredMap(this.#base);
    return base.withEntries(this.#changes);
  }
}
