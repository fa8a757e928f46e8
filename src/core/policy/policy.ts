/** What must be acknowledged before a commit, as the person who guards a repository chose it. */

/**
 * What stops a commit: every unread AI place, only those of high risk (the rest warns), or nothing
 * (warn only).
 */
export type StopsCommit = "everything" | "highRisk" | "nothing";

/**
 * When it stops: at the commit that brings the text, or only at a push that takes it to others; the commit then warns.
 */
export type StopAt = "commit" | "push";

/**
 * What becomes of short completions in what a person is typing: they are `gathered` until an
 * assistant wrote more of what is around them, or `asked` about like everything else.
 */
export type LightRule = "gathered" | "asked";

/** The rules a repository is guarded by. */
export interface Policy {
  readonly stopsCommit: StopsCommit;
  readonly stopAt: StopAt;
  readonly lightText: LightRule;
  /** Files that nobody has to read, as `.gitignore` would name them; see `isExempt`. */
  readonly exempt: readonly string[];
}

/** The rules until somebody chooses others. */
export const DEFAULT_POLICY: Policy = {
  stopsCommit: "everything",
  stopAt: "commit",
  lightText: "gathered",
  exempt: [],
};
