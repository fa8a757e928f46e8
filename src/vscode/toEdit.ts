/** Translates what VS Code reports about a change of a document into an edit. */
import { editOf, type Edit } from "../core/index.js";

/** The part of VS Code's `TextDocumentContentChangeEvent` that an edit is made of. */
export interface ContentChange {
  /** In UTF-16 units from the start of the document before the event. */
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * Turns the changes of one event into an edit. VS Code sends the last one first. `beginning` is where
 * the document begins in the text that is edited.
 */
export function toEdit(changes: readonly ContentChange[], beginning = 0): Edit {
  return editOf(
    changes.map(({ rangeOffset, rangeLength, text }) => ({
      start: beginning + rangeOffset,
      end: beginning + rangeOffset + rangeLength,
      insert: text,
    })),
  );
}
