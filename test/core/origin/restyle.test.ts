import assert from "node:assert/strict";
import { NOBODY, type Attribution } from "../../../src/core/origin/attribution.js";
import { mapAttribution, restyle } from "../../../src/core/origin/mapAttribution.js";
import { TYPED, type OriginId } from "../../../src/core/origin/origin.js";
import { originAt } from "../../../src/core/origin/spans.js";
import { applyEdit } from "../../../src/core/text/edit.js";
import { mark, parse } from "../../support/marked.js";
import { forSeeds, type Random } from "../../support/random.js";
import { assertWellFormed } from "./oracle.js";

describe("a change of white space", () => {
  it("leaves tokens with who wrote them", keeps("«f⟦(a,b)→( a, b )⟧»;", "«f( a, b )»;"));
  it("moves every token with its origin", keeps("«a»⟦ →⟧=⟦ →⟧“b”", "«a»=“b”"));
  it("gives a space to the token before it", keeps("«a»⟦→ ⟧= “b”", "«a »= “b”"));
  it("gives indentation to the token after it", keeps("a;\n⟦→  ⟧«b;»", "a;\n«  b;»"));
  it("gives a line break to what ends there", keeps("«{»⟦→\n  ⟧“a”", "«{\n»“  a”"));
  it("gives white space at the start of a text to its first token", keeps("⟦→ ⟧«a»", "« a»"));
  it("gives line breaks at the start of a text to its first token", keeps("⟦→\n⟧«a»", "«\na»"));
  it("follows a line break at the end", keeps("«a»⟦→\n⟧", "«a\n»"));
  it("follows a text rewritten whole", keeps("⟦«if»(a){“b”}→if (a) {\n  b\n}\n⟧", "«if »(a) {\n“  b\n”}\n")); // prettier-ignore
  it("follows line ends that become CRLF", keeps("«a⟦\n→␍\n⟧b»", "«a␍\nb»"));
  it("keeps removals", keeps("a⟦  →⟧‹x›+b", "a‹x›+b"));
  it("may glue different operators", keeps("a ⟦= →=⟧-«b»", "a =-«b»"));
  it("may be no change at all", keeps("«a» ⟦b→b⟧", "«a» b"));
  it("may be an empty edit", keeps("«a» b", "«a» b"));
  it("of an empty text is one of nothing", keeps("⟦→\n⟧", "\n"));

  it("is not one when a word changes", differs("⟦a b→a c⟧"));
  it("is not one when a word comes", differs("a⟦→ b⟧"));
  it("is not one when a word goes", differs("a ⟦b→⟧"));
  it("is not one when words change places", differs("⟦a b→b a⟧"));
  it("is not one when it cuts a word", differs("fo⟦→ ⟧o"));
  it("is not one when it glues words", differs("a⟦ →⟧b"));
  it("is not one when it glues equal operators", differs("a -⟦ →⟧-b"));
  it("is not one when it makes a comment", differs("a /⟦ →⟧/ b"));
  it("is not one inside a string", differs('f("a⟦→ ⟧ b")'));
  it("is not one inside a string after a quoted quote", differs('f("\\" a⟦→ ⟧ b")'));
  it(
    "is not one inside a string before the edit's own line part",
    differs("'a b'⟦→ ⟧ + 'c ⟦→ ⟧d'"),
  );
  it("is not one when white space is not ASCII", differs("a⟦ →\u00a0⟧b"));
  it("is not one when something invisible comes", differs("a ⟦→\u200b⟧b"));
  it("is judged in time on a line of quotation marks", () => {
    const text = `${'\\"'.repeat(200_000)} a`;
    const edit = [{ start: text.length - 1, end: text.length - 1, insert: " " }];
    assert.notEqual(restyle(NOBODY, text, edit), undefined);
  }).timeout(60_000);

  it("leaves every word with who wrote it, and is found exactly when words are the same", () => {
    let found = 0;
    forSeeds(2000, (random) => {
      const { text, attribution } = attributedWords(random);
      const blanks = random.pick([[" ", "\n", "\t", "\r\n"], [" ", "\n", "\r\n", "a"]]); // prettier-ignore
      const edit = random.edit(text.length, () => random.text(blanks, 3));
      const after = applyEdit(text, edit);
      const restyled = restyle(attribution, text, edit);
      // Words are letters here, and letters are never repeated: what is left tells what changed.
      const isSame = words(text).join("|") === words(after).join("|");
      assert.equal(restyled !== undefined, isSame);
      if (restyled === undefined) return;
      found++;
      assertWellFormed(restyled, after);
      assert.deepEqual(authorsOfWords(after, restyled), authorsOfWords(text, attribution));
    });
    if (process.env["SEED"] === undefined) assert.ok(found > 200, `only ${found} were the same`);
  }).timeout(60_000);
});

/** Words without a letter twice, in spans that do not care where words end. */
function attributedWords(random: Random): { text: string; attribution: Attribution } {
  let text = "";
  let attribution = NOBODY;
  let letter = 0x4e00;
  for (let n = random.int(0, 8); n > 0; n--) {
    let piece = random.text([" ", "\n", "  ", ""], 1);
    for (let k = random.int(0, 3); k > 0; k--) piece += String.fromCharCode(letter++);
    const edit = [{ start: text.length, end: text.length, insert: piece }];
    const origin = random.pick(["ai", "other", TYPED]);
    attribution = mapAttribution(attribution, text, edit, { origin, deletions: "forgotten" });
    text += piece;
  }
  return { text, attribution };
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function authorsOfWords(text: string, { spans }: Attribution): (OriginId | undefined)[] {
  return [...text].flatMap((letter, at) => (/\S/.test(letter) ? [originAt(spans, at)] : []));
}

function keeps(before: string, after: string) {
  return () => {
    const { text, attribution, edit } = parse(before);
    const restyled = restyle(attribution, text, edit);
    assert.ok(restyled !== undefined);
    assert.equal(mark(applyEdit(text, edit), restyled), after);
  };
}

function differs(before: string) {
  return () => {
    const { text, attribution, edit } = parse(before);
    assert.equal(restyle(attribution, text, edit), undefined);
  };
}
