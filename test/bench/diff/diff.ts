/** Comparing two texts. */
import { ratioTo, type Bench, type Effort, type Goal, type Row } from "../bench.js";
import { inTurn, median, noSamples, time } from "../samples.js";
import { CASES, type Case } from "./cases.js";
import { withContenders, type Contender, type Finding } from "./contenders.js";

export const diff: Bench = {
  name: "diff",
  description: "the difference of two texts, beside jsdiff and a git process, on lines",
  *tables(effort) {
    for (const weight of LIMITS[effort].weights) {
      const cases = CASES.filter((one) => one.weight === weight);
      yield {
        title: weight === "light" ? "Up to 10,000 lines" : "Larger",
        unit: "ms",
        yardstick: "git",
        rows: cases.flatMap((one) => rowsOf(one, effort)),
      };
    }
  },
};

/** `cap`: when jsdiff gives up; `patience`: who takes longer is measured once. In milliseconds. */
const LIMITS = {
  full: { weights: ["light", "heavy"], rounds: 7, cap: 20_000, patience: 3_000 },
  quick: { weights: ["light"], rounds: 3, cap: 1_000, patience: 200 },
} as const;

const GIT = "git --histogram";

/** Ours runs where keys are pressed, so it may not keep the editor from drawing a frame. */
const GOALS: readonly Goal[] = [{ figure: "median", atMost: 16 }];
/** What lasts longer has to show its progress. */
const HEAVY_GOALS: readonly Goal[] = [{ figure: "median", atMost: 1_000 }];

function rowsOf({ name, weight, pair }: Case, effort: Effort): readonly Row[] {
  return withContenders(pair(), LIMITS[effort].cap, (contenders) => {
    const results = race(contenders, effort);
    const git = results.find(({ what }) => what === GIT)?.median;
    const goals = weight === "heavy" ? HEAVY_GOALS : GOALS;
    return results.map((result, index) => ({
      ...result,
      size: name,
      ratio: ratioTo(git, result.median),
      goals: index === 0 ? goals : [],
    }));
  });
}

/** Everybody in turn. Before the first round that counts everybody warms up, except who is slow. */
function race(contenders: readonly Contender[], effort: Effort) {
  const { rounds, patience } = LIMITS[effort];
  const runners = contenders.map((contender) => ({
    contender,
    samples: noSamples(),
    finding: undefined as Finding | undefined,
    isSlow: false,
  }));
  for (let round = 0; round <= rounds; round++)
    for (const runner of inTurn(runners, round)) {
      if (runner.isSlow) continue;
      globalThis.gc?.();
      const last = noSamples();
      runner.finding = time(last, () => runner.contender.compare());
      runner.isSlow = (median(last) ?? 0) > patience;
      if (runner.finding && (round > 0 || runner.isSlow)) runner.samples.add(last);
    }
  return runners.map(({ contender: { what }, samples, finding }) => ({
    what,
    median: median(samples),
    times: samples.count,
    note: finding?.() ?? "",
  }));
}
