/** How places are put into words. Shared by the checklist, the card and the status bar. */
import type { Origin, PlaceView } from "../core/index.js";

/** `1 line`, `2 lines`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** `line 3` or `lines 3–9`, counted from 1. Lines are 0-based and half-open. */
export function lineWords({
  startLine,
  endLine,
}: {
  readonly startLine: number;
  readonly endLine: number;
}): string {
  return endLine - startLine === 1 ? `line ${startLine + 1}` : `lines ${startLine + 1}–${endLine}`;
}

/** `in total`, the function that holds the place; empty when none does. A long name is cut. */
export function unitWords({ unit }: Pick<PlaceView, "unit">): string {
  if (!unit) return "";
  const name = unit.name.replace(/\s+/g, " ");
  return `in ${name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name}`;
}

/** Longer names are cut, in UTF-16 units: test titles are names, too. */
const LONGEST_NAME = 48;

/** The state as people see it. */
export function stateWords({ state, weight }: Pick<PlaceView, "state" | "weight">): string {
  if (weight === "light") return "light, not asked about";
  switch (state) {
    case "stale":
      return "changed since you read";
    case "writing":
      return "being written";
    case "unread":
      return "unread";
  }
}

/** `Pretend Assistant · pretend-1`. */
export function whoWords(by: Origin | undefined): string {
  return [by?.tool ?? "An assistant", by?.model].filter((part) => part !== undefined).join(" · ");
}

/** What the assistant did, from how we know. */
export function howWords(by: Origin | undefined): string {
  switch (by?.evidence) {
    case "completion":
      return "accepted completion";
    case "chat":
      return "chat or agent edit";
    case "agent":
      return "agent edit";
    case "import":
      return "commit by an assistant";
    default:
      return "AI text";
  }
}

/** `just now`, `5 min ago`, `3 h ago`, else the date and time of the reader's place. */
export function whenWords(at: string, now: number): string {
  const minutes = Math.round((now - Date.parse(at)) / 60_000);
  if (!Number.isFinite(minutes)) return "";
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${Math.round(minutes / 60)} h ago`;
  return new Date(at).toLocaleString();
}
