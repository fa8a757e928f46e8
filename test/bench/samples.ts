/** Durations of one thing that is done many times, and turns, so that noise hits all contenders. */
import { createHistogram, performance, type RecordableHistogram } from "node:perf_hooks";

/** Durations in nanoseconds, kept to three digits. */
export type Samples = RecordableHistogram;

/** No samples yet. */
export function noSamples(): Samples {
  return createHistogram();
}

/** Adds how long `run` takes; returns what it returns. */
export function time<Result>(samples: Samples, run: () => Result): Result {
  const start = performance.now();
  const result = run();
  samples.record(Math.max(1, Math.round((performance.now() - start) * 1e6)));
  return result;
}

/** In milliseconds; `undefined` without samples. The upper one of two in the middle. */
export function median(samples: Samples): number | undefined {
  return samples.count === 0 ? undefined : samples.percentile(50) / 1e6;
}

/** In milliseconds; `undefined` without samples. Below a hundred samples, the largest. */
export function p99(samples: Samples): number | undefined {
  return samples.count === 0 ? undefined : samples.percentile(99) / 1e6;
}

/** `contenders` in an order that is another one in the next round. */
export function inTurn<Contender>(
  contenders: readonly Contender[],
  round: number,
): readonly Contender[] {
  const first = round % contenders.length;
  return [...contenders.slice(first), ...contenders.slice(0, first)];
}
