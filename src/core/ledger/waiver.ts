/** What it takes to let a commit through: a reason, and what exactly it is for. */
import type { WaivedPlace, Waiver } from "./statements.js";

/** A reason says something, in UTF-16 units; longer ones are for a commit's message. */
export const REASON = { least: 10, most: 1000 } as const;

/** Whether `text`, without the blanks around it, is a reason. */
export function isReason(text: string): boolean {
  const { length } = text.trim();
  return length >= REASON.least && length <= REASON.most;
}

/** What a person says in letting a commit through; its reason is one that `isReason` takes. */
export type LettingThrough = Omit<Waiver, "places" | "assurance">;

/** The waiver of what is `open` in a commit. */
export function waiverOf(said: LettingThrough, open: readonly WaivedPlace[]): Waiver {
  const places = open.map(({ path, startLine, endLine }) => ({ path, startLine, endLine }));
  return { ...said, reason: said.reason.trim(), places, assurance: "none" };
}
