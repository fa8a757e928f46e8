import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { languageOf } from "../../src/syntax/languages.js";
import { rootFolder } from "../host/place.js";
import { noTallies, tallyMutants } from "../support/mutationTally.js";
import { forSeeds } from "../support/random.js";
import { readerOf } from "../support/syntax.js";

/** One file of this repository, and small programs of our own in other languages. */
const FILES = [
  "src/core/diff/diff.ts",
  "scripts/start.mjs",
  "test/syntax/fixtures/shop.tsx",
  ...["py", "go", "rs", "c", "css"].map((extension) => `test/syntax/fixtures/shop.${extension}`),
  "test/syntax/fixtures/Shop.java",
];

describe("a change of meaning changes both fingerprints of the unit it is in", () => {
  for (const path of FILES)
    it(`in ${path}`, async function () {
      this.timeout(60_000);
      const language = languageOf(path) ?? assert.fail(path);
      const text = readFileSync(join(rootFolder, path), "utf8");
      const read = await readerOf(language);
      assert.deepEqual(read(text).broken, []);
      forSeeds(2, (random) => {
        const tallies = noTallies();
        tallyMutants(tallies, { path, text, language, read }, random, 6);
        assert.deepEqual(tallies.flatMap(({ rule, unseen }) => unseen.normalised.map((what) => `${rule}: ${what}`)), []); // prettier-ignore
        assert.deepEqual(tallies.flatMap(({ rule, unseen }) => unseen.strict.map((what) => `${rule}: ${what}`)), []); // prettier-ignore
        assert.ok(tallies.filter(({ mutants }) => mutants > 0).length >= 8);
      });
    });
});
