/**
 * Parses texts of one language, whose name is the argument, and prints as JSON what that takes. Runs
 * with the flags of the parser's process, and ends so that memory is that of one language.
 */
import { performance } from "node:perf_hooks";
import { Parser } from "web-tree-sitter";
import { lineTokens, readingOf } from "../../../src/core/index.js";
import { Grammars } from "../../../src/syntax/grammars.js";
import type { Language } from "../../../src/syntax/languages.js";
import { SyntaxParser } from "../../../src/syntax/parser.js";
import { readSyntax } from "../../../src/syntax/readSyntax.js";
import { Random } from "../../support/random.js";
import { PLACE, repeated, sampleOf } from "../../syntax/samples.js";
import { median, noSamples, p99, time, type Samples } from "../samples.js";

/** Milliseconds and bytes. */
export interface Weighed {
  readonly lines: number;
  readonly load: number;
  readonly first: number;
  readonly yardstick: Duration;
  readonly parse: Duration;
  readonly read: Duration;
  readonly letter: Duration;
  /** Of one tree of a text of so many lines. */
  readonly tree: number;
  /** Of the process at the end. */
  readonly rss: number;
}

/** One thing, done so many times. */
export interface Duration {
  readonly median: number | undefined;
  readonly p99: number | undefined;
  readonly times: number;
}

const HELD = 8;

const [language = "", rounds = ""] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await weigh(language as Language, Number(rounds))));

async function weigh(language: Language, rounds: number): Promise<Weighed> {
  const memory: { HEAPU8?: Uint8Array } = {};
  await Parser.init(memory);
  const grammars = new Grammars(PLACE.grammars);
  const parser = new SyntaxParser(grammars);
  const { path } = sampleOf(language);
  const small = repeated(language, 1_000);
  const large = repeated(language, 10_000);
  const load = await timed(() => grammars.of(language));
  const first = await timed(() => parser.once(path, small, nothing));
  const [yardstick, parse, read, letter] = Array.from({ length: 4 }, noSamples) as Four;
  for (let round = 0; round < rounds; round++) {
    time(yardstick, () => tokenised(path, large));
    await timed(() => parser.once(path, large, nothing), parse);
    await parser.once(path, large, (...tree) => time(read, () => readSyntax(...tree)));
  }
  const before = memory.HEAPU8?.length ?? 0;
  for (let held = 0; held < HELD; held++) await parser.follow(`${held}${path}`, large, nothing);
  const tree = ((memory.HEAPU8?.length ?? 0) - before) / HELD;
  const random = new Random(1);
  for (let letters = 0; letters < rounds * 5; letters++) {
    const text = withLetter(random, large);
    await timed(() => parser.follow(`0${path}`, text, nothing), letter);
    await parser.follow(`0${path}`, large, nothing);
  }
  const lines = large.split("\n").length - 1;
  const { rss } = process.memoryUsage();
  return { lines, load, first, tree, rss, yardstick: of(yardstick), parse: of(parse), read: of(read), letter: of(letter) }; // prettier-ignore
}

type Four = [Samples, Samples, Samples, Samples];

function nothing(): void {}

function of(samples: Samples): Duration {
  return { median: median(samples), p99: p99(samples), times: samples.count };
}

async function timed(run: () => Promise<unknown>, samples?: Samples): Promise<number> {
  const start = performance.now();
  await run();
  const milliseconds = performance.now() - start;
  samples?.record(Math.max(1, Math.round(milliseconds * 1e6)));
  return milliseconds;
}

/** What the line hash reads in the same text. */
function tokenised(path: string, text: string): number {
  const { spacing } = readingOf(path);
  return text.split("\n").reduce((sum, line) => sum + lineTokens(line, spacing).length, 0);
}

/** `text` with one more letter in some word. */
function withLetter(random: Random, text: string): string {
  const from = random.int(0, text.length);
  const at = from + Math.max(0, text.slice(from).search(/[a-z]{2}/)) + 1;
  return `${text.slice(0, at)}q${text.slice(at)}`;
}
