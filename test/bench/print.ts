/** Tables and goals as text. Tables are Markdown, so that they can be read here and pasted there. */
import { markdownTable } from "markdown-table";
import type { Goal, Row, Table } from "./bench.js";
import { countGoalLines, countTableText, type CountTable } from "./countTable.js";
import { toCount, toFigure } from "./figures.js";

/** A table with its title. Columns that no row fills are left out of one of durations or sizes. */
export function toText(table: Table | CountTable): string {
  return "columns" in table ? countTableText(table) : measuredText(table);
}

/** One line for every goal in `table`: met, or missed by how much. */
export function goalLines(bench: string, table: Table | CountTable): readonly string[] {
  return "columns" in table ? countGoalLines(bench, table) : measuredGoalLines(bench, table);
}

function measuredText({ title, unit, yardstick = "", rows }: Table): string {
  const columns: readonly Column[] = [
    { head: "what", align: "l", cell: ({ what }) => what },
    { head: "size", align: "l", cell: ({ size }) => size },
    { head: `median ${unit}`, align: "r", cell: (row) => toFigure(row.median) ?? "gave up" },
    { head: `p99 ${unit}`, align: "r", cell: ({ p99 }) => toFigure(p99) ?? "" },
    { head: "times", align: "r", cell: ({ times }) => toCount(times) },
    { head: `÷ ${yardstick}`, align: "r", cell: ({ ratio }) => toFigure(ratio) ?? "" },
    { head: "goal", align: "l", cell: (row) => goalsOf(row).map(toGoalCell).join("; ") },
    { head: "note", align: "l", cell: ({ note }) => note ?? "" },
  ];
  const filled = columns.filter(({ cell }) => rows.some((row) => cell(row) !== ""));
  const cells = [filled.map(({ head }) => head), ...rows.map((row) => filled.map((c) => c.cell(row)))]; // prettier-ignore
  const align = filled.map((column) => column.align);
  return `### ${title}\n\n${markdownTable(cells, { align })}\n`;
}

function measuredGoalLines(
  bench: string,
  { unit, yardstick = "", rows }: Table,
): readonly string[] {
  return rows.flatMap((row) =>
    goalsOf(row).map(({ figure, atMost, value }) => {
      const of = figure === "ratio" ? `× ${yardstick}` : unit;
      const is = value === undefined ? "gave up" : `${figure} ${toFigure(value)} ${of}`;
      return `${verdict(value, atMost).padEnd(14)}${bench}: ${row.what}, ${row.size}: ${is}, goal ≤ ${toFigure(atMost)}`;
    }),
  );
}

interface Column {
  readonly head: string;
  readonly align: "l" | "r";
  readonly cell: (row: Row) => string;
}

interface Judged extends Goal {
  readonly value: number | undefined;
}

function goalsOf(row: Row): readonly Judged[] {
  return (row.goals ?? []).map((goal) => ({ ...goal, value: row[goal.figure] }));
}

function toGoalCell({ figure, atMost, value }: Judged): string {
  return `${figure} ≤ ${toFigure(atMost)}: ${verdict(value, atMost)}`;
}

function verdict(value: number | undefined, atMost: number): string {
  if (value === undefined) return "missed";
  return value <= atMost ? "met" : `missed ×${toFigure(value / atMost)}`;
}
