/**
 * Whose texts are that git brought with commits, when an agent signed some of these. What was seen being
 * written says more than a signature, so that a text which a snapshot is of is never told anew. Texts
 * are canonical.
 */
import { diffTexts } from "../diff/diff.js";
import type { KnownEdit } from "../ledger/agentEdits.js";
import type { Journal } from "../ledger/journal.js";
import type { BlobId } from "../ledger/statements.js";
import { joinedAttribution, spansOutside } from "../origin/acrossDiff.js";
import { NOBODY, type Attribution, type Span } from "../origin/attribution.js";
import type { Origin, OriginId } from "../origin/origin.js";
import { pagesOf } from "../origin/pages.js";
import { invertEdit } from "../text/edit.js";
import { overlapping, type Range } from "../text/range.js";
import { coverageOf } from "./documentCoverage.js";
import { actsSeenAfter, isEditRecorded, textBeforeEdit } from "./explainEdits.js";
import type { EditTexts, ExplainedEdits } from "./explainEdits.js";
import { candidateSnapshots } from "./follow.js";
import { rewrittenBy, type AttributedText } from "./rewritten.js";
import { attributionFrom, type KnownText } from "./staged.js";
import { unmissedText } from "./unmissed.js";

/** What one commit made of one file. */
export type CommitStep = AgentStep | JoinedStep;

/** A commit that an agent signed wrote the text `after` over `before`, of which the file may be new. */
export interface AgentStep {
  readonly kind: "agent";
  readonly worktree: string;
  readonly path: string;
  readonly before: BlobId;
  readonly after: BlobId;
  readonly origin: Origin;
  /**
   * Whether the commit was made in this worktree. Then its lines stood in files before, where a window
   * saw who wrote them, or a person wrote them and nothing had to be recorded.
   */
  readonly made: "here" | "elsewhere";
  /** The text that the file had in the newest commit that was made in this worktree, if there is one. */
  readonly mine: BlobId | undefined;
}

/** Git made the text `after` out of the texts `from`, as a merge or a rebase does. */
export interface JoinedStep {
  readonly kind: "joined";
  readonly worktree: string;
  readonly path: string;
  readonly from: readonly BlobId[];
  readonly after: BlobId;
}

/** What `step` tells and no record says yet. Steps are taken in the order of their commits, each with what came of those before. */
export function explainCommit(
  journal: Journal,
  step: CommitStep,
  texts: EditTexts,
): ExplainedEdits {
  const text = texts.textOf(step.after);
  if (text === undefined) return NOTHING;
  return step.kind === "agent"
    ? byAgent(journal, step, text, texts)
    : joinedFrom(journal, step, text, texts);
}

const NOTHING: ExplainedEdits = { origins: [], known: [] };

function byAgent(
  journal: Journal,
  { worktree, path, before: blob, after, origin, made, mine }: AgentStep,
  text: string,
  texts: EditTexts,
): ExplainedEdits {
  const edit: KnownEdit = { worktree, path, before: blob, after, origin };
  const existing = journal.snapshots.get(path)?.get(after);
  const isHere = made === "here" || mine === after;
  if (isEditRecorded(journal, edit) || (!existing && isHere)) return NOTHING;
  const before = textBeforeEdit(journal, edit, texts);
  if (before === undefined || before.text === text) return NOTHING;
  if (existing) return { origins: turned(journal, existing, before, text, origin), known: [] };
  const all = written(journal, path, before, text, origin, texts);
  const own = mine === undefined ? undefined : texts.textOf(mine);
  const attribution = own === undefined ? all : besides(all, origin.id, own, text);
  const isWriter = (one: { readonly origin: OriginId }) => one.origin === origin.id;
  if (![...attribution.spans, ...attribution.removals].some(isWriter)) return NOTHING;
  const snapshot = { worktree, path, blob: after, at: origin.at, ...attribution };
  const isNews = !journal.snapshots.get(path)?.has(blob) && before.text !== "";
  return { origins: [origin], known: [...(isNews ? [before] : []), { snapshot, text }] };
}

/** The acts of programs that wrote to disk what the commit brings, and no more: they were the agent's. */
function turned(
  journal: Journal,
  existing: Attribution,
  { text, snapshot }: KnownText,
  after: string,
  origin: Origin,
): readonly Origin[] {
  const hunks = invertEdit(text, diffTexts(text, after).edit);
  const seen = actsSeenAfter(journal, existing, hunks, snapshot);
  if (typeof seen === "string") return [];
  const isInCommit = ({ start, end }: Range) => hunks.some((one) => one.start <= start && end <= one.end); // prettier-ignore
  const isMeant = (id: OriginId) =>
    // A paste of a person's may look like what a program inserts; on disk no person was seen.
    journal.origins.get(id)?.evidence === "disk" &&
    existing.spans.every((span) => span.origin !== id || isInCommit(span));
  return seen.filter(isMeant).map((id) => ({ ...origin, id }));
}

function written(
  journal: Journal,
  path: string,
  { text: from, snapshot }: KnownText,
  text: string,
  origin: Origin,
  { sha256 }: EditTexts,
): Attribution {
  const unmissed = (before: AttributedText) => {
    const pages = pagesOf(before.text, before.attribution);
    return unmissedText(journal, pages, coverageOf(journal, path, pages, sha256));
  };
  const { spans, removals } = snapshot;
  return rewrittenBy({ text: from, attribution: { spans, removals } }, text, origin, unmissed);
}

/**
 * What is left of an act when what stands in `mine` too is not its own: a server puts a person's commits
 * and an agent's into one that an agent signed.
 */
function besides(
  { spans, removals }: Attribution,
  act: OriginId,
  mine: string,
  text: string,
): Attribution {
  const fresh = invertEdit(mine, diffTexts(mine, text).edit);
  return {
    spans: spans.flatMap((span) =>
      span.origin !== act ? span : overlapping(fresh, span).flatMap((one) => within(span, one)),
    ),
    removals: removals.filter(({ origin, text: gone }) => origin !== act || hasLineOf(mine, gone)),
  };
}

function hasLineOf(text: string, gone: string): boolean {
  return gone.split("\n").some((line) => line.trim() !== "" && text.includes(line));
}

function within({ start, end, origin }: Span, range: Range): readonly Span[] {
  const part = { start: Math.max(start, range.start), end: Math.min(end, range.end), origin };
  return part.start < part.end ? [part] : [];
}

/** Each of the texts tells of its own lines; of lines that are in several the first one tells. */
function joinedFrom(
  journal: Journal,
  { worktree, path, from, after }: JoinedStep,
  text: string,
  { textOf, at }: EditTexts,
): ExplainedEdits {
  if (journal.snapshots.get(path)?.has(after)) return NOTHING;
  const sources = from.flatMap((blob): readonly KnownText[] => {
    const snapshot = candidateSnapshots(journal, path, blob, worktree)[0];
    const own = textOf(blob);
    return snapshot?.blob === blob && own !== undefined ? [{ snapshot, text: own }] : [];
  });
  if (!sources.some(({ snapshot }) => snapshot.spans.length + snapshot.removals.length > 0))
    return NOTHING;
  const attribution = sources.map((near) => attributionFrom(near, text)).reduce(together, NOBODY);
  const snapshot = { worktree, path, blob: after, at, ...attribution };
  return { origins: [], known: [{ snapshot, text }] };
}

function together(first: Attribution, second: Attribution): Attribution {
  const known = new Set(first.removals.map((one) => JSON.stringify(one)));
  return joinedAttribution([
    first,
    {
      spans: spansOutside(second.spans, first.spans),
      removals: second.removals.filter((one) => !known.has(JSON.stringify(one))),
    },
  ]);
}
