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
  readonly #suspected = new Map<string, Suspected<Known>>();
  readonly #saved = new Map<string, number>();

  suspect(suspected: Suspected<Known>): void {
    this.#forget(suspected.target);
    this.#suspected.set(suspected.target, suspected);
  }

  /** Whether `document` may be one that is saved under another name. */
  suspects(document: string): boolean {
    return [...this.#suspected.values()].some(({ source }) => source === document);
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
    for (const { source, target } of [...this.#suspected.values()])
      if (source === document) this.#forget(target);
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
    for (const { source, target } of [...this.#suspected.values()])
      if (source === document) this.#forget(target);
    return sure;
  }

  #take(isOver: (one: Suspected<Known>) => boolean, time: number): readonly Suspected<Known>[] {
    const sure = [...this.#suspected.values()].filter((one) => {
      const saved = this.#saved.get(one.target);
      return isOver(one) && saved !== undefined && time - saved <= AT_ONCE;
    });
    for (const { target } of sure) this.#forget(target);
    return sure;
  }
  #forget(document: string): void {
    this.#suspected.delete(document);
    this.#saved.delete(document);
  }
}
