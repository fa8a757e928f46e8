/**
 * Puts a workspace under review and prints, as JSON, what that takes. Runs with `--expose-gc`; the
 * argument is how many files there are, with fifty places of an assistant in each.
 */
import { performance } from "node:perf_hooks";
import {
  apply,
  editOf,
  emptyState,
  lineRange,
  linesOf,
  viewChecklist,
  type ReviewState,
  type Span,
} from "../../../src/core/index.js";
import { blobIdOf } from "../../../src/store/blobId.js";
import { sha256 } from "../../../src/store/sha256.js";
import { Random } from "../../support/random.js";
import { statement, textOf } from "../sourceLines.js";

/** Bytes on the heap and outside of it, beside what was there at first; bytes of the process; times. */
export interface Weighed {
  readonly places: number;
  readonly heap: Weights;
  readonly rss: Weights;
  readonly milliseconds: {
    readonly states: number;
    readonly checklist: number;
    /** A key was pressed in one of the files, and the checklist is made again. */
    readonly again: number;
  };
}

/** Once the texts are there, once their states are, and once the checklist was made. */
export interface Weights {
  readonly texts: number;
  readonly states: number;
  readonly checklist: number;
}

const PLACES_PER_FILE = 50;
/** Lines of an assistant, then lines of nobody: so many that the next ones are another place. */
const AI_LINES = 3;
const PERIOD_LINES = 10;
/** An agent's conversation is about so many files. */
const FILES_PER_CONVERSATION = 40;
const AT = "2026-01-01T00:00:00.000Z";

process.stdout.write(JSON.stringify(weigh(Number(process.argv[2]))));

function weigh(count: number): Weighed {
  const start = used();
  const random = new Random(count);
  const texts = Array.from({ length: count }, () => sourceText(random));
  const withTexts = used();
  const states = timed(() => stateOf(texts));
  const withStates = used();
  const checklist = timed(() => viewChecklist(states.result));
  const withChecklist = used();
  const edit = editOf([{ start: 0, end: 0, insert: "x" }]);
  const again = timed(() => {
    const event = { type: "typed", path: pathOf(0), edit, time: 0 } as const;
    return viewChecklist(apply(states.result, event).state);
  });
  const weights = (of: (usage: Usage) => number): Weights => ({
    texts: of(withTexts),
    states: of(withStates),
    checklist: of(withChecklist),
  });
  return {
    places: checklist.result.reduce((sum, { places }) => sum + places.length, 0),
    heap: weights(({ heap }) => heap - start.heap),
    rss: weights(({ rss }) => rss),
    milliseconds: {
      states: states.milliseconds,
      checklist: checklist.milliseconds,
      again: again.milliseconds,
    },
  };
}

function sourceText(random: Random): string {
  const lines = Array.from({ length: PLACES_PER_FILE * PERIOD_LINES }, () => statement(random));
  // A text from a disk is one piece, as this one is through a buffer.
  return Buffer.from(textOf(lines)).toString("latin1");
}

function stateOf(texts: readonly string[]): ReviewState {
  const records = texts.map((_, file) => {
    const conversation = `conversation-${Math.floor(file / FILES_PER_CONVERSATION)}`;
    const origin = { id: `act-${file}`, kind: "ai", evidence: "agent", at: AT, tool: "Pretend Assistant", conversation } as const; // prettier-ignore
    return { type: "origin", origin } as const;
  });
  let state = apply(emptyState("", sha256), { type: "recorded", records }).state;
  for (const [file, text] of texts.entries()) {
    const path = pathOf(file);
    const spans = spansOf(text, `act-${file}`);
    const snapshot = { worktree: "", path, blob: blobIdOf(text), at: AT, spans, removals: [] };
    state = apply(state, { type: "appeared", path, text, near: { snapshot, text } }).state;
  }
  return state;
}

function spansOf(text: string, origin: string): readonly Span[] {
  const lines = linesOf(text);
  return Array.from({ length: PLACES_PER_FILE }, (_, place) => {
    const { start } = lineRange(lines, place * PERIOD_LINES);
    const { end } = lineRange(lines, place * PERIOD_LINES + AI_LINES - 1);
    return { start, end, origin };
  });
}

function pathOf(file: number): string {
  return `src/folder${file % 50}/file${file}.ts`;
}

interface Usage {
  readonly heap: number;
  readonly rss: number;
}

function used(): Usage {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, rss };
}

function timed<Result>(run: () => Result): { result: Result; milliseconds: number } {
  const start = performance.now();
  const result = run();
  return { result, milliseconds: performance.now() - start };
}
