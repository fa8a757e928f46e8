/**
 * Which changes were the editor saving a document under another name. It puts the whole text into the
 * document with the new name, saves that, shows it in place of the first one, and reverts or closes that. Only all of
 * this, in this order and at once, is surely a save: a program may write the text of an open document too.
 */

/** How long after the save the first document is reverted or closed at most, in ms. */
const AT_ONCE = 2000;

/** A change that a save under another name begins with, if it is one. Documents go by their URIs. */
export interface Suspected<Known> {
  readonly target: string;
  readonly source: string;
  /** The whole text. */
  readonly text: string;
  /** What was known of the text in the first document. */
  readonly known: Known;
}

export class SavedAs<Known> {
  /** By the document with the new name. Several open documents may have the very text. */
  readonly #suspected = new Map<string, readonly Suspected<Known>[]>();
  readonly #saved = new Map<string, number>();

  /** One of `suspected`, which are about `target`, may be what happened. */
  suspect(target: string, suspected: readonly Suspected<Known>[]): void {
    this.#forget(target);
    if (suspected.length > 0) this.#suspected.set(target, suspected);
  }

  /** Whether `document` may be one that is saved under another name. */
  suspects(document: string): boolean {
    return this.#all().some(({ source }) => source === document);
  }

  /** Whether `document` may be what another one is saved as. */
  isSuspected(document: string): boolean {
    return this.#suspected.has(document);
  }

  /** Somebody wrote in `document`: if it was not saved yet, it is not what was put there. */
  changed(document: string): void {
    if (!this.#saved.has(document)) this.#forget(document);
  }

  /** `document` was saved under its own name. */
  saved(document: string, time: number): void {
    this.#clear(document);
    if (this.#suspected.has(document)) this.#saved.set(document, time);
  }

  /** `document` holds `text` and nothing unsaved. Returns what its former text was surely saved as. */
  reverted(document: string, text: string, time: number): readonly Suspected<Known>[] {
    return this.#take((one) => one.source === document && one.text !== text, time);
  }

  /** `document` is shown no more where it was, and may still be open. Returns what it was surely saved as. */
  left(document: string, time: number): readonly Suspected<Known>[] {
    return this.#take(({ source }) => source === document, time);
  }

  /** `document` was closed. Returns what it was surely saved as. */
  closed(document: string, time: number): readonly Suspected<Known>[] {
    this.#forget(document);
    const sure = this.left(document, time);
    this.#clear(document);
    return sure;
  }

  #take(isOver: (one: Suspected<Known>) => boolean, time: number): readonly Suspected<Known>[] {
    const sure = this.#all().filter((one) => {
      const saved = this.#saved.get(one.target);
      return isOver(one) && saved !== undefined && time - saved <= AT_ONCE;
    });
    for (const { target } of sure) this.#forget(target);
    return sure;
  }

  #all(): readonly Suspected<Known>[] {
    return [...this.#suspected.values()].flat();
  }

  /** `source` was not saved under another name. */
  #clear(source: string): void {
    for (const [target, all] of [...this.#suspected]) {
      const others = all.filter((one) => one.source !== source);
      if (others.length === 0) this.#forget(target);
      else this.#suspected.set(target, others);
    }
  }

  #forget(document: string): void {
    this.#suspected.delete(document);
    this.#saved.delete(document);
  }
}
