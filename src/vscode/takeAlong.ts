/**
 * Text that goes from one document to another one as a whole: *Save As*, an untitled document that is
 * saved, a file that is moved into another repository. Whose it is, and what people said of it, goes along.
 */
import * as vscode from "vscode";
import {
  snapshotOfDocument,
  textAt,
  TYPED,
  type Journal,
  type JournalRecord,
  type KnownText,
  type Pages,
  type Snapshot,
} from "../core/index.js";
import { blobIdOf } from "../store/blobId.js";
import type { ChangeSigns, Classified } from "./classify.js";
import { lengthOf } from "./inStep.js";
import { CELL } from "./reviewed.js";
import type { Located, Sessions } from "./sessions.js";

/** Whether the editor itself may have made a change because something is saved under another name. */
export function mayBeSavedAs({ focused, detail }: ChangeSigns, classified: Classified): boolean {
  if (focused === "yes" || classified.kind !== "inserted") return false;
  return classified.by !== "ai" && detail?.source !== "reloadFromDisk";
}

/**
 * The open documents whose text was just put into `document`: when one is saved under another name the
 * editor opens that empty, or as it was, and replaces its text before it closes the first one.
 */
export function sourcesOf(
  sessions: Sessions,
  document: vscode.TextDocument,
  { session, path }: Located,
  which: "new" | "known",
): readonly vscode.TextDocument[] {
  const length = lengthOf(document);
  if (length === 0 || document.uri.scheme === CELL) return [];
  const isNew = which === "new" || textAt(session.state, path) === "";
  const same = vscode.workspace.textDocuments.filter(
    (other) =>
      other.uri.scheme !== CELL &&
      other !== document &&
      (isNew || other.isDirty) &&
      lengthOf(other) === length &&
      other.getText() === document.getText(),
  );
  return same.filter(({ uri }) => {
    const one = sessions.locate(uri);
    // A file that is open by two names is still one file.
    return one !== undefined && (one.session !== session || one.path !== path);
  });
}

/** What is known of the text at a place, also where a person wrote all of it. */
export function knownAt({ session, path }: Located): KnownText | undefined {
  const { state } = session;
  const document = state.documents.get(path);
  return document && snapshotOfDocument(state.worktree, document, now(), blobIdOf);
}

/**
 * Says of the text that is now at `to`, or was in the pages `read`, what is `known` of it at `from`. Without `text`
 * it is read.
 */
export function takeAlong(
  from: Located,
  to: Located,
  known: KnownText | undefined,
  text = textAt(to.session.state, to.path),
  read?: Pages,
): void {
  if (known) {
    const { worktree } = to.session.state;
    const snapshot = { ...known.snapshot, worktree, path: to.path, at: now() };
    const told = from.session === to.session ? [] : recordsOf(from.session.state.journal, snapshot);
    to.session.adopt(told, { snapshot, text: known.text });
  }
  if (text === undefined) to.session.learn(to.path);
  else to.session.appear(to.path, text, read);
}

/** Later than a snapshot that was made a moment ago. */
function now(): string {
  return new Date(Date.now() + 1).toISOString();
}

/** The acts a snapshot speaks of, and what stands of what people said about them. */
export function recordsOf(
  { origins, acknowledgements, withdrawn }: Journal,
  { spans, removals }: Snapshot,
): readonly JournalRecord[] {
  const ids = new Set([...spans, ...removals].map(({ origin }) => origin));
  ids.delete(TYPED);
  const said = [...acknowledgements.values()].filter(
    ({ id, covers }) => !withdrawn.has(id) && covers.some(({ origin }) => ids.has(origin)),
  );
  return [
    ...[...ids]
      .flatMap((id) => origins.get(id) ?? [])
      .map((origin) => ({ type: "origin" as const, origin })),
    ...said.map((acknowledgement) => ({ type: "acknowledgement" as const, acknowledgement })),
  ];
}
