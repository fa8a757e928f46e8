/** Tables of what was counted: how often something holds, and of how many. They come out the same in every run. */
import { markdownTable } from "markdown-table";
import { toCount } from "./figures.js";

/** Figures that are counted, and read together. */
export interface CountTable {
  readonly title: string;
  /** The heads of the columns; the first one's cells name the rows. */
  readonly columns: readonly string[];
  /** As many cells in each as there are columns. */
  readonly rows: readonly (readonly CountCell[])[];
  readonly goals?: readonly CountGoal[];
}

/** A word, a count, a share, or `undefined` where there is nothing to say. */
export type CountCell = string | number | Share | undefined;

/** So many of so many. Printed in percent; of none there is no share. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

/** What a count or a share should come to. Bounds of shares are in percent. */
export interface CountGoal {
  readonly what: string;
  readonly is: number | Share;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** `countTable` with its title. */
export function countTableText({ title, columns, rows }: CountTable): string {
  const align = columns.map((_, i) =>
    rows.every((row) => typeof row[i] === "string") ? "l" : "r",
  );
  const cells = rows.map((row) => row.map(toCell));
  return `### ${title}\n\n${markdownTable([columns, ...cells], { align })}\n`;
}

/** One line for every goal in `table`: met, or missed and what it is. */
export function countGoalLines(bench: string, { goals = [] }: CountTable): readonly string[] {
  return goals.map((goal) => {
    const verdict = isMet(goal) ? "met" : "missed";
    return `${verdict.padEnd(14)}${bench}: ${goal.what}: ${toCell(goal.is)}, goal ${bounds(goal)}`;
  });
}

function isMet({ is, atMost = Infinity, atLeast = -Infinity }: CountGoal): boolean {
  const value = typeof is === "number" ? is : percent(is);
  return value !== undefined && value <= atMost && value >= atLeast;
}

function bounds({ is, atMost, atLeast }: CountGoal): string {
  const unit = typeof is === "number" ? "" : " %";
  const bound = (sign: string, value: number | undefined) =>
    value === undefined ? [] : [`${sign} ${toCount(value)}${unit}`];
  return [...bound("≤", atMost), ...bound("≥", atLeast)].join(" and ");
}

function toCell(cell: CountCell): string {
  if (cell === undefined) return "";
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return toCount(cell);
  const share = percent(cell);
  return share === undefined ? "of none" : `${awayFromEnds(share)} %`;
}

function percent({ part, of }: Share): number | undefined {
  return of === 0 ? undefined : (part / of) * 100;
}

/** With two decimals, and rounded away from the ends: only all is 100 %, and only none is 0 %. */
function awayFromEnds(share: number): string {
  const rounded = share > 50 ? Math.floor(share * 100) : Math.ceil(share * 100);
  return (rounded / 100).toFixed(2);
}
