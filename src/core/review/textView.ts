/**
 * A view of one text. Of thousands of marks and places an editor shows some tens at a time, so each
 * is worked out when it is asked for, and once.
 */
import { isAiAct } from "../ledger/journal.js";
import { lineTotal, pageOfLine } from "../origin/pages.js";
import type { Range } from "../text/range.js";
import type { CoveredPage } from "./documentCoverage.js";
import type { DocumentView, Marks, PlaceCounts, PlaceView } from "./documentView.js";
import type { OpenPage } from "./openPage.js";
import { placesOf } from "./placeInText.js";
import { unreadRanges } from "./unread.js";
import type { Viewed } from "./viewed.js";

export class TextView implements DocumentView {
  readonly counts: DocumentView["counts"];
  readonly writing: DocumentView["writing"];
  readonly #viewed: Viewed;
  #marks: Marks | undefined;
  #places: readonly PlaceView[] | undefined;

  constructor(viewed: Viewed) {
    this.#viewed = viewed;
    const { open, places } = viewed.regions;
    this.writing = viewed.turns.size === 0 ? NONE : countWriting(this.places);
    const lines = open.reduce((sum, { unread }) => sum + unread, 0);
    this.counts = { lines: lines - this.writing.lines, places: places - this.writing.places };
  }

  get unreadLines(): readonly number[] {
    return this.#all.unreadLines;
  }

  get unreadText(): readonly Range[] {
    return this.#all.unreadText;
  }

  get removalLines(): readonly number[] {
    return this.#all.removalLines;
  }

  get places(): readonly PlaceView[] {
    return (this.#places ??= placesOf(this.#viewed));
  }

  get #all(): Marks {
    return (this.#marks ??= this.marksIn(0, lineTotal(this.#viewed.document.pages)));
  }

  marksIn(startLine: number, endLine: number): Marks {
    const { origins: acts, document, coverage, regions } = this.#viewed;
    const { pages } = document;
    const marks = { unreadLines: [] as number[], unreadText: [] as Range[], removalLines: [] as number[] }; // prettier-ignore
    if (startLine >= endLine) return marks;
    const last = pageOfLine(pages, endLine - 1);
    for (let index = pageOfLine(pages, startLine); index <= last; index++) {
      const open = regions.open[index] as OpenPage;
      if (open.lines.length === 0) continue;
      const line = pages.firstLines[index] as number;
      const offset = pages.offsets[index] as number;
      const isShown = (own: number) => startLine <= line + own && line + own < endLine;
      for (const { line: own, origins, removals } of open.lines) {
        if (!isShown(own)) continue;
        if (origins.length > 0) marks.unreadLines.push(line + own);
        if (removals.length > 0) marks.removalLines.push(line + own);
      }
      const page = coverage.pages[index] as CoveredPage;
      const { lines, attribution } = page.traces.page;
      const shown = page.lines.filter(({ line: own }) => isShown(own));
      for (const { start, end } of unreadRanges(lines, attribution, shown, (id) =>
        isAiAct({ origins: acts }, id),
      ))
        // prettier-ignore
        marks.unreadText.push({ start: start + offset, end: end + offset });
    }
    return marks;
  }
}

const NONE: PlaceCounts = { lines: 0, places: 0 };

function countWriting(places: readonly PlaceView[]): PlaceCounts {
  const writing = places.filter(({ state }) => state === "writing");
  const lines = writing.flatMap((place) => place.lines.filter(({ origins }) => origins.length > 0));
  return { lines: lines.length, places: writing.length };
}
