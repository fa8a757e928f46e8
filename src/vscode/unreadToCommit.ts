/**
 * What of a commit made in this window nobody has read: the same question to the same core as the
 * hook asks, before there is a commit. Text that agents committed and a remote branch has is asked
 * about here too.
 */
import * as vscode from "vscode";
import {
  isExemptIn,
  judgeFile,
  snapshotOf,
  viewDocument,
  waiverFor,
  type MovedText,
  type OpenPlace,
  type Policy,
  type StagedDigest,
  type Waiver,
} from "../core/index.js";
import { stagedChanges, stagedDigest } from "../git/stagedChanges.js";
import { stagedFacts } from "../git/stagedFacts.js";
import { blobIdOf } from "../store/blobId.js";
import { filesToCommit, type GitRepository } from "./gitApi.js";
import { headTexts } from "./headTexts.js";
import { isUnsaved } from "./reviewed.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";

/** A place that nobody has read, and which text of the file it is in. */
export interface UnreadPlace extends OpenPlace {
  /** The text's object or blob id. */
  readonly content: string;
}

/** What a commit would bring that nobody has read. */
export interface UnreadToCommit {
  /** Where it takes the files from: the index, or the disk. */
  readonly kind: "staged" | "changed" | "nothing";
  readonly places: readonly UnreadPlace[];
  /** What is in the index, where it is taken from there. */
  readonly staged: StagedDigest | undefined;
  /** What lets exactly this commit through. */
  readonly waiver: Waiver | undefined;
}

const NOTHING: UnreadToCommit = {
  kind: "nothing",
  places: [],
  staged: undefined,
  waiver: undefined,
};

/**
 * What the commit button of `repository`, which is `session`'s, would bring now, with what is not saved of it.
 * Runs git as often as the hook does when something is staged, else at most twice.
 */
export async function unreadToCommit(
  sessions: Sessions,
  session: Session,
  repository: GitRepository,
  policy: Policy,
): Promise<UnreadToCommit> {
  const files = filesToCommit(repository);
  const pathOf = (uri: vscode.Uri) => {
    const located = sessions.locate(uri);
    return located?.session === session ? [located.path] : [];
  };
  // The editor asks whether it shall save these first.
  const unsaved = vscode.workspace.textDocuments
    .filter(isUnsaved)
    .flatMap(({ uri }) => pathOf(uri));
  switch (files.kind) {
    case "nothing":
      return NOTHING;
    case "staged":
      return await stagedPlaces(session, unsaved, policy);
    case "changed": {
      const paths = new Set([...files.uris.flatMap(pathOf), ...unsaved]);
      return { ...NOTHING, kind: "changed", places: await changedPlaces(session, paths, policy) };
    }
  }
}

/** What a commit of the index of `session` would bring, and nothing else. Runs git as often as the hook does. */
export async function unreadStaged(session: Session, policy: Policy): Promise<UnreadToCommit> {
  return await stagedPlaces(session, [], policy);
}

async function stagedPlaces(
  session: Session,
  unsaved: readonly string[],
  policy: Policy,
): Promise<UnreadToCommit> {
  const { git, repository, state, journal } = session;
  if (!repository) return NOTHING;
  const changes = await stagedChanges(git, repository, []);
  const { sha256, worktree, journal: known } = state;
  const { open } = await stagedFacts(git, worktree, changes, {
    journal: known,
    text: (blob) => journal.text(blob),
    blobIdOf,
    sha256,
    lightText: policy.lightText,
  });
  const objects = new Map(changes.map(({ path, object }) => [path, object]));
  const staged = open
    .filter(({ path }) => !isExemptIn(state, path))
    .map((place) => ({ ...place, content: objects.get(place.path) ?? "" }));
  const toSave = new Set(unsaved.filter((path) => objects.has(path)));
  const digest = stagedDigest(changes, sha256);
  return {
    kind: "staged",
    places: [...staged, ...(await changedPlaces(session, toSave, policy))],
    staged: digest,
    waiver: waiverFor(known, worktree, digest),
  };
}

/** The places of the texts at `paths`, as editors or else the disk have them, that HEAD does not have. */
async function changedPlaces(
  { git, state }: Session,
  paths: ReadonlySet<string>,
  { lightText }: Policy,
): Promise<readonly UnreadPlace[]> {
  const open = [...paths].filter((path) => {
    const { places, lightPlaces } = viewDocument(state, path);
    return places.length + lightPlaces.length > 0;
  });
  const heads = await headTexts(git, open);
  const rules = { sha256: state.sha256, lightText };
  return open.flatMap((path): readonly UnreadPlace[] => {
    const known = snapshotOf(state, path, new Date().toISOString(), blobIdOf);
    if (!known) return [];
    const { text, snapshot } = known;
    const head = heads.get(path);
    const file = { path, text, blob: snapshot.blob, parents: head === undefined ? [] : [head] };
    const { places } = judgeFile(state.journal, file, [known], NOTHING_MOVED, rules);
    return places.map((place) => ({ ...place, content: snapshot.blob }));
  });
}

const NOTHING_MOVED: MovedText = { arrived: new Map(), left: new Map() };
