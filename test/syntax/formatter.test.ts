import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { languageOf } from "../../src/syntax/languages.js";
import { rootFolder } from "../host/place.js";
import { noFormatTally, tallyFormatting } from "../support/formatTally.js";
import { prettierParser, STYLES } from "../support/styles.js";
import { readerOf } from "../support/syntax.js";

const FILES = ["src/core/diff/diff.ts", "scripts/start.mjs", "test/syntax/fixtures/shop.tsx", "test/syntax/fixtures/shop.css"]; // prettier-ignore

describe("the normalised fingerprint of every unit stays", function () {
  this.timeout(60_000);
  for (const path of FILES)
    it(`however Prettier formats ${path}`, async () => {
      const language = languageOf(path) ?? assert.fail(path);
      const read = await readerOf(language);
      const text = readFileSync(join(rootFolder, path), "utf8");
      const tally = noFormatTally();
      for (const { options } of STYLES) {
        const after = await format(text, { parser: prettierParser(language) ?? "", ...options });
        tallyFormatting(tally, path, text, after, read);
      }
      assert.deepEqual(tally.residuals, []);
      assert.ok(tally.same.normalised === tally.units && tally.same.strict < tally.units);
    });

  it("however Black formats a text", twins("shop.py", "shop.black.py", 7));
  it("however gofmt formats a text", twins("shop.go", "shop.gofmt.go", 4));
});

/** Two formattings of one program in which `count` units look different. */
function twins(one: string, other: string, count: number) {
  return async () => {
    const read = await readerOf(languageOf(one) ?? assert.fail(one));
    const [before = "", after = ""] = [one, other].map((name) =>
      readFileSync(join(rootFolder, "test/syntax/fixtures", name), "utf8"),
    );
    const tally = noFormatTally();
    tallyFormatting(tally, one, before, after, read);
    assert.deepEqual(tally.residuals, []);
    assert.deepEqual([tally.units, tally.same.normalised], [count, count]);
  };
}
