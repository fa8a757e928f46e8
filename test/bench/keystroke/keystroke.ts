/** One key in a file with many spans: the whole way to its marks, and the spans alone. */
import { attributionOf, textLength, type ReviewState } from "../../../src/core/index.js";
import { ratioTo, type Bench, type Effort, type Goal, type Row, type Table } from "../bench.js";
import { toCount } from "../figures.js";
import { inTurn, median, noSamples, p99, time, type Samples } from "../samples.js";
import { changesOf, marksOf } from "./rangeSet.js";
import { drawn, drawnOnce, mapKey, pagesIn, pressKey, reviewOf, type Size } from "./review.js";
import { keys, type Limits } from "./keys.js";
import type { Habit } from "./typist.js";

export const keystroke: Bench = {
  name: "keystroke",
  description: "a key in files with many spans, beside CodeMirror's RangeSet.map",
  *tables(effort) {
    for (const size of SIZES) yield tableOf(size, effort);
  },
};

const SIZES: readonly Size[] = [
  { lines: 1_000, spans: 100 },
  { lines: 10_000, spans: 5_000 },
  { lines: 50_000, spans: 50_000 },
];

const HABITS: Readonly<Record<Habit, string>> = {
  random: "anywhere",
  top: "at the top",
  local: "next to the last key",
  cursors: "1,000 cursors",
};

/** The file that the goals for a key are about. */
const JUDGED_SPANS = 5_000;
const KEY_GOALS: readonly Goal[] = [
  { figure: "median", atMost: 0.1 },
  { figure: "p99", atMost: 1 },
];
const MAP_GOALS: readonly Goal[] = [{ figure: "ratio", atMost: 1 }];
/** Nothing keeps the editor from drawing its next frame. */
const FRAME_GOALS: readonly Goal[] = [{ figure: "p99", atMost: 16 }];

const LIMITS: Readonly<Record<Effort, Limits>> = {
  full: { least: 25, most: 5_000, milliseconds: 5_000 },
  quick: { least: 5, most: 1_000, milliseconds: 500 },
};

function tableOf(size: Size, effort: Effort): Table {
  const habits = Object.keys(HABITS) as Habit[];
  const start = reviewOf(size);
  return {
    title: `A file of ${toCount(size.lines)} lines`,
    unit: "ms",
    yardstick: "RangeSet.map",
    rows: habits.flatMap((habit) => rowsOf(size, start, habit, effort)),
  };
}

function rowsOf(size: Size, start: ReviewState, habit: Habit, effort: Effort): readonly Row[] {
  const { spans, marks } = pressSpans(start, habit, effort);
  const { whole, end } = pressAll(start, habit, effort);
  const row = (what: string, samples: Samples, goals: readonly Goal[]): Row => ({
    what,
    size: `${toCount(size.lines)} lines, ${toCount(size.spans)} spans, ${HABITS[habit]}`,
    median: median(samples),
    p99: p99(samples),
    times: samples.count,
    ratio: ratioTo(median(marks), median(samples)),
    goals,
  });
  const isJudged = size.spans === JUDGED_SPANS && habit !== "cursors";
  return [
    { ...row("event to marks", whole, isJudged ? KEY_GOALS : FRAME_GOALS), note: drawn(end) },
    row("attribution only", spans, isJudged ? MAP_GOALS : []),
    row("RangeSet.map", marks, []),
  ];
}

/** Every key goes through spans and ranges in turn, each on what the keys before made of them. */
function pressSpans(start: ReviewState, habit: Habit, effort: Effort) {
  const samples = { spans: noSamples(), marks: noSamples() };
  const fresh = pagesIn(start);
  const freshMarks = marksOf(attributionOf(fresh).spans);
  let pages = fresh;
  let marks = freshMarks;
  const warm = () => [samples.spans, samples.marks].forEach((one) => one.reset());
  for (const { number, isFirst, press } of keys(habit, LIMITS[effort], warm)) {
    if (isFirst) pages = fresh;
    if (isFirst) marks = freshMarks;
    const length = textLength(pages);
    const edit = press(length);
    const changes = changesOf(edit, length);
    const contenders = [
      () => time(samples.spans, () => (pages = mapKey(pages, edit))),
      () => time(samples.marks, () => (marks = marks.map(changes))),
    ];
    for (const contender of inTurn(contenders, number)) contender();
  }
  return samples;
}

/** The same keys walk all the way. Apart from the others, as it leaves much to collect. */
function pressAll(start: ReviewState, habit: Habit, effort: Effort) {
  const whole = noSamples();
  let end = start;
  for (const { number, isFirst, press } of keys(habit, LIMITS[effort], () => whole.reset())) {
    if (isFirst) end = drawnOnce(start);
    const edit = press(textLength(pagesIn(end)));
    end = time(whole, () => pressKey(end, edit, number));
  }
  return { whole, end };
}
