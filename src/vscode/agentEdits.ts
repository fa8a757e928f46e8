/** What agents' hooks told of their edits, taken in: whose the texts are that they wrote. */
import {
  explainEdits,
  knownEdits,
  snapshotOfDocument,
  textOf,
  toCanonicalText,
  type BlobId,
  type DocumentState,
  type JournalRecord,
  type KnownText,
} from "../core/index.js";
import { blobIdOf } from "../store/blobId.js";
import { sha256 } from "../store/sha256.js";
import { storedText } from "./knownTexts.js";
import type { Session } from "./session.js";

/** So many versions of a text are compared with what an agent wrote, the newest first. */
const COMPARED = 32;

/** The paths that `records` may say something new of, with what the journal holds of agents' edits. */
export function pathsOfEdits(records: readonly JournalRecord[]): ReadonlySet<string> {
  return new Set(
    records.flatMap((record) => {
      if (record.type === "agentEdit") return [record.agentEdit.path];
      return record.type === "snapshot" ? [record.snapshot.path] : [];
    }),
  );
}

/**
 * Records what the journal's edits of `path` explain: whose its texts are, and that acts seen here
 * were an agent's. An open text that is one of them is attributed anew.
 */
export function takeInEdits(session: Session, path: string): void {
  const edits = session.state.journal.agentEdits.get(path);
  if (!edits) return;
  const document = session.state.documents.get(path);
  const written = new Set(knownEdits(edits).map(({ after }) => after));
  const seen = document ? seenVersions(session, document, written) : NONE;
  recordSeen(session, path, seen);
  const { origins, known } = explainEdits(session.state.journal, path, {
    seen: (blob) => seen.get(blob)?.snapshot,
    textOf: (blob) => storedText(session.journal, session.log, blob),
    sha256,
    // Later than a snapshot that was made a moment ago.
    at: new Date(Date.now() + 1).toISOString(),
  });
  session.record(origins.map((origin) => ({ type: "origin", origin })));
  for (const one of known) session.recordSnapshot(one);
  // As long as nobody knew whose it was, a file that no editor shows was of no interest.
  if (origins.length > 0 && !session.state.documents.has(path)) session.learn(path);
  if (known.length > 0)
    attributeAnew(session, path, new Set(known.map((one) => one.snapshot.blob)));
}

const NONE: ReadonlyMap<BlobId, KnownText> = new Map();

/** Those versions of `document` which an agent wrote, as they were attributed here; the newest counts. */
function seenVersions(
  { state }: Session,
  document: DocumentState,
  written: ReadonlySet<BlobId>,
): ReadonlyMap<BlobId, KnownText> {
  const { past, pages } = document;
  const seen = new Map<BlobId, KnownText>();
  if (past.length === 0) return seen;
  const at = new Date().toISOString();
  const before = past.slice(-COMPARED).map((one) => one.before);
  for (const version of [pages, ...before.reverse()]) {
    const blob = blobIdOf(toCanonicalText(textOf(version)));
    if (!written.has(blob) || seen.has(blob)) continue;
    seen.set(blob, snapshotOfDocument(state.worktree, { ...document, pages: version }, at, blobIdOf)); // prettier-ignore
  }
  return seen;
}

/**
 * Records the versions that were seen and of which no snapshot speaks: with it the act that was seen
 * then is known to be the agent's, also when a person has typed on since.
 */
function recordSeen(session: Session, path: string, seen: ReadonlyMap<BlobId, KnownText>): void {
  for (const [blob, known] of seen)
    if (!session.state.journal.snapshots.get(path)?.has(blob)) session.recordSnapshot(known);
}

/** The text at `path` is looked up again when nobody wrote in it, or it is one of the texts `explained`. */
export function attributeAnew(
  session: Session,
  path: string,
  explained: ReadonlySet<BlobId>,
): void {
  const document = session.state.documents.get(path);
  if (!document) return session.learn(path);
  const text = textOf(document.pages);
  const isExplained = explained.has(blobIdOf(toCanonicalText(text)));
  if (document.past.length === 0 || isExplained) session.appear(path, text);
}
