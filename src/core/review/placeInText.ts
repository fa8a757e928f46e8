/** The places of one text. What a card says of a place is worked out when it is asked for. */
import type { CoveredLine } from "../ledger/coverage.js";
import type { Covered } from "../ledger/statements.js";
import { coversOfLines } from "../ledger/traces.js";
import { copiedFrom, type Origin, type OriginId } from "../origin/origin.js";
import { lineText, pageOfLine } from "../origin/pages.js";
import { lineRunsOf } from "../origin/regions.js";
import { openLinesOf, tracesOfAct } from "./documentCoverage.js";
import type { PlaceView } from "./documentView.js";
import type { OpenPage } from "./openPage.js";
import { unitOnLine } from "./pageUnits.js";
import { conversationOf, lastActOn, newest, toPlace, type Place } from "./places.js";
import { isSeen } from "./seen.js";
import { isBeingWritten } from "./turns.js";
import type { Viewed } from "./viewed.js";

/** The places of a text, from top to bottom. */
export function placesOf(viewed: Viewed): readonly PlaceView[] {
  const { pages } = viewed.document;
  const { open, special, continued } = viewed.regions;
  const places: PlaceView[] = [];
  const add = (start: number, end: number) => {
    const lines = openLinesIn(viewed, start, end);
    if (lines.length > 0) places.push(new PlaceInText(viewed, toPlace(lines), "full"));
  };
  open.forEach(({ runs }, page) => {
    const base = pages.firstLines[page] as number;
    for (const run of runs.slice(continued[page])) {
      const { first, last, cuts } = special.get(run) ?? { first: base + run.first, last: base + run.last, cuts: [] }; // prettier-ignore
      const starts = [first, ...cuts, last + 1];
      for (let piece = 0; piece + 1 < starts.length; piece++)
        add(starts[piece] as number, starts[piece + 1] as number);
    }
  });
  return places;
}

/** What the light lines of a text are read in, from top to bottom: neighbours of one assistant and unit. */
export function lightPlacesOf(viewed: Viewed): readonly PlaceView[] {
  const { document, regions, origins } = viewed;
  const { pages, units } = document;
  const lines = regions.open.flatMap(({ light }, index) => openLinesOf(pages, index, light));
  const keyOf = (line: CoveredLine) =>
    `${unitOnLine(units, pages, line.line)?.key ?? ""}\n${conversationOf(lastActOn(line), origins)}`;
  return lineRunsOf(lines, keyOf).map(
    ({ from, to }) => new PlaceInText(viewed, toPlace(lines.slice(from, to)), "light"),
  );
}

/** The open lines from `start` to `end`, half-open, with the line numbers of the text. */
function openLinesIn({ document, regions }: Viewed, start: number, end: number): CoveredLine[] {
  const { pages } = document;
  const found: CoveredLine[] = [];
  for (let index = pageOfLine(pages, start); index < pages.pages.length; index++) {
    const base = pages.firstLines[index] as number;
    if (base >= end) break;
    const { lines } = regions.open[index] as OpenPage;
    const own = lines.filter(({ line }) => start <= base + line && base + line < end);
    found.push(...openLinesOf(pages, index, own));
  }
  return found;
}

class PlaceInText implements PlaceView {
  readonly #viewed: Viewed;
  readonly startLine: number;
  readonly endLine: number;
  readonly lines: readonly CoveredLine[];
  readonly origins: readonly OriginId[];
  readonly state: PlaceView["state"];
  #covers: readonly Covered[] | undefined;
  #digest: string | undefined;

  constructor(
    viewed: Viewed,
    { startLine, endLine, lines, origins, state }: Place,
    readonly weight: PlaceView["weight"],
  ) {
    this.#viewed = viewed;
    this.startLine = startLine;
    this.endLine = endLine;
    this.lines = lines;
    this.origins = origins;
    this.state = isBeingWritten(viewed.turns, viewed.origins, origins) ? "writing" : state;
  }

  get path(): string {
    return this.#viewed.document.path;
  }

  get unit(): PlaceView["unit"] {
    const { units, pages } = this.#viewed.document;
    const unit = unitOnLine(units, pages, this.startLine);
    return unit?.name === "" ? undefined : unit;
  }

  get covers(): readonly Covered[] {
    return (this.#covers ??= this.#workOutCovers());
  }

  #workOutCovers(): readonly Covered[] {
    const { coverage, document } = this.#viewed;
    const traces = this.origins.map(
      (id) => [id, tracesOfAct(coverage, document.pages.firstLines, id)] as const,
    );
    return coversOfLines(new Map(traces), new Set(this.lines.map(({ line }) => line)));
  }

  get digest(): string {
    return (this.#digest ??= this.#viewed.sha256(JSON.stringify([this.path, this.covers])));
  }

  get by(): Origin | undefined {
    const { origins } = this.#viewed;
    return newest(this.origins.map((id) => origins.get(copiedFrom(id))));
  }

  get removed(): PlaceView["removed"] {
    return this.lines.flatMap(({ line, removals }) =>
      removals.map((removal) => ({ line, text: removal.text })),
    );
  }

  get unseenLines(): readonly number[] {
    const { seen, pages } = this.#viewed.document;
    const numbers = this.lines.map(({ line }) => line);
    return numbers.filter((line) => !isSeen(seen, pages, line));
  }

  get excerpt(): string {
    const shown = this.lines.find(({ origins }) => origins.length > 0) ?? this.lines[0];
    return shown ? lineText(this.#viewed.document.pages, shown.line).trim() : "";
  }
}
