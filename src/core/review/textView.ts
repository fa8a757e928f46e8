/**
 * A view of one text. Of thousands of marks and places an editor shows some tens at a time, so each
 * is worked out when it is asked for, and once.
 */
import type { CoveredLine } from "../ledger/coverage.js";
import { isAiAct } from "../ledger/journal.js";
import type { OriginId } from "../origin/origin.js";
import { lineTotal, pageOfLine } from "../origin/pages.js";
import type { Range } from "../text/range.js";
import type { CoveredPage } from "./documentCoverage.js";
import type { DocumentView, Marks, PlaceCounts, PlaceView } from "./documentView.js";
import type { OpenPage } from "./openPage.js";
import { lightPlacesOf, placesOf } from "./placeInText.js";
import { unreadRanges } from "./unread.js";
import type { Viewed } from "./viewed.js";

export class TextView implements DocumentView {
  readonly counts: DocumentView["counts"];
  readonly writing: DocumentView["writing"];
  readonly #viewed: Viewed;
  #marks: Marks | undefined;
  #places: readonly PlaceView[] | undefined;
  #lightPlaces: readonly PlaceView[] | undefined;

  constructor(viewed: Viewed) {
    this.#viewed = viewed;
    const { open, places } = viewed.regions;
    this.writing = viewed.turns.size === 0 ? NONE : countWriting(this.places);
    const lines = open.reduce((sum, { unread }) => sum + unread, 0);
    const light = open.reduce((sum, { light }) => sum + light.length, 0);
    this.counts = {
      lines: lines - this.writing.lines,
      places: places - this.writing.places,
      light,
    };
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

  get lightLines(): readonly number[] {
    return this.#all.lightLines;
  }

  get lightText(): readonly Range[] {
    return this.#all.lightText;
  }

  get places(): readonly PlaceView[] {
    return (this.#places ??= placesOf(this.#viewed));
  }

  get lightPlaces(): readonly PlaceView[] {
    return (this.#lightPlaces ??= lightPlacesOf(this.#viewed));
  }

  get #all(): Marks {
    return (this.#marks ??= this.marksIn(0, lineTotal(this.#viewed.document.pages)));
  }

  marksIn(startLine: number, endLine: number): Marks {
    const { document, regions } = this.#viewed;
    const { pages } = document;
    const marks: FoundMarks = { unreadLines: [], unreadText: [], removalLines: [], lightLines: [], lightText: [] }; // prettier-ignore
    if (startLine >= endLine) return marks;
    const last = pageOfLine(pages, endLine - 1);
    for (let index = pageOfLine(pages, startLine); index <= last; index++) {
      const { lines, light } = regions.open[index] as OpenPage;
      const first = pages.firstLines[index] as number;
      const isShown = ({ line }: CoveredLine) => startLine <= first + line && first + line < endLine; // prettier-ignore
      const shown = lines.filter(isShown);
      for (const { line, origins, removals } of shown) {
        if (origins.length > 0) marks.unreadLines.push(first + line);
        if (removals.length > 0) marks.removalLines.push(first + line);
      }
      this.#pushText(marks.unreadText, index, shown);
      const thin = light.filter(isShown);
      for (const { line } of thin) marks.lightLines.push(first + line);
      this.#pushText(marks.lightText, index, thin);
    }
    return marks;
  }

  /** Adds the AI characters on some open `lines` of the page at `index`. */
  #pushText(found: Range[], index: number, lines: readonly CoveredLine[]): void {
    if (lines.length === 0) return;
    const { origins, document, coverage } = this.#viewed;
    const { page } = (coverage.pages[index] as CoveredPage).traces;
    const offset = document.pages.offsets[index] as number;
    const isAi = (id: OriginId) => isAiAct({ origins }, id);
    for (const { start, end } of unreadRanges(page.lines, page.attribution, lines, isAi))
      found.push({ start: start + offset, end: end + offset });
  }
}

type FoundMarks = { -readonly [Part in keyof Marks]: Marks[Part][number][] };

const NONE: PlaceCounts = { lines: 0, places: 0 };

function countWriting(places: readonly PlaceView[]): PlaceCounts {
  const writing = places.filter(({ state }) => state === "writing");
  const lines = writing.flatMap((place) => place.lines.filter(({ origins }) => origins.length > 0));
  return { lines: lines.length, places: writing.length };
}
