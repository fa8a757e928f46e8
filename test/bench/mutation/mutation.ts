/** Programs with one change of meaning each: which fingerprints do not see it. */
import { noTallies, tallyMutants, type Eye, type Tally } from "../../support/mutationTally.js";
import { languagesOf, sourceFiles, spreadOver, type SourceFile } from "../../support/programs.js";
import { Random } from "../../support/random.js";
import { readerOf } from "../../support/syntax.js";
import type { Language } from "../../../src/syntax/languages.js";
import type { Bench } from "../bench.js";
import type { CountTable } from "../countTable.js";

export const mutation: Bench = {
  name: "mutation",
  description: "changes of meaning that fingerprints do not see, in this repository or below",
  takes: "paths",
  async *tables(effort, paths) {
    const tallies = new Map<Language, readonly Tally[]>();
    const counts = new Map<Language, number>();
    const files = sourceFiles(paths).filter(({ text }) => text.length < LONGEST);
    const chosen = languagesOf(files).flatMap((language) =>
      spreadOver(
        files.filter((file) => file.language === language),
        FILES[effort],
      ),
    );
    for (const file of chosen) {
      const known = tallies.get(file.language) ?? noTallies();
      tallies.set(file.language, known);
      if (await tallyFile(known, file)) counts.set(file.language, (counts.get(file.language) ?? 0) + 1); // prettier-ignore
    }
    for (const [language, of] of tallies) yield tableOf(language, counts.get(language) ?? 0, of);
    yield* unseenTable([...tallies.values()].flat());
  },
};

const FILES = { full: 12, quick: 3 } as const;
const MUTANTS_A_FILE = 4;
/** Every mutant is parsed as a whole. */
const LONGEST = 40_000;

/** Whether the file was taken: one that the grammar does not understand says nothing. */
async function tallyFile(tallies: readonly Tally[], file: SourceFile): Promise<boolean> {
  const read = await readerOf(file.language);
  const random = new Random(file.text.length);
  if (read(file.text).broken.length > 0) return false;
  tallyMutants(tallies, { ...file, read }, random, MUTANTS_A_FILE);
  return true;
}

function tableOf(language: Language, files: number, tallies: readonly Tally[]): CountTable {
  const applied = tallies.filter(({ mutants }) => mutants > 0);
  const sum = (count: (tally: Tally) => number) => applied.reduce((total, one) => total + count(one), 0); // prettier-ignore
  const row = (name: string, count: (of: (tally: Tally) => number) => number) => [
    name,
    count(({ mutants }) => mutants),
    count(({ broken }) => broken),
    ...EYES.map((eye) => count(({ unseen }) => unseen[eye].length)),
  ];
  const unseen = (eye: Eye) => sum((tally) => tally.unseen[eye].length);
  return {
    title: `${language}, ${files} files`,
    columns: ["change", "mutants", "no program", ...EYES.map((eye) => `unseen by ${eye}`)],
    rows: [...applied.map((tally) => row(tally.rule, (of) => of(tally))), row("all", sum)],
    goals: (["normalised", "strict"] as const).map((eye) => ({ what: `${language}: changes unseen by ${eye} fingerprints`, is: unseen(eye), atMost: 0 })), // prettier-ignore
  };
}

const EYES: readonly Eye[] = ["normalised", "strict", "lex1"];
const SHOWN = 40;

/** What was not seen, to look at. */
function* unseenTable(tallies: readonly Tally[]): Iterable<CountTable> {
  const rows = EYES.flatMap((eye) =>
    tallies.flatMap(({ rule, unseen }) => unseen[eye].map((what) => [eye, rule, `\`${what}\``])),
  );
  if (rows.length === 0) return;
  yield { title: "Unseen", columns: ["by", "change", "where"], rows: rows.slice(0, SHOWN) };
}
