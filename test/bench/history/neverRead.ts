/**
 * Whether text that nobody read is ever taken for read. An assistant writes some revisions of a file,
 * a person acknowledges some of its lines, and others revise the file unseen, as they did.
 */
import {
  addRecords,
  aiLines,
  diffTexts,
  EMPTY_JOURNAL,
  linesOf,
  mapAttribution,
  NOBODY,
  pagesOf,
  readingOf,
  type AiLine,
  type Attribution,
  type Journal,
  type OriginId,
} from "../../../src/core/index.js";
import { removalHash } from "../../../src/core/fingerprint/lineHash.js";
import { coversOfLines, tracesOf } from "../../../src/core/ledger/traces.js";
import { coverageOf } from "../../../src/core/review/documentCoverage.js";
import { sha256 } from "../../../src/store/sha256.js";
import { lineHashes } from "../../support/lineHashes.js";
import type { Random } from "../../support/random.js";
import { followed } from "./followers.js";
import { textLines } from "./windows.js";

/** Whether an assistant wrote many revisions, each in an act of its own, or the whole first text in one act. */
export type Acts = "an act for each revision" | "one act for all";

/** What was counted, in AI lines of the last texts. */
export interface NeverRead {
  /** Lines with text nobody read, those of them that are covered, and that line hashes would cover. */
  unread: number;
  covered: number;
  coveredByHash: number;
  /** Lines all of whose text was read, and those of them that are still covered. */
  read: number;
  kept: number;
}

/** What really became of the assistant's text. */
const UNREAD: OriginId = "unread";
const READ: OriginId = "read";

/** A file as it is, what Readback says of it, and what is true. */
interface State {
  readonly text: string;
  readonly said: Attribution;
  readonly truth: Attribution;
  readonly journal: Journal;
  /** Trimmed lines somebody read. */
  readonly hashes: ReadonlySet<string>;
}

/** Adds to `counts` what becomes of a file at `path` with these `texts`. */
export function countNeverRead(
  counts: NeverRead,
  path: string,
  texts: readonly string[],
  acts: Acts,
  random: Random,
): void {
  let state: State = { text: texts[0] ?? "", said: NOBODY, truth: NOBODY, journal: EMPTY_JOURNAL, hashes: new Set() }; // prettier-ignore
  const isOne = acts === "one act for all";
  if (isOne) state = read(written({ ...state, text: "" }, state.text, "act"), path, random);
  texts.slice(1).forEach((text, step) => {
    const isAi = !isOne && random.int(0, 2) === 0;
    state = isAi ? read(written(state, text, `act ${step}`), path, random) : unseen(state, text);
  });
  count(counts, path, state);
}

function written(state: State, text: string, act: OriginId): State {
  const { edit } = diffTexts(state.text, text);
  const by = (attribution: Attribution, origin: OriginId) =>
    mapAttribution(attribution, state.text, edit, { origin, deletions: "kept" });
  const origin = { id: act, kind: "ai", evidence: "agent", at: "2026-01-01T00:00:00Z" } as const;
  const journal = addRecords(state.journal, [{ type: "origin", origin }]);
  return { ...state, text, said: by(state.said, act), truth: by(state.truth, UNREAD), journal };
}

function unseen(state: State, text: string): State {
  const across = (attribution: Attribution) => followed(attribution, [state.text, text]);
  return { ...state, text, said: across(state.said), truth: across(state.truth) };
}

/** Somebody reads about half of what is unread, some lines at a time. */
function read(state: State, path: string, random: Random): State {
  const { text, said, truth } = state;
  const lines = linesOf(text);
  const unread = aiLines(text, lines, truth, (origin) => origin !== READ);
  const chosen = new Set<number>();
  for (let at = 0, isRead = random.int(0, 2) === 0; at < unread.length; isRead = !isRead) {
    const size = random.int(1, 12);
    if (isRead) for (const { line } of unread.slice(at, at + size)) chosen.add(line);
    at += size;
  }
  if (chosen.size === 0) return state;
  const all = aiLines(text, lines, said, () => true);
  const covers = coversOfLines(tracesIn(text, all, path), chosen);
  const acknowledgement = {
    id: `${state.journal.acknowledgements.size}`,
    by: { name: "Ada", email: "ada@example.com" },
    at: "2026-01-01T00:00:00Z",
    level: "reviewed",
    path,
    blob: "",
    covers,
    assurance: "none",
    rules: "lex1",
  } as const;
  const texts = textLines(text);
  return {
    ...state,
    journal: addRecords(state.journal, [{ type: "acknowledgement", acknowledgement }]),
    truth: withRead(text, truth, chosen),
    hashes: new Set([...state.hashes, ...[...chosen].map((line) => (texts[line] ?? "").trim())]),
  };
}

function tracesIn(text: string, lines: readonly AiLine[], path: string) {
  const numbers = lines.map(({ line }) => line);
  const hashes = lineHashes(text.split("\n"), numbers, readingOf(path), sha256);
  return tracesOf(lines, (line) => hashes.get(line) ?? "", (removed) => removalHash(removed, sha256)); // prettier-ignore
}

/** `truth` with all that is on `lines` read. */
function withRead(text: string, truth: Attribution, lines: ReadonlySet<number>): Attribution {
  const { starts } = linesOf(text);
  const spans: { start: number; end: number; origin: OriginId }[] = [];
  for (const span of truth.spans)
    for (let start = span.start; start < span.end;) {
      const line = starts.findLastIndex((at) => at <= start);
      const end = Math.min(span.end, starts[line + 1] ?? text.length);
      const origin = lines.has(line) ? READ : span.origin;
      const last = spans.at(-1);
      if (last?.end === start && last.origin === origin) last.end = end;
      else spans.push({ start, end, origin });
      start = end;
    }
  const removals = truth.removals.map((removal) =>
    lines.has(starts.findLastIndex((at) => at <= removal.offset))
      ? { ...removal, origin: READ }
      : removal,
  );
  return { spans, removals };
}

function count(counts: NeverRead, path: string, { text, said, truth, journal, hashes }: State) {
  const lines = linesOf(text);
  const texts = textLines(text);
  const pages = pagesOf(text, said);
  const covered = new Set(
    coverageOf(journal, path, pages, sha256).pages.flatMap((page, index) =>
      page.lines
        .filter(({ state }) => state === "acknowledged")
        .map(({ line }) => line + (pages.firstLines[index] ?? 0)),
    ),
  );
  const withText = ({ origins }: AiLine) => origins.length > 0;
  const unread = aiLines(text, lines, truth, (origin) => origin !== READ).filter(withText);
  const unreadLines = new Set(unread.map(({ line }) => line));
  for (const { line } of unread) {
    counts.unread++;
    if (covered.has(line)) counts.covered++;
    if (hashes.has((texts[line] ?? "").trim())) counts.coveredByHash++;
  }
  for (const { line } of aiLines(text, lines, truth, () => true).filter(withText)) {
    if (unreadLines.has(line)) continue;
    counts.read++;
    if (covered.has(line)) counts.kept++;
  }
}
