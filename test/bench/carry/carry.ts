/**
 * What is to be read again after a formatter and one change. An assistant wrote whole files, somebody
 * read them, and then Prettier writes them in another style while something changes in one function.
 */
import { format } from "prettier";
import {
  acknowledge,
  apply,
  carriesFrom,
  carryTask,
  emptyState,
  invariant,
  textAt,
  viewDocument,
  type KnownText,
  type Origin,
  type ReviewState,
  type SyntaxUnit,
} from "../../../src/core/index.js";
import { blobIdOf } from "../../../src/store/blobId.js";
import { sha256 } from "../../../src/store/sha256.js";
import { sourceFiles, type SourceFile } from "../../support/programs.js";
import { Random } from "../../support/random.js";
import { prettierParser, STYLES, type Style } from "../../support/styles.js";
import { readerOf, type TextReader } from "../../support/syntax.js";
import type { Bench, Effort } from "../bench.js";
import type { CountTable } from "../countTable.js";
import { CHANGES, type Program } from "./changes.js";

export const carry: Bench = {
  name: "carry",
  description: "lines to read again after Prettier and one change, in this repository or below",
  takes: "paths",
  async *tables(effort, paths) {
    const random = new Random(SEED);
    const files = sourceFiles(paths).filter(({ language }) => LANGUAGES.has(language));
    const tallies = new Map(Object.keys(CHANGES).map((name) => [name, noTally()]));
    for (const file of spread(files, FILES[effort])) await measure(file, random, tallies);
    yield tableOf(tallies);
  },
};

const SEED = 17;
const FILES: Readonly<Record<Effort, number>> = { full: 120, quick: 8 };
const LANGUAGES = new Set<SourceFile["language"]>(["typescript", "tsx", "javascript"]);

/** Functions of a size that people write and read. */
const LEAST_LINES = 8;
const MOST_LINES = 80;

/** What became of one kind of change. */
interface Tally {
  readonly lines: number[];
  /** Changes after which nothing was to be read. */
  unseen: number;
  /** Lines to be read outside of the function. */
  elsewhere: number;
}

function noTally(): Tally {
  return { lines: [], unseen: 0, elsewhere: 0 };
}

/** Every kind of change in one function of `file`, while it goes from Prettier's own style to most others. */
async function measure(
  file: SourceFile,
  random: Random,
  tallies: ReadonlyMap<string, Tally>,
): Promise<void> {
  const read = await readerOf(file.language);
  const text = await formatted(file, file.text, STYLES[0] as Style);
  if (text === undefined) return;
  const program = { text, syntax: read(text) };
  const unit = unitIn(program, random);
  if (!unit) return;
  const state = readState(file.path, text);
  for (const [name, change] of Object.entries(CHANGES)) {
    const changed = change(program, unit, random);
    const after = changed && (await formatted(file, changed, STYLES.at(-1) as Style));
    if (after === undefined || (changed !== text && isSame(read, text, changed))) continue;
    count(tallies.get(name) as Tally, program, unit, read(after), linesToRead(state, file.path, after, read)); // prettier-ignore
  }
}

function isSame(read: TextReader, a: string, b: string | undefined): boolean {
  const says = (text: string) => read(text).tokens.map((token) => token.says).join("\n"); // prettier-ignore
  return b === undefined || says(a) === says(b);
}

/** `undefined` when Prettier cannot format it. */
async function formatted({ language }: SourceFile, text: string, { options }: Style) {
  try {
    return await format(text, { parser: prettierParser(language) ?? "", ...options });
  } catch {
    return undefined;
  }
}

function unitIn({ syntax }: Program, random: Random): SyntaxUnit | undefined {
  if (syntax.broken.length > 0) return undefined;
  const fit = syntax.units.filter(({ kind, startLine, endLine }) => {
    const size = endLine - startLine;
    return /function|method/.test(kind) && LEAST_LINES <= size && size <= MOST_LINES;
  });
  return fit.length === 0 ? undefined : random.pick(fit);
}

const ACT: Origin = { id: "ai", kind: "ai", evidence: "agent", at: "2026-01-01T00:00:00.000Z" };

function known(path: string, text: string): KnownText {
  const spans = [{ start: 0, end: text.length, origin: ACT.id }];
  const blob = blobIdOf(text);
  return { text, snapshot: { worktree: "", path, blob, at: ACT.at, spans, removals: [] } };
}

/** A review in which one act wrote all of `text`, and somebody read it. */
function readState(path: string, text: string): ReviewState {
  const near = known(path, text);
  const { snapshot } = near;
  let state = emptyState("", sha256);
  const say = (event: Parameters<typeof apply>[1]) => void (state = apply(state, event).state);
  say({ type: "recorded", records: [{ type: "origin", origin: ACT }, { type: "snapshot", snapshot }] }); // prettier-ignore
  say({ type: "appeared", path, text, near });
  say({ type: "saw", path, ranges: [{ start: 0, end: text.length }] });
  const by = { name: "Ada", email: "ada@example.com" };
  // What is read changes where the rest is cut.
  for (
    let place = viewDocument(state, path).places[0];
    place;
    place = viewDocument(state, path).places[0]
  ) {
    const { digest } = place;
    const gesture = { path, digest, id: `said-${state.journal.acknowledgements.size}`, by, at: ACT.at, blob: snapshot.blob }; // prettier-ignore
    const said = acknowledge(state, { ...gesture, level: "understood" });
    invariant(said.kind === "acknowledged", "what is on screen can be acknowledged");
    say({ type: "recorded", records: [{ type: "acknowledgement", acknowledgement: said.acknowledgement }] }); // prettier-ignore
  }
  return state;
}

/** The lines of `text`, all of the act's, that are to be read once all that can be is carried to it. */
function linesToRead(
  read: ReviewState,
  path: string,
  text: string,
  reader: TextReader,
): readonly number[] {
  let { state } = apply(read, { type: "appeared", path, text, near: known(path, text) });
  const task = carryTask(state, path, ACT.at, blobIdOf);
  if (task) {
    const before = textAt(read, path) ?? "";
    const sources = task.sources.map((snapshot) => ({ known: { snapshot, text: before }, syntax: reader(before) })); // prettier-ignore
    const after = { known: task.after, syntax: reader(task.after.text) };
    const found = carriesFrom(task.records, sources, after, { sha256, tierOf: () => "medium" });
    const records = found.map((one) => ({ type: "carry" as const, carry: { ...one, at: ACT.at } }));
    state = apply(state, { type: "recorded", records }).state;
  }
  return viewDocument(state, path).unreadLines;
}

/** Notes which of `lines` are in what `unit` became. */
function count(
  tally: Tally,
  { syntax }: Program,
  unit: SyntaxUnit,
  after: Program["syntax"],
  lines: readonly number[],
): void {
  const index = syntax.units.filter((one) => isNamed(one, unit)).indexOf(unit);
  const now = after.units.filter((one) => isNamed(one, unit))[index];
  const inside = lines.filter((line) => now && now.startLine <= line && line < now.endLine);
  tally.lines.push(inside.length);
  tally.elsewhere += lines.length - inside.length;
  if (lines.length === 0) tally.unseen++;
}

function isNamed(a: SyntaxUnit, b: SyntaxUnit): boolean {
  return a.kind === b.kind && a.name === b.name;
}

function tableOf(tallies: ReadonlyMap<string, Tally>): CountTable {
  // What is not there any more is on no line.
  const changed = [...tallies].filter(([name]) => !["nothing", "a statement goes"].includes(name)).map(([, tally]) => tally); // prettier-ignore
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const { lines = [], elsewhere = 0 } = tallies.get("nothing") ?? {};
  return {
    title: `Functions of ${LEAST_LINES} to ${MOST_LINES} lines, whole files formatted anew, seed ${SEED}`,
    columns: ["what changes", "functions", "lines to read, mean", "median", "most", "elsewhere", "unseen"], // prettier-ignore
    rows: [...tallies].map(([name, tally]) => {
      const sorted = tally.lines.toSorted((a, b) => a - b);
      const mean = sum(sorted) / sorted.length;
      const median = sorted[Math.floor(sorted.length / 2)];
      const unseen = name === "nothing" ? undefined : tally.unseen;
      return [name, sorted.length, mean, median, sorted.at(-1), tally.elsewhere, unseen];
    }),
    goals: [
      { what: "lines to read where only the formatter was", is: sum(lines) + elsewhere, atMost: 0 },
      { what: "changes that nobody would see, a statement that goes apart", is: sum(changed.map(({ unseen }) => unseen)), atMost: 0 }, // prettier-ignore
    ],
  };
}

/** Some of `all`, from everywhere. */
function spread<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, i) => all[Math.floor(i * step)] as T); // prettier-ignore
}
