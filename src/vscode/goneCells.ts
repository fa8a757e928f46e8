/** Cells that were deleted from notebooks: undo and pasting bring the same text back, and with it whose it was. */
import { attributionOfPieces, type Attribution, type Range } from "../core/index.js";

/** So many cells of a notebook are remembered. */
const MOST = 100;

export class GoneCells {
  /** By a notebook, newest last. */
  readonly #gone = new Map<string, readonly (readonly [text: string, whose: Attribution])[]>();

  /** The cells with these `sources` are deleted from a notebook with `text`. */
  remember(notebook: string, text: string, whose: Attribution, sources: readonly Range[]): void {
    const more = sources
      .filter(({ start, end }) => text.slice(start, end).trim() !== "")
      .map((source) => {
        const words = text.slice(source.start, source.end);
        return [words, attributionOfPieces(whose, [source])] as const;
      });
    this.#gone.set(notebook, [...(this.#gone.get(notebook) ?? []), ...more].slice(-MOST));
  }

  /** Whose the text of a cell is that comes to a notebook, if it was deleted there. */
  find(notebook: string, text: string): Attribution | undefined {
    return this.#gone.get(notebook)?.findLast(([words]) => words === text)?.[1];
  }

  forget(notebook: string): void {
    this.#gone.delete(notebook);
  }
}
