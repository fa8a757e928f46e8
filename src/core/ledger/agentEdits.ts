/** What agents' hooks said of their edits, as one list for each path. */
import type { Draft } from "../base/draft.js";
import type { AgentEdit, BlobId } from "./statements.js";

/** One edit of which the text after is known, and the one before where anybody looked. */
export interface KnownEdit extends AgentEdit {
  readonly after: BlobId;
}

/**
 * Adds `edit` to those of its path, which are sorted by time. One that was said before counts once;
 * no list is changed.
 */
export function addAgentEdit(edits: Draft<string, readonly AgentEdit[]>, edit: AgentEdit): void {
  const known = edits.get(edit.path) ?? [];
  const all = new Map([...known, edit].map((one) => [rank(one), one]));
  if (all.size === known.length) return;
  const sorted = [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  edits.set(
    edit.path,
    sorted.map(([, one]) => one),
  );
}

/**
 * `edits` of one path of which the text after is known, the oldest first. What was said of the same
 * act before the edit tells the text before where the other record does not. The order in which
 * they were added does not matter; of two looks before one edit the later counts.
 */
export function knownEdits(edits: readonly AgentEdit[]): readonly KnownEdit[] {
  const early = new Map<string, BlobId | undefined>();
  for (const { origin, before, after } of edits)
    if (after === undefined) early.set(origin.id, before);
  return edits.flatMap((edit): readonly KnownEdit[] => {
    const { after, before = early.get(edit.origin.id) } = edit;
    if (after === undefined) return [];
    return [{ ...edit, after, ...(before === undefined ? {} : { before }) }];
  });
}

/** By time, then by everything else that is said, so that equal edits have equal ranks. */
function rank({ origin, worktree, path, before, after }: AgentEdit): string {
  const { id, at, tool, model, conversation, title, evidence } = origin;
  const who = [tool, model, conversation, title, evidence];
  return JSON.stringify([at, id, worktree, path, before, after, ...who].map((part) => part ?? 0));
}
