/** Programs that are formatted otherwise: which fingerprints of their units stay. */
import { format } from "prettier";
import type { Language } from "../../../src/syntax/languages.js";
import { noFormatTally, tallyFormatting, type FormatTally } from "../../support/formatTally.js";
import { languagesOf, sourceFiles, spreadOver, type SourceFile } from "../../support/programs.js";
import { prettierParser, STYLES, type Style } from "../../support/styles.js";
import { readerOf } from "../../support/syntax.js";
import type { Bench } from "../bench.js";
import type { CountTable, Share } from "../countTable.js";

export const formatter: Bench = {
  name: "formatter",
  description: "units whose fingerprint stays when Prettier formats a text, in this repository or below", // prettier-ignore
  takes: "paths",
  async *tables(effort, paths) {
    const files = sourceFiles(paths).filter(({ language }) => prettierParser(language) !== undefined); // prettier-ignore
    const residuals: string[] = [];
    for (const language of languagesOf(files)) {
      const own = spreadOver(files.filter((file) => file.language === language), FILES[effort]); // prettier-ignore
      const tallies = await tallied(own);
      residuals.push(...tallies.flatMap((tally) => tally.residuals));
      yield tableOf(language, own.length, tallies);
    }
    if (residuals.length > 0) yield { title: "Residuals", columns: ["where, before and after"], rows: spreadOver(residuals, SHOWN).map((one) => [`\`${one}\``]) }; // prettier-ignore
  },
};

const FILES = { full: 40, quick: 8 } as const;
const SHOWN = 60;

/** One tally from the text as it is to each style, and one from Prettier's own style to each other. */
async function tallied(files: readonly SourceFile[]): Promise<readonly FormatTally[]> {
  const tallies = CHANGES.map(noFormatTally);
  for (const file of files) {
    const styled = await Promise.all(STYLES.map((style) => formatted(file, style)));
    const read = await readerOf(file.language);
    for (const [i, [from, to]] of CHANGES.entries()) {
      const before = from === undefined ? file.text : styled[STYLES.indexOf(from)];
      const after = styled[STYLES.indexOf(to)];
      if (before === undefined || after === undefined || read(before).broken.length > 0) continue;
      tallyFormatting(tallies[i] as FormatTally, file.path, before, after, read);
    }
  }
  return tallies;
}

/** From which style to which; from `undefined`, the text as it was found. */
const CHANGES: readonly (readonly [Style | undefined, Style])[] = [
  [undefined, STYLES[0] as Style],
  [undefined, STYLES.at(-1) as Style],
  ...STYLES.slice(1).map((style) => [STYLES[0], style] as const),
];

/** `undefined` when Prettier does not know what to do with the text. */
async function formatted({ text, language }: SourceFile, { options }: Style) {
  try {
    return await format(text, { parser: prettierParser(language) ?? "", ...options });
  } catch {
    return undefined;
  }
}

function tableOf(language: Language, files: number, tallies: readonly FormatTally[]): CountTable {
  const all = noFormatTally();
  for (const { units, same } of tallies) {
    all.units += units;
    for (const eye of EYES) all.same[eye] += same[eye];
  }
  const share = (tally: FormatTally, eye: (typeof EYES)[number]): Share => ({ part: tally.same[eye], of: tally.units }); // prettier-ignore
  const row = (name: string, tally: FormatTally) => [name, tally.units, ...EYES.map((eye) => share(tally, eye))]; // prettier-ignore
  const name = ([from, to]: (typeof CHANGES)[number]) => `${from === undefined ? "as found" : from.name} → ${to.name}`; // prettier-ignore
  return {
    title: `${language}, ${files} files`,
    columns: ["change", "units changed", ...EYES.map((eye) => `same by ${eye}`)],
    rows: [...tallies.map((tally, i) => row(name(CHANGES[i] as (typeof CHANGES)[number]), tally)), row("all", all)], // prettier-ignore
    goals: [{ what: `${language}: units whose normalised fingerprint stays`, is: share(all, "normalised"), atLeast: 99.5 }], // prettier-ignore
  };
}

const EYES = ["lex1", "strict", "normalised"] as const;
