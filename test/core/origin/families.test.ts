import assert from "node:assert/strict";
import { editKey, familiesOf } from "../../../src/core/origin/families.js";
import { tokenEdits } from "../../../src/core/origin/tokenEdits.js";
import { isBlank, tokensOf } from "../../../src/core/text/tokens.js";
import { linesOf } from "../../../src/core/text/lines.js";
import { parse } from "../../support/marked.js";
import { forSeeds, type Random } from "../../support/random.js";

describe("token edits", () => {
  it("replace what was removed by what stands there", edits("a = ‹b›«c»;", "b→c"));
  it("insert", edits("a «= b», c", "→= b"));
  it("remove", edits("a‹, b›;", ", b→"));
  it("do not care on which side a removal stands", edits("a = «c»‹b›;", "b→c"));
  it("hold what several acts wrote as one text", edits("a = ‹x›«b.»“c”‹y›;", "xy→b . c"));
  it("hold what was removed inside of what was written", edits("«a ‹x›b» c", "x→a b"));
  it("of text apart are several", edits("‹a›«b» = ‹c›«d»", "a→b | c→d"));
  it("that recur are there once", edits("‹a›«b» = ‹a›«b»\n‹a›«b»", "a→b"));
  it("leave out what both sides begin or end with", edits("‹f(a, b)›«f(c, b)»", "a→c"));
  it("are none where the same was written again", edits("‹f(a)›«f( a )»", ""));
  it("are none where nothing was written", edits("a\nb", ""));

  it("hold the whole of a token that grew", edits("get«User»(a)", "get→getUser"));
  it("hold the whole of a token that got another head", edits("(‹get›«fetch»User)", "getUser→fetchUser")); // prettier-ignore
  it("hold the whole of a token that was cut", edits("(get‹Own›User)", "getOwnUser→getUser"));
  it("hold a token that was written around", edits("(«my»User«s»)", "User→myUsers"));
  it("hold tokens that were joined", edits("a‹ ›b", "a b→ab"));
  it("hold a token that was parted", edits("a« »b", "ab→a b"));
  it("hold a token that lost its end", edits("a =‹=› b", "==→="));
  it("hold signs that became one", edits("a -« »- b", "--→- -"));
  it("do not hold what no longer begins its line", edits("  «export» function f", "→export"));
  it("do not hold what begins its line as before", edits("  «a()\n  »b()", "→a ( )"));
  it("do not hold what stands behind several lines", edits("f(«\n  a,\n  b»)", "→a ,\nb"));
  it("do not hold neighbours that stay", edits("f(«a».b)", "→a"));

  it("do not count spaces in a line", alike("x = ‹b›«f(a,b)»;", "x = ‹ b›«f( a,\t b )»;"));
  it("do not count how deep their lines are indented", alike("«if\n  a»", "    «if\n      a\n»"));
  it("do not count blank lines", alike("«a\nb»", "«a\n\n \t␍\nb»"));
  it("do not count how lines end", alike("«a\nb»", "«a␍\nb»"));
  it("do not count where on its line they begin", alike("  a(«b»)", "a(\n    «b»)"));
  it("count line breaks", differ("«// a\nb»", "«// a b»"));
  it("count line breaks that came alone", edits("// a «\n»b", "b→\nb"));
  it("count line breaks that went alone", edits("// a ‹\n›b", "\nb→b"));
  it("count a level of indentation", differ("«if a:\n  b\n  c»", "«if a:\n  b\nc»"));
  it("count against the line they begin on", differ("  a(«b:\n  c»)", "    a(«b:\n  c»)"));
  it("count indentation that came alone", edits("if a:\n«  »b\n", "b→  b"));
  it("count indentation that went alone", edits("if a:\n  ‹  ›b\n", "  b→b"));
  it("count which side is which", differ("‹a›«b»", "‹b›«a»"));
  it("tell an insertion from a replacement", differ("a = «b»", "a = ‹c›«b»"));
  it("tell a removal from a replacement", differ("a = ‹c›", "a = ‹c›«b»"));
  it("tell one edit from two", differ("‹a›«b» = ‹c›«d»", "‹a = c›«b = d»"));
  it("count their order", differ("‹a›«b» ‹c›«d»", "‹c›«d» ‹a›«b»"));
  for (const [name, text] of [
    ["a no-break space", "a\u00a0b"],
    ["a zero-width space", "a \u200bb"],
    ["a line separator", "a\u2028b"],
    ["a direction mark", "a \u202eb"],
    ["a confusable letter", "\u0430 b"],
    ["a full-width letter", "ａ b"],
    ["a byte order mark", "a \ufeffb"],
    ["a null character", "a \u0000b"],
  ])
    it(`count ${name}`, differ("x = «a b»", `x = «${text}»`));
  it("count how an accent is written", differ("«caf\u00e9»", "«cafe\u0301»"));

  it("say what changed, whatever stands around", () => {
    forSeeds(1000, (random) => {
      const [before, after] = [anyTokens(random), anyTokens(random)];
      const found = ["f(⁋)", "\n  if (x) {\n    ⁋\n  }", "a ⁋ b"].map((around) =>
        editsOf(around.replace("⁋", `‹${before}›«${after}»`)),
      );
      assert.deepEqual(found[1], found[0]);
      assert.deepEqual(found[2], found[0]);
      const [edit = { before: "", after: "" }] = found[0] ?? [];
      const [old, now] = [words(before), words(after)];
      const kept = old.length - words(edit.before).length;
      assert.equal(now.length - words(edit.after).length, kept);
      const isSplit = (at: number) => {
        const put = (text: string) => [...old.slice(0, at), ...words(text), ...old.slice(old.length - kept + at)]; // prettier-ignore
        return put(edit.before).join() === old.join() && put(edit.after).join() === now.join();
      };
      assert.ok(Array.from({ length: kept + 1 }, (_, at) => at).some(isSplit));
    });
  });
});

describe("families", () => {
  it("are of four regions or more", groups("abcb bac aa", "a: 4"));
  it("are none of three regions", groups("aaa bbb ccc", ""));
  it("stand the biggest first", groups("aaaa bbbbb", "b: 5, a: 4"));
  it("of one size stand in the order of the text", groups("babababa", "b: 4, a: 4"));
  it("leave regions without a pattern apart", groups("----- aaaa", "a: 4"));

  it("of a rename leave apart where it differs by one confusable letter", () => {
    const renamed = (i: number) => (i === 77 || i === 300 ? "fetchUs\u0435r" : "fetchUser");
    const regions = Array.from({ length: 400 }, (_, i) => ({
      line: i,
      marked: `${" ".repeat(i % 5)}row${i}.push(‹getUser›«${renamed(i)}»(id${i}));`,
    }));
    const { families, apart } = familiesOf(regions, ({ marked }) => editKey(editsOf(marked)));
    assert.deepEqual(families.map(({ members }) => members.length), [398]); // prettier-ignore
    assert.deepEqual(apart.map(({ line }) => line), [77, 300]); // prettier-ignore
  });

  it("and what stands apart are the regions, in their order, in whatever order they are", () => {
    forSeeds(500, (random) => {
      const keys = [..."aaaaabbbbbccccdddee---"];
      const regions = keys.map((key, line) => ({ key, line }));
      const { families, apart } = familiesOf(regions, keyOf);
      const shuffled = regions
        .map((region) => ({ region, by: random.int(0, 1e9) }))
        .sort((a, b) => a.by - b.by)
        .map(({ region }) => region);
      const again = familiesOf(shuffled, keyOf);
      const sets = ({ members }: { members: readonly Region[] }) =>
        members.map(({ line }) => line).sort((a, b) => a - b);
      assert.deepEqual(again.families.map(sets).sort(), families.map(sets).sort());
      assert.deepEqual(sets({ members: again.apart }), sets({ members: apart }));
      for (const members of [...again.families.map((family) => family.members), again.apart])
        assert.deepEqual(members, shuffled.filter((region) => members.includes(region))); // prettier-ignore
    });
  });
});

interface Region {
  readonly key: string;
  readonly line: number;
}

function keyOf({ key }: Region): string | undefined {
  return key === "-" ? undefined : key;
}

function editsOf(marked: string) {
  const { text, attribution } = parse(marked);
  return tokenEdits(linesOf(text), attribution.spans, attribution.removals);
}

/** Checks the edits of marked text, written as `before→after`. */
function edits(marked: string, expected: string) {
  return () => {
    const found = editsOf(marked).map(({ before, after }) => `${before}→${after}`);
    assert.equal(found.join(" | "), expected);
  };
}

function alike(one: string, other: string) {
  return () => assert.deepEqual(editsOf(one), editsOf(other));
}

function differ(one: string, other: string) {
  return () => assert.notEqual(editKey(editsOf(one)), editKey(editsOf(other)));
}

/** Checks the families of regions written as their keys, `-` for none. */
function groups(regions: string, expected: string) {
  return () => {
    const all = [...regions.replaceAll(" ", "")].map((key, line) => ({ key, line }));
    const { families, apart } = familiesOf(all, keyOf);
    const written = families.map(({ key, members }) => `${key}: ${members.length}`);
    assert.equal(written.join(", "), expected);
    const inFamilies = families.map(({ members }) => members.length).reduce((a, b) => a + b, 0);
    assert.equal(apart.length, all.length - inFamilies);
  };
}

function anyTokens(random: Random): string {
  return random.text(["a", "b", " ", "(", ";", "=", "é"], 6).trim();
}

function words(text: string): string[] {
  return tokensOf(text).filter((token) => !isBlank(token));
}
