/** What would be asked about in a text by several notions of what light text stands in. */
import {
  groupPlaces,
  isLightAct,
  isLightSymbol,
  lineText,
  mayBeLight,
  unitAt,
  type LineRange,
  type LightText,
  type Outline,
  type ReviewState,
} from "../../../src/core/index.js";
import { coverageOf, openLinesOf } from "../../../src/core/review/documentCoverage.js";
import { LightInPages } from "../../../src/core/review/lightInPages.js";
import { PATH } from "./day.js";

/** The ranges around a line that all have to be light. None: nothing is light. */
type Rule = (text: LightText, line: number, outline: Outline) => readonly LineRange[];

/** As it was designed; a hook cannot go by it. */
const BY_GRAMMAR: Rule = (text, line, outline) => [unitAt(outline, line) ?? text.paragraphAt(line)]; // prettier-ignore

/** By what the tables call them. */
export const RULES: Readonly<Record<string, Rule>> = {
  "all asked": () => [],
  paragraph: (text, line) => [text.paragraphAt(line)],
  block: (text, line) => [text.blockAt(line)],
  "paragraph and block": (text, line) => [text.paragraphAt(line), text.blockAt(line)],
  "innermost unit of a grammar": BY_GRAMMAR,
};

/** What a rule makes of the only text of `state`. */
export interface Asked {
  readonly places: number;
  readonly lines: number;
  readonly light: number;
  /** Light lines that the innermost unit of the grammar would have asked about. */
  readonly more: number;
}

/** What `rule` makes of a text that has `outline`. */
export function askedBy(
  rule: Rule,
  { journal, documents, sha256 }: ReviewState,
  outline: Outline,
): Asked {
  const pages = documents.get(PATH)?.pages;
  if (!pages) throw new Error("The file is not there.");
  const coverage = coverageOf(journal, PATH, pages, sha256);
  const text = new LightInPages(pages, coverage.traces);
  const open = coverage.pages.flatMap(({ lines }, index) => openLinesOf(pages, index, lines));
  const isLightBy = (rule: Rule, line: (typeof open)[number]): boolean => {
    if (!mayBeLight(line, (id) => isLightAct(journal.origins.get(id)))) return false;
    const ranges = rule(text, line.line, outline);
    return ranges.length > 0 && ranges.every((range) => isLightSymbol(text, range));
  };
  const asked = open.filter((line) => !isLightBy(rule, line));
  const more = open.filter((line) => isLightBy(rule, line) && !isLightBy(BY_GRAMMAR, line)).length;
  const places = groupPlaces(asked, journal.origins, (line) => lineText(pages, line), outline);
  return { places: places.length, lines: asked.length, light: open.length - asked.length, more };
}
