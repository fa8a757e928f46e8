/**
 * What the gate asks about one file of a commit: which AI text in it is new with this commit and
 * acknowledged by nobody. Works on texts and records alone, so that a hook, the editor and a
 * server give the same answer.
 */
import { followTexts } from "../diff/follow.js";
import { PROMPT_STEPS, THOROUGH_STEPS } from "../diff/purse.js";
import type { Sha256 } from "../fingerprint/lineHash.js";
import type { CoveredLine } from "../ledger/coverage.js";
import type { Journal } from "../ledger/journal.js";
import type { BlobId, Snapshot } from "../ledger/statements.js";
import { acrossDiff } from "../origin/acrossDiff.js";
import { NOBODY, type Attribution } from "../origin/attribution.js";
import { copiedFrom } from "../origin/origin.js";
import { lineText, pagesOf } from "../origin/pages.js";
import type { OpenPlace } from "../policy/gate.js";
import type { LightRule } from "../policy/policy.js";
import { linesOf, type Lines } from "../text/lines.js";
import { cellLines, isNotebook, type CellLines } from "../text/notebook.js";
import { lightByPage, partedLight } from "./documentLight.js";
import { withMoved, type MovedText } from "./movedText.js";
import { coverageOf, openLinesOf } from "./documentCoverage.js";
import { commonShare, isRelatedShare } from "./related.js";
import { groupPlaces, type Place } from "./places.js";
import { touchedLines } from "./touched.js";

/** A file as the index holds it. Texts are canonical. */
export interface StagedFile {
  readonly path: string;
  readonly text: string;
  readonly blob: BlobId;
  /** The text of the path in each parent of the commit that has it. */
  readonly parents: readonly string[];
}

/** A snapshot with the text it speaks of. */
export interface KnownText {
  readonly snapshot: Snapshot;
  readonly text: string;
}

/**
 * Whose a text is: exactly as the snapshot says when it is of this text, else what a diff can
 * follow of it within `steps`. Text the diff cannot follow is nobody's, except where it gave up.
 */
export function attributionFrom(
  near: KnownText | undefined,
  text: string,
  steps = PROMPT_STEPS,
): Attribution {
  if (!near) return NOBODY;
  const { spans, removals } = near.snapshot;
  if (near.text === text) return { spans, removals };
  return acrossDiff({ spans, removals }, near.text, followTexts(near.text, text, steps));
}

/** What the gate goes by beside the journal. */
export interface Rules {
  readonly sha256: Sha256;
  readonly lightText: LightRule;
}

/** Whose a staged text is taken to be, and what of it is open then. */
export interface JudgedFile {
  readonly attribution: Attribution;
  readonly places: readonly OpenPlace[];
  /** How many lines of it are new with this commit, unread and light. They are in no place. */
  readonly lightLines: number;
}

/**
 * `file` by whichever of `candidates` finds most to read in it: a file of which a part is staged may
 * be closer to the text before an assistant wrote than to the one after. `moved` is what moved
 * between the files of its commit.
 */
export function judgeFile(
  journal: Journal,
  file: StagedFile,
  candidates: readonly KnownText[],
  moved: MovedText,
  { sha256, lightText }: Rules,
): JudgedFile {
  const found = candidates
    .filter(({ text }) => isRelatedShare(commonShare(text, file.text)))
    .map((near) => {
      const attribution = attributionFrom(near, file.text, THOROUGH_STEPS);
      // What was recorded of this very text is no guess.
      const isExact = near.snapshot.blob === file.blob;
      return isExact ? attribution : withMoved(attribution, file.path, moved);
    });
  if (found.length === 0) found.push(withMoved(NOBODY, file.path, moved));
  const judged = found.map((attribution) => ({
    attribution,
    ...openBy(journal, file, attribution, sha256, lightText),
  }));
  const size = ({ places }: JudgedFile) =>
    places.reduce((sum, { unreadLines, removals }) => sum + unreadLines + removals, 0);
  return judged.reduce((most, one) => (size(one) > size(most) ? one : most), judged[0] ?? NOTHING);
}

const NOTHING: JudgedFile = { attribution: NOBODY, places: [], lightLines: 0 };

/**
 * The places of `file` that are new with this commit and not acknowledged, from top to bottom, with
 * light text asked about.
 */
export function openPlaces(
  journal: Journal,
  file: StagedFile,
  near: KnownText | undefined,
  sha256: Sha256,
): readonly OpenPlace[] {
  const attribution = attributionFrom(near, file.text, THOROUGH_STEPS);
  return openBy(journal, file, attribution, sha256, "asked").places;
}

function openBy(
  journal: Journal,
  file: StagedFile,
  attribution: Attribution,
  sha256: Sha256,
  lightText: LightRule,
): Omit<JudgedFile, "attribution"> {
  if (attribution.spans.length === 0 && attribution.removals.length === 0) return NOTHING;
  const pages = pagesOf(file.text, attribution);
  const coverage = coverageOf(journal, file.path, pages, sha256);
  const open = coverage.pages.flatMap(({ lines }, index) => openLinesOf(pages, index, lines));
  const fresh = freshLines(file, linesOf(file.text), open);
  const light = lightText === "asked" ? [] : lightByPage(pages, coverage.traces, journal.origins);
  const inText = light.flatMap((own, at) => own.map((line) => line + (pages.firstLines[at] ?? 0)));
  const parted = partedLight(fresh, inText);
  const textOf = (line: number) => lineText(pages, line);
  const cells = isNotebook(file.path) ? cellLines(file.text) : [];
  const places = groupPlaces(parted.asked, journal.origins, textOf).map((place) => ({
    ...toOpenPlace(place),
    ...cellOf(cells, place.startLine),
    path: file.path,
    tool: place.origins.map((id) => journal.origins.get(copiedFrom(id))?.tool).find((tool) => tool),
  }));
  return { places, lightLines: parted.light.length };
}

/**
 * Of `found`, the lines no parent has: those that the diff from every parent inserts into or
 * deletes from, and those with a removal next to which it deletes anything.
 */
function freshLines(
  { text, parents }: StagedFile,
  lines: Lines,
  found: readonly CoveredLine[],
): readonly CoveredLine[] {
  return parents.reduce((left, parent) => {
    if (left.length === 0) return left;
    const { changed, bordering } = touchedLines(parent, text, lines);
    return left.filter(
      ({ line, removals }) => changed.has(line) || (removals.length > 0 && bordering.has(line)),
    );
  }, found);
}

function cellOf(cells: readonly CellLines[], line: number): Pick<OpenPlace, "cell"> {
  const cell = cells.findLast(({ startLine }) => startLine <= line);
  return cell ? { cell: cell.name } : {};
}

function toOpenPlace({ startLine, endLine, lines, state }: Place) {
  return {
    startLine,
    endLine,
    unreadLines: lines.filter(({ origins }) => origins.length > 0).length,
    removals: lines.reduce((sum, { removals }) => sum + removals.length, 0),
    state: state === "stale" ? ("stale" as const) : ("unread" as const),
    tier: "medium" as const,
  };
}
