/**
 * What the gate says of a commit that would be made in this window, before there is one: the same question to the same
 * core as the hook asks. Doubts about the journal itself are the hook's to tell.
 */
import * as vscode from "vscode";
import {
  judge,
  judgeFile,
  snapshotOf,
  viewDocument,
  type Facts,
  type MovedText,
  type OpenPlace,
  type Policy,
  type StagedDigest,
  type Verdict,
} from "../core/index.js";
import { generatedAmong } from "../git/attributes.js";
import { commitFacts } from "../git/commitFacts.js";
import type { Repository } from "../git/repository.js";
import { stagedChanges } from "../git/stagedChanges.js";
import { withoutUpstream } from "../git/upstreamActs.js";
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

/** What a commit would bring, as the gate judges it. */
export interface UnreadToCommit {
  /** Where it takes the files from: the index, or the disk. */
  readonly kind: "staged" | "changed" | "nothing";
  readonly verdict: Verdict<UnreadPlace>;
}

type UnreadFacts = Facts<UnreadPlace>;

const NOTHING: UnreadFacts = {
  open: [],
  generated: new Set(),
  doubts: [],
  lightLines: 0,
  waiver: undefined,
};

/**
 * What the commit button of `repository`, which is `session`'s, would bring now, with what is not saved of it.
 * Runs git as often as the hook does, and some times more where files are not saved or not staged.
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
  const facts = async (): Promise<UnreadFacts> => {
    if (files.kind === "nothing" || !session.repository) return NOTHING;
    if (files.kind === "staged")
      return await stagedFactsOf(session, session.repository, unsaved, policy);
    const paths = new Set([...files.uris.flatMap(pathOf), ...unsaved]);
    return await changedFacts(session, paths, paths, policy);
  };
  return { kind: files.kind, verdict: judge(policy, await facts()) };
}

/** What a commit of the index of `session` would bring, and nothing else. Runs git as often as the hook does. */
export async function unreadStaged(
  session: Session,
  policy: Policy,
): Promise<{ readonly staged: StagedDigest; readonly verdict: Verdict<UnreadPlace> } | undefined> {
  if (!session.repository) return undefined;
  const facts = await stagedFactsOf(session, session.repository, [], policy);
  return { staged: facts.staged, verdict: judge(policy, facts) };
}

async function stagedFactsOf(
  session: Session,
  repository: Repository,
  unsaved: readonly string[],
  policy: Policy,
): Promise<UnreadFacts & { readonly staged: StagedDigest }> {
  const { git, state, journal } = session;
  const changes = await stagedChanges(git, repository, []);
  const staged = await commitFacts(git, state.worktree, changes, {
    journal: state.journal,
    text: (blob) => journal.text(blob),
    blobIdOf,
    sha256: state.sha256,
    lightText: policy.lightText,
  });
  const objects = new Map(changes.map(({ path, object }) => [path, object]));
  const toSave = new Set(unsaved.filter((path) => objects.has(path)));
  const more = await changedFacts(session, toSave, objects.keys(), policy);
  const open = staged.open.map((one) => ({ ...one, content: objects.get(one.path) ?? "" }));
  return {
    ...staged,
    open: [...open, ...more.open],
    generated: new Set([...staged.generated, ...more.generated]),
    lightLines: staged.lightLines + more.lightLines,
  };
}

/**
 * Of the texts at `paths`, as editors or else the disk have them, what HEAD does not have. `changed` are all files of
 * the commit.
 */
async function changedFacts(
  { git, state }: Session,
  paths: ReadonlySet<string>,
  changed: Iterable<string>,
  { lightText }: Policy,
): Promise<UnreadFacts> {
  const open = [...paths].filter((path) => {
    const { places, lightPlaces } = viewDocument(state, path);
    return places.length + lightPlaces.length > 0;
  });
  if (open.length === 0) return NOTHING;
  const [heads, generated, journal] = await Promise.all([
    headTexts(git, open),
    generatedAmong(git, open, changed),
    withoutUpstream(git, state.journal),
  ]);
  const rules = { sha256: state.sha256, lightText };
  const judged = open.flatMap((path) => {
    const known = snapshotOf(state, path, new Date().toISOString(), blobIdOf);
    if (!known) return [];
    const { text, snapshot } = known;
    const head = heads.get(path);
    const file = { path, text, blob: snapshot.blob, parents: head === undefined ? [] : [head] };
    const { places, lightLines } = judgeFile(journal, file, [known], NOTHING_MOVED, rules);
    return { places: places.map((one) => ({ ...one, content: snapshot.blob })), lightLines };
  });
  return {
    ...NOTHING,
    open: judged.flatMap(({ places }) => places),
    generated,
    lightLines: judged.reduce((sum, one) => sum + one.lightLines, 0),
  };
}

const NOTHING_MOVED: MovedText = { arrived: new Map(), left: new Map() };
