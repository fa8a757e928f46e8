/** The gate: may this commit, or this push, go through? A pure function of the policy and the facts. */
import type { Tier, Waiver } from "../ledger/statements.js";
import type { Policy, StopsCommit } from "./policy.js";

/** One place of the commit that nobody has acknowledged. */
export interface OpenPlace {
  readonly path: string;
  /** 0-based, half-open. */
  readonly startLine: number;
  readonly endLine: number;
  /** How many of those lines wait for a reader; a place where text was only removed has none. */
  readonly unreadLines: number;
  readonly removals: number;
  readonly state: "unread" | "stale";
  readonly tier: Tier;
  /** The assistant, as it calls itself. */
  readonly tool: string | undefined;
  /** Which cell of a notebook it is in; lines count in the text of all its cells. */
  readonly cell?: string;
}

/** A file of the commit that could not be judged, and why, as one clause. */
export interface Doubt {
  readonly path: string;
  readonly why: string;
}

/** What the gate knows about a commit. */
export interface Facts {
  readonly open: readonly OpenPlace[];
  readonly doubts: readonly Doubt[];
  /** How many new unread lines are light. They are in no place, and stop nothing. */
  readonly lightLines: number;
}

/**
 * *No* and *don't know* are different answers; `warnings` are places that may pass unread, `waived` those
 * that a person let through.
 */
export type Verdict =
  | {
      readonly kind: "pass";
      readonly warnings: readonly OpenPlace[];
      readonly waived?: { readonly waiver: Waiver; readonly places: readonly OpenPlace[] };
    }
  | {
      readonly kind: "unmet";
      readonly unmet: readonly OpenPlace[];
      readonly warnings: readonly OpenPlace[];
    }
  | { readonly kind: "unknown"; readonly doubts: readonly Doubt[] };

/**
 * Judges the `facts` of a commit by `policy`. Places keep their order. What is surely unmet beats what is unknown;
 * `waiver` is one that is about exactly this commit.
 */
export function judge(
  { stopsCommit, stopAt }: Pick<Policy, "stopsCommit" | "stopAt">,
  facts: Pick<Facts, "open" | "doubts">,
  waiver?: Waiver,
): Verdict {
  return judgeBy(stopAt === "commit" ? stopsCommit : "nothing", facts, waiver);
}

/** Judges what a push brings by `policy`, as a commit that brings all of it would be. */
export function judgePush(
  { stopsCommit, stopAt }: Pick<Policy, "stopsCommit" | "stopAt">,
  facts: Pick<Facts, "open" | "doubts">,
): Verdict {
  return judgeBy(stopAt === "push" ? stopsCommit : "nothing", facts, undefined);
}

function judgeBy(
  stopping: StopsCommit,
  facts: Pick<Facts, "open" | "doubts">,
  waiver: Waiver | undefined,
): Verdict {
  const stops = facts.open.filter((place) => mustBeRead(stopping, place));
  const warnings = facts.open.filter((place) => !mustBeRead(stopping, place));
  if (stops.length > 0 && waiver)
    return { kind: "pass", warnings, waived: { waiver, places: stops } };
  if (stops.length > 0) return { kind: "unmet", unmet: stops, warnings };
  if (facts.doubts.length > 0 && stopping !== "nothing")
    return { kind: "unknown", doubts: facts.doubts };
  return { kind: "pass", warnings };
}

function mustBeRead(stopping: StopsCommit, { tier }: OpenPlace): boolean {
  switch (stopping) {
    case "everything":
      return true;
    case "highRisk":
      return tier === "high";
    case "nothing":
      return false;
  }
}
