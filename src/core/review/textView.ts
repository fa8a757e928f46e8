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
  #lines: LineMarks | undefined;
  #texts: TextMarks | undefined;
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
    return this.#allLines.unreadLines;
  }

  get unreadText(): readonly Range[] {
    return this.#allTexts.unreadText;
  }

  get removalLines(): readonly number[] {
    return this.#allLines.removalLines;
  }

  get lightLines(): readonly number[] {
    return this.#allLines.lightLines;
  }

  get lightText(): readonly Range[] {
    return this.#allTexts.lightText;
  }

  get places(): readonly PlaceView[] {
    return (this.#places ??= placesOf(this.#viewed));
  }

  get lightPlaces(): readonly PlaceView[] {
    return (this.#lightPlaces ??= lightPlacesOf(this.#viewed));
  }

  marksIn(startLine: number, endLine: number): Marks {
    const parts = this.#partsIn(startLine, endLine);
    return { ...linesOf(parts), ...this.#textsOf(parts) };
  }

  // All lines are asked for at every key, all text never: that takes ten times as long.
  get #allLines(): LineMarks {
    return (this.#lines ??= linesOf(this.#partsIn(0, lineTotal(this.#viewed.document.pages))));
  }

  get #allTexts(): TextMarks {
    const all = () => this.#partsIn(0, lineTotal(this.#viewed.document.pages));
    return (this.#texts ??= this.#textsOf(all()));
  }

  #partsIn(startLine: number, endLine: number): readonly ShownPart[] {
    const { document, regions } = this.#viewed;
    const { pages } = document;
    if (startLine >= endLine) return [];
    const parts: ShownPart[] = [];
    const last = pageOfLine(pages, endLine - 1);
    for (let index = pageOfLine(pages, startLine); index <= last; index++) {
      const { lines, light } = regions.open[index] as OpenPage;
      const first = pages.firstLines[index] as number;
      const isShown = ({ line }: CoveredLine) => startLine <= first + line && first + line < endLine; // prettier-ignore
      parts.push({ index, first, open: lines.filter(isShown), light: light.filter(isShown) });
    }
    return parts;
  }

  #textsOf(parts: readonly ShownPart[]): TextMarks {
    return {
      unreadText: parts.flatMap(({ index, open }) => this.#textOn(index, open)),
      lightText: parts.flatMap(({ index, light }) => this.#textOn(index, light)),
    };
  }

  /** The AI characters on some open `lines` of the page at `index`. */
  #textOn(index: number, lines: readonly CoveredLine[]): readonly Range[] {
    if (lines.length === 0) return [];
    const { origins, document, coverage } = this.#viewed;
    const { page } = (coverage.pages[index] as CoveredPage).traces;
    const offset = document.pages.offsets[index] as number;
    const isAi = (id: OriginId) => isAiAct({ origins }, id);
    return unreadRanges(page.lines, page.attribution, lines, isAi).map(({ start, end }) => ({
      start: start + offset,
      end: end + offset,
    }));
  }
}

type LineMarks = Pick<Marks, "unreadLines" | "removalLines" | "lightLines">;
type TextMarks = Pick<Marks, "unreadText" | "lightText">;

/** What is open on some lines of the page at `index`, whose first line is `first`. */
interface ShownPart {
  readonly index: number;
  readonly first: number;
  readonly open: readonly CoveredLine[];
  readonly light: readonly CoveredLine[];
}

function linesOf(parts: readonly ShownPart[]): LineMarks {
  const numbers = (of: (part: ShownPart) => readonly CoveredLine[]) =>
    parts.flatMap((part) => of(part).map(({ line }) => part.first + line));
  return {
    unreadLines: numbers(({ open }) => open.filter(({ origins }) => origins.length > 0)),
    removalLines: numbers(({ open }) => open.filter(({ removals }) => removals.length > 0)),
    lightLines: numbers(({ light }) => light),
  };
}

const NONE: PlaceCounts = { lines: 0, places: 0 };

function countWriting(places: readonly PlaceView[]): PlaceCounts {
  const writing = places.filter(({ state }) => state === "writing");
  const lines = writing.flatMap((place) => place.lines.filter(({ origins }) => origins.length > 0));
  return { lines: lines.length, places: writing.length };
}
