/** The gate: may this commit, or this push, go through? A pure function of the policy and the facts. */
import type { Tier, Waiver } from "../ledger/statements.js";
import { isExemptIn } from "./exempt.js";
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

/** What the gate knows about a commit. Whoever asks may know more of a place than the gate. */
export interface Facts<P extends OpenPlace = OpenPlace> {
  /** Those in exempt files too. */
  readonly open: readonly P[];
  /** The files of these places that the repository calls generated. */
  readonly generated: ReadonlySet<string>;
  readonly doubts: readonly Doubt[];
  /** How many new unread lines are light. They are in no place, and stop nothing. */
  readonly lightLines: number;
  /** One that is about exactly this commit. */
  readonly waiver: Waiver | undefined;
}

/** What a person let through. */
export interface Waived<P extends OpenPlace = OpenPlace> {
  readonly waiver: Waiver;
  readonly places: readonly P[];
}

/** What the gate says of a commit, and by what. *No*, `unmet`, and *don't know* are different answers. */
export interface Verdict<P extends OpenPlace = OpenPlace> {
  readonly kind: "pass" | "unmet" | "unknown";
  /** What stops the commit; none where it does not. */
  readonly unmet: readonly P[];
  /** What may pass unread. */
  readonly warnings: readonly P[];
  /** What would stop the commit. */
  readonly waived: Waived<P> | undefined;
  readonly doubts: readonly Doubt[];
  /** How many open places are in files that nobody has to read. They are in none of the lists. */
  readonly exemptPlaces: number;
  readonly lightLines: number;
}

/** What of a policy the gate goes by. */
export type GatePolicy = Pick<Policy, "stopsCommit" | "stopAt" | "exempt">;

/** Judges the `facts` of a commit by `policy`. Places keep their order. What is surely unmet beats what is unknown. */
export function judge<P extends OpenPlace>(policy: GatePolicy, facts: Facts<P>): Verdict<P> {
  return judgeBy(policy.stopAt === "commit" ? policy.stopsCommit : "nothing", policy, facts);
}

/** Judges what a push brings by `policy`, as a commit that brings all of it would be. Nobody lets a push through. */
export function judgePush<P extends OpenPlace>(policy: GatePolicy, facts: Facts<P>): Verdict<P> {
  const stopping = policy.stopAt === "push" ? policy.stopsCommit : "nothing";
  return judgeBy(stopping, policy, { ...facts, waiver: undefined });
}

function judgeBy<P extends OpenPlace>(
  stopping: StopsCommit,
  { exempt }: Pick<Policy, "exempt">,
  { open, generated, doubts, lightLines, waiver }: Facts<P>,
): Verdict<P> {
  const asked = open.filter(({ path }) => !isExemptIn({ exempt, generated }, path));
  const stops = asked.filter((place) => mustBeRead(stopping, place));
  const isUnsure = stops.length === 0 && doubts.length > 0 && stopping !== "nothing";
  const waived = waiver && stops.length > 0 ? { waiver, places: stops } : undefined;
  const unmet = waived ? [] : stops;
  return {
    kind: unmet.length > 0 ? "unmet" : isUnsure ? "unknown" : "pass",
    unmet,
    warnings: asked.filter((place) => !mustBeRead(stopping, place)),
    waived,
    doubts,
    exemptPlaces: open.length - asked.length,
    lightLines,
  };
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
