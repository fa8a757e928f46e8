/**
 * Takes in what agents committed, when git has brought it: their lines are an assistant's, by import.
 * Ordinary commits cost one run of git.
 */
import { dirname } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import * as vscode from "vscode";
import { actOfCommit, isWrittenSince } from "../agents/commitAct.js";
import { agentOfCommit, SIGNING_TRAILERS } from "../agents/commitAgent.js";
import { explainCommit, isLockFile, type BlobId } from "../core/index.js";
import { commitSteps, MOST_CHANGED_FILES, type CommitSteps } from "../git/commitSteps.js";
import { isGitError } from "../git/git.js";
import {
  isRebasing,
  madeHere,
  MOST_NEW_COMMITS,
  newCommits,
  type NewCommit,
} from "../git/newCommits.js";
import { blobIdOf } from "../store/blobId.js";
import { noteHead, seenHead } from "../store/seenHead.js";
import { sha256 } from "../store/sha256.js";
import { startedAt } from "../store/startedFile.js";
import { attributeAnew } from "./agentEdits.js";
import { storedText } from "./knownTexts.js";
import type { Session } from "./session.js";

/** What the person wants of agents' commits that git brings. */
export type ImportedCommits = "shown" | "ignored";

/**
 * Takes in the commits that came to HEAD since the last look. At the first one everything was there before.
 * While a rebase goes on it is too early.
 */
export async function importCommits(session: Session): Promise<"done" | "early"> {
  const { repository, git } = session;
  if (!repository) return "done";
  if (await isRebasing(repository)) return "early";
  const now = await headOf(session);
  const before = await seenHead(repository.gitDir);
  if (now === undefined || now === before) return "done";
  if (before !== undefined && rule() === "shown") {
    const commits = await newCommits(git, before, now, SIGNING_TRAILERS).catch(noneOf);
    if (commits.length === MOST_NEW_COMMITS)
      session.log.info(`Of the commits that came to HEAD the newest ${MOST_NEW_COMMITS} were looked at.`); // prettier-ignore
    await takeIn(session, commits);
    await session.flush();
  }
  await noteHead(repository.gitDir, now);
  return "done";
}

/** Where a branch was rewritten and cleaned up, the commit before is gone. */
function noneOf(error: unknown): readonly NewCommit[] {
  if (isGitError(error)) return [];
  throw error;
}

async function headOf({ git }: Session): Promise<string | undefined> {
  const output = await git(["rev-parse", "--verify", "--quiet", "HEAD"]).catch(() => undefined);
  return output?.toString("utf8").trim() || undefined;
}

function rule(): ImportedCommits {
  const settings = vscode.workspace.getConfiguration("readback");
  return settings.get<ImportedCommits>("importedCommits", "shown");
}

async function takeIn(session: Session, commits: readonly NewCommit[]): Promise<void> {
  const { repository, git, journal } = session;
  const started = await startedAt(dirname(journal.path));
  const isSigned = (one: NewCommit) => agentOfCommit(one) !== undefined && isWrittenSince(one, started); // prettier-ignore
  if (!repository || !commits.some((one) => one.side === "now" && isSigned(one))) return;
  const at = new Date().toISOString();
  const isMeant = (one: NewCommit, path: string) => isSigned(one) && !isLockFile(path);
  const found = await commitSteps(git, commits, {
    worktree: repository.worktree,
    made: await madeHere(repository),
    blobIdOf,
    actOf: (commit, path) => isMeant(commit, path) ? actOfCommit(commit, path, at, sha256) : undefined, // prettier-ignore
  });
  if (found.left > 0)
    session.log.warn(`Agents' commits changed more than ${MOST_CHANGED_FILES} files. The older changes are not followed.`); // prettier-ignore
  await explainAll(session, found, at);
}

async function explainAll(
  session: Session,
  { steps, texts }: CommitSteps,
  at: string,
): Promise<void> {
  const told = new Map<string, Set<BlobId>>();
  const textOf = (blob: BlobId) =>
    texts.get(blob) ?? storedText(session.journal, session.log, blob);
  for (const step of steps) {
    const found = explainCommit(session.state.journal, step, { textOf, sha256, at });
    session.record(found.origins.map((origin) => ({ type: "origin", origin })));
    for (const one of found.known) session.recordSnapshot(one);
    const blobs = found.known.map(({ snapshot }) => snapshot.blob);
    if (blobs.length + found.origins.length > 0)
      told.set(step.path, new Set([...(told.get(step.path) ?? []), ...blobs]));
    // Comparing texts takes milliseconds; nobody should feel how many there are.
    await turn();
  }
  for (const [path, blobs] of told) attributeAnew(session, path, blobs);
}
