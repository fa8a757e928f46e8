/**
 * Which changes were the editor saving a document under another name. It puts the whole text into the
 * document with the new name, saves that, and closes the first one. Only all of this, in this order
 * and at once, is surely a save: a program may write the text of an open document too.
 */

/** How long after the save the first document is closed at most, in ms. */
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
    this.changed(suspected.target);
    this.#suspected.set(suspected.target, suspected);
  }

  /** Somebody wrote in `document`: it is not what was put there. */
  changed(document: string): void {
    this.#suspected.delete(document);
    this.#saved.delete(document);
  }

  /** `document` was saved under its own name. */
  saved(document: string, time: number): void {
    for (const { source, target } of [...this.#suspected.values()])
      if (source === document) this.changed(target);
    if (this.#suspected.has(document)) this.#saved.set(document, time);
  }

  /** `document` was closed. Returns what it was surely saved as, with what was known of it. */
  closed(document: string, time: number): readonly Suspected<Known>[] {
    const over = [...this.#suspected.values()].filter(
      ({ source, target }) => source === document || target === document,
    );
    const sure = over.filter(({ source, target }) => {
      const saved = this.#saved.get(target);
      return source === document && saved !== undefined && time - saved <= AT_ONCE;
    });
    for (const { target } of over) this.changed(target);
    return sure;
  }
}
