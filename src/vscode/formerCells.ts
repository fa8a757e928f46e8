/** Whose the texts of cells are that come to a notebook: split off, joined, back again or copied. */
import { randomUUID } from "node:crypto";
import {
  attributionOf,
  copiedCell,
  joinedFrom,
  splitOff,
  textOf,
  type Attribution,
  type DocumentState,
  type Range,
} from "../core/index.js";
import type { GoneCells } from "./goneCells.js";
import type { Located } from "./sessions.js";

/** A cell of a notebook's text before a change of which cells there are. */
export interface FormerCell {
  readonly text: string;
  /** Where its part of the notebook's text ends. */
  readonly end: number;
}

/** Which cells there were, and are no more. */
export interface ChangedCells {
  readonly before: readonly FormerCell[];
  readonly gone: readonly FormerCell[];
  /** The texts of cells that were not there. */
  readonly added: readonly string[];
  /** Those that went before; `undefined` where a chat may be writing, as nothing can be told of what comes then. */
  readonly former: GoneCells | undefined;
}

/** What is known of the notebook's text before the change, and of a cell that comes. */
export function formerCells(
  { session, path }: Located,
  document: DocumentState,
  { before, gone, added, former }: ChangedCells,
): {
  readonly attribution: Attribution;
  readonly whoseIs: (source: string) => Attribution | undefined;
} {
  const { journal } = session.state;
  const known = attributionOf(document.pages);
  if (!former) return { attribution: known, whoseIs: () => undefined };
  const time = Date.now();
  const notebook = keyOf({ session, path });
  const sources = gone.map(sourceOf);
  former.remember(notebook, textOf(document.pages), known, sources);
  const whoseIs = (source: string) => {
    const split = splitOff(journal, document, source, time);
    const back = split ?? former.find(notebook, source);
    const equal = before.find(({ text }) => text === source && source.trim() !== "");
    return back ?? (equal && copiedCell(document, sourceOf(equal), randomUUID()));
  };
  return { attribution: joinedFrom(journal, document, sources, added, time), whoseIs };
}

/** By what a notebook's cells that went are remembered. */
export function keyOf({ session, path }: Located): string {
  return `${session.root}\n${path}`;
}

/** Where the source of a cell was. */
function sourceOf({ end, text }: FormerCell): Range {
  return { start: end - 1 - text.length, end: end - 1 };
}
