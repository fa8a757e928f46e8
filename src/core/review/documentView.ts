/** What there is to show of one text, as plain data. */
import type { Covered } from "../ledger/statements.js";
import type { Origin } from "../origin/origin.js";
import type { Range } from "../text/range.js";
import type { PlaceUnit } from "./pageUnits.js";
import type { Place } from "./places.js";

/** What to draw in one text. Lines are 0-based; what is long is only worked out when it is asked for. */
export interface DocumentView {
  /**
   * How many lines have unread AI text that a person is asked about, and how many places they and
   * removals form, to be read now; and how many lines are light.
   */
  readonly counts: PlaceCounts & { readonly light: number };
  /** The same of places that are being written, which are not among those. */
  readonly writing: PlaceCounts;
  /** Numbers of the lines with unread AI text that are not light, ascending. */
  readonly unreadLines: readonly number[];
  /** The unread AI characters on them, each range on one line. A line's end belongs to the line. */
  readonly unreadText: readonly Range[];
  /** Lines at which unread removals stand. */
  readonly removalLines: readonly number[];
  /** Numbers of the light lines, ascending, and the AI characters on them. */
  readonly lightLines: readonly number[];
  readonly lightText: readonly Range[];
  readonly places: readonly PlaceView[];
  /** What light lines are read in, by who wants to: nobody is asked about these. */
  readonly lightPlaces: readonly PlaceView[];
  /** All of the marks on lines from `startLine` to `endLine`, half-open. */
  marksIn(startLine: number, endLine: number): Marks;
}

/** Of some places: how many there are, and how many lines of theirs have AI text. */
export interface PlaceCounts {
  readonly lines: number;
  readonly places: number;
}

/** What to draw on some lines, as `DocumentView` has it for all. */
export type Marks = Pick<
  DocumentView,
  "unreadLines" | "unreadText" | "removalLines" | "lightLines" | "lightText"
>;

/** A place with everything a card says about it. */
export interface PlaceView extends Omit<Place, "state"> {
  readonly path: string;
  /** `light`: nobody is asked about it. */
  readonly weight: "full" | "light";
  /** `writing` while an assistant is at work on it, whatever was read of it. */
  readonly state: Place["state"] | "writing";
  /** The function, class or section that holds all of it; `undefined` without one that has a name. */
  readonly unit: Pick<PlaceUnit, "name" | "kind"> | undefined;
  /** What an acknowledgement of the place covers. */
  readonly covers: readonly Covered[];
  /** Changes with the place's content, by whom it is, and what stands around it. */
  readonly digest: string;
  /** The newest act on it. */
  readonly by: Origin | undefined;
  /** Removed texts, from top to bottom, each with the 0-based line where it stood. */
  readonly removed: readonly { readonly line: number; readonly text: string }[];
  /** Lines of the place that were not on screen yet, 0-based. */
  readonly unseenLines: readonly number[];
  /** The text of its first line with AI text, without white space around it. */
  readonly excerpt: string;
}
