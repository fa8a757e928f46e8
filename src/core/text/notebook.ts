/**
 * Notebooks as they are reviewed: the sources of their cells, one below the other, each under a line
 * that says where it begins. Outputs, execution counts and metadata are nobody's and not part of it.
 */
import { toCanonicalText } from "./canonical.js";

/** The part of a cell that somebody writes. */
export interface NotebookCell {
  /** As in the file: `code`, `markdown` or `raw`. */
  readonly kind: string;
  readonly source: string;
}

/** The lines of a cell in its notebook's text, with the heading; 0-based and half-open. */
export interface CellLines {
  /** `cell 3`, counted from 1. */
  readonly name: string;
  readonly kind: "cell";
  readonly startLine: number;
  readonly endLine: number;
}

/** Whether the file at `path` is a Jupyter notebook. */
export function isNotebook(path: string): boolean {
  return /\.ipynb$/i.test(path);
}

/** The line above a cell, with its end. */
export function cellHeading(kind: string): string {
  return kind === "code" ? "# %%\n" : `# %% [${kind}]\n`;
}

/** The text of a notebook with these cells. A line end follows every source. */
export function notebookText(cells: readonly NotebookCell[]): string {
  return cells.map(({ kind, source }) => `${cellHeading(kind)}${source}\n`).join("");
}

/**
 * The text of the file at `path` that is under review: of a notebook its cells', of others all. A
 * notebook that cannot be read, as in a merge conflict, is text like any other.
 */
export function reviewedText(path: string, text: string): string {
  const cells = isNotebook(path) ? cellsIn(text) : undefined;
  return cells ? notebookText(cells) : text;
}

/** The same in canonical form: what snapshots and blob ids speak of. */
export function toReviewedText(path: string, text: string): string {
  return toCanonicalText(reviewedText(path, text));
}

/** The cells of a notebook's `text`, from top to bottom. A source that holds a heading counts as two. */
export function cellLines(text: string): readonly CellLines[] {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, index) => (HEADING.test(line) ? index : []));
  return starts.map((startLine, index) => ({
    name: `cell ${index + 1}`,
    kind: "cell",
    startLine,
    endLine: starts[index + 1] ?? lines.length,
  }));
}

const HEADING = /^# %%(?: \[\w+\])?\r?$/;

function cellsIn(text: string): readonly NotebookCell[] | undefined {
  const { cells } = (parsed(text) ?? {}) as { readonly cells?: unknown };
  if (!Array.isArray(cells)) return undefined;
  const found = cells.map(toCell);
  return found.every((cell) => cell !== undefined) ? found : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function toCell(value: unknown): NotebookCell | undefined {
  const { cell_type: kind, source } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const lines: unknown = typeof source === "string" ? [source] : source;
  if (typeof kind !== "string" || !/^\w+$/.test(kind) || !Array.isArray(lines)) return undefined;
  if (!lines.every((line) => typeof line === "string")) return undefined;
  return { kind, source: lines.join("") };
}
