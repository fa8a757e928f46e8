/** How commits got past the gate: what people let through, and what was made of it. */
import type { Draft } from "../base/draft.js";
import { sortedText } from "./sortedText.js";
import type { Journal } from "./journal.js";
import type { GateOutcome, MadeCommit, StagedDigest, Waiver } from "./statements.js";

/**
 * The waiver that lets `staged` be committed in `worktree`: one that no commit has used up and nobody took back. Of several the
 * one that was made first, whatever order the journal was read in.
 */
export function waiverFor(
  { waivers, commits, withdrawn }: Pick<Journal, "waivers" | "commits" | "withdrawn">,
  worktree: string,
  staged: StagedDigest,
): Waiver | undefined {
  const used = new Set([...commits.values()].map(({ waiver }) => waiver));
  return [...waivers.values()]
    .filter((one) => one.worktree === worktree && one.staged === staged)
    .filter(({ id }) => !used.has(id) && !withdrawn.has(id))
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))[0];
}

function sortKey({ at, id }: Waiver): string {
  return `${at} ${id}`;
}

/** Two waivers under one id cannot both be true, so neither lets anything through. */
export function addWaiver(waivers: Draft<string, Waiver>, waiver: Waiver): void {
  const known = waivers.get(waiver.id);
  if (!known) return waivers.set(waiver.id, waiver);
  const text = sortedText(known);
  if (text === sortedText(waiver)) return;
  const [one, other] = [voided(known), voided(waiver)];
  const chosen = sortedText(one) < sortedText(other) ? one : other;
  if (sortedText(chosen) !== text) waivers.set(waiver.id, chosen);
}

function voided(waiver: Waiver): Waiver {
  return { ...waiver, staged: "", places: [] };
}

/** From the best to the worst; of two accounts of one commit the worse is believed. */
const OUTCOMES: readonly GateOutcome[] = ["passed", "waived", "unknown", "bypassed"];

/** Adds one account of a commit. A waiver is used up when any account says so. */
export function addCommit(commits: Draft<string, MadeCommit>, made: MadeCommit): void {
  const known = commits.get(made.commit);
  if (!known) return commits.set(made.commit, made);
  const worse = isWorse(known, made) ? made : known;
  const [waiver] = [known.waiver ?? [], made.waiver ?? []].flat().sort();
  const merged = waiver === undefined ? worse : { ...worse, waiver };
  if (sortedText(merged) !== sortedText(known)) commits.set(made.commit, merged);
}

function isWorse(known: MadeCommit, other: MadeCommit): boolean {
  const [a, b] = [OUTCOMES.indexOf(known.outcome), OUTCOMES.indexOf(other.outcome)];
  const text = (one: MadeCommit) => sortedText({ ...one, waiver: "" });
  return a === b ? text(known) < text(other) : a < b;
}
