/** A map that is changed often at a few keys and never in place. */

/** So many keys lie in the upper layer before both become one. */
const MOST_ABOVE = 32;

/**
 * A map in two layers, of which `withEntry` copies only the upper, small one: setting a key takes as
 * long whether there are ten keys or ten thousand. Going through all keys puts both together, once.
 */
export class LayeredMap<K, V> implements ReadonlyMap<K, V> {
  readonly #below: ReadonlyMap<K, V>;
  readonly #above: ReadonlyMap<K, V>;
  #all: ReadonlyMap<K, V> | undefined;

  constructor(below: ReadonlyMap<K, V> = new Map(), above: ReadonlyMap<K, V> = new Map()) {
    this.#below = below;
    this.#above = above;
  }

  /** The map with one more entry, or another value for a key. */
  withEntry(key: K, value: V): LayeredMap<K, V> {
    return this.withEntries(new Map([[key, value]]));
  }

  /** The map with the `entries`, which must not be changed after. */
  withEntries(entries: ReadonlyMap<K, V>): LayeredMap<K, V> {
    if (this.#below.size + this.#above.size === 0) return new LayeredMap(entries);
    const isMany = entries.size > MOST_ABOVE;
    const above = isMany ? this.#above : new Map([...this.#above, ...entries]);
    if (!isMany && above.size <= MOST_ABOVE) return new LayeredMap(this.#below, above);
    const all = new Map(this.#below);
    for (const [key, value] of above) all.set(key, value);
    if (isMany) for (const [key, value] of entries) all.set(key, value);
    return new LayeredMap(all);
  }

  /** The map without a key. */
  without(key: K): LayeredMap<K, V> {
    const all = new Map(this.#whole);
    return all.delete(key) ? new LayeredMap(all) : this;
  }

  get(key: K): V | undefined {
    return this.#above.get(key) ?? this.#below.get(key);
  }

  has(key: K): boolean {
    return this.#above.has(key) || this.#below.has(key);
  }

  get size(): number {
    return this.#whole.size;
  }

  keys() {
    return this.#whole.keys();
  }

  values() {
    return this.#whole.values();
  }

  entries() {
    return this.#whole.entries();
  }

  [Symbol.iterator]() {
    return this.#whole.entries();
  }

  forEach(body: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    this.#whole.forEach(body);
  }

  get #whole(): ReadonlyMap<K, V> {
    if (this.#above.size === 0) return this.#below;
    return (this.#all ??= new Map([...this.#below, ...this.#above]));
  }
}
