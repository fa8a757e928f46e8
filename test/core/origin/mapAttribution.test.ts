import assert from "node:assert/strict";
import { mapAttribution, type Act } from "../../../src/core/origin/mapAttribution.js";
import { TYPED } from "../../../src/core/origin/origin.js";
import { applyEdit } from "../../../src/core/text/edit.js";
import { mark, parse } from "../../support/marked.js";

describe("spans", () => {
  it("move with text inserted before them", human("⟦→// note ⟧x = «f()»", "⟨// note ⟩x = «f()»"));
  it("do not grow when a person types at their edges", human("⟦→a⟧«bc»⟦→d⟧", "⟨a⟩«bc»⟨d⟩"));
  it("split when a person types inside them", human("«one⟦→ two⟧ three»", "«one»⟨ two⟩« three»"));
  it("shrink when part of them is deleted", human("«one⟦ two→⟧»", "«one»"));
  it("shrink at their start", human("«⟦one →⟧two»", "«two»"));
  it("vanish when all of them is replaced", human("x = «⟦f()→1⟧»", "x = ⟨1⟩"));
  it("lose only what is replaced", human("«foo⟦()→(1)⟧»;", "«foo»⟨(1)⟩;"));
  it("join when the text between them is deleted", human("«a»⟦ b →⟧«c»", "«ac»"));
  it("join over what another act wrote between them", human("«a»“⟦b→⟧”«c»", "«ac»"));
  it("stay apart when their acts differ", human("«a»⟦ b →⟧“c”", "«a»“c”"));
  it("cover what an act inserts", ai("x = ⟦→f()⟧;", "x = «f()»;"));
  it("join what the same act appends", ai("«one»⟦→ two⟧", "«one two»"));
  it("join what the same act puts in front", ai("⟦→one ⟧«two»", "«one two»"));
  it("stay whole when the same act inserts inside", ai("«one⟦→ two⟧ three»", "«one two three»"));
  it("stay apart from what another act appends", other("«one»⟦→ two⟧", "«one»“ two”"));
  it("follow several replacements at once", ai("⟦a→x⟧b⟨c⟦→y⟧d⟩⟦e→⟧f", "‹a›«x»b⟨c⟩«y»⟨d⟩‹e›f"));
  it("cover whole characters", ai("😀⟦→😁⟧e\u0301", "😀«😁»e\u0301"));
  it("follow CRLF texts", human("a␍\n«b␍\nc⟦→!⟧␍\n»", "a␍\n«b␍\nc»⟨!⟩«␍\n»"));
  it("cover an empty text that gets its first word", ai("⟦→a⟧", "«a»"));
  it("vanish with their text", human("«⟦ab→⟧»", ""));
  it("are untouched objects before an edit", () => {
    const { text, attribution, edit } = parse("«one» “two” x⟦→y⟧ «three»");
    const { spans } = mapAttribution(attribution, text, edit, { origin: TYPED, deletions: "forgotten" }); // prettier-ignore
    assert.equal(spans[0], attribution.spans[0]);
    assert.equal(spans[1], attribution.spans[1]);
  });
});

describe("removals", () => {
  it("hold what an act deletes", ai("a⟦b→⟧c", "a‹b›c"));
  it("stand in front of what replaces them", ai("a⟦b→x⟧c", "a‹b›«x»c"));
  it("hold what an act replaces of a person's text", ai("⟨a⟦b→x⟧c⟩", "⟨a⟩‹b›«x»⟨c⟩"));
  it("do not come of a person's deletions", human("a⟦b→⟧c", "ac"));
  it("do not hold what nobody misses", ai("⟦aˇbcˇd→⟧", "‹ad›"));
  it("leave out several stretches that nobody misses", ai("⟦aˇbˇcˇdˇe→⟧f", "‹ace›f"));
  it("leave out what nobody misses beyond what is deleted", ai("ˇa⟦bˇc→⟧d", "a‹c›d"));
  it("do not hold what the same act had inserted", ai("a«⟦b→⟧»c", "ac"));
  it("hold what stood around what the same act had inserted", ai("⟦a«b»c→x⟧", "‹ac›«x»"));
  it("hold what another act had inserted", other("a«⟦b→⟧»c", "a⸢b⸣c"));
  it("grow when the same act deletes on", ai("a‹b›⟦c→⟧d", "a‹bc›d"));
  it("grow when the same act deletes backwards", ai("⟦a→⟧‹b›c", "‹ab›c"));
  it("stay apart from those of another act", other("a‹b›⟦c→⟧d", "a‹b›⸢c⸣d"));
  it("move with text inserted before them", human("⟦→x⟧a‹b›c", "⟨x⟩a‹b›c"));
  it("stay in front of text inserted at them", human("a‹b›⟦→x⟧c", "a‹b›⟨x⟩c"));
  it("stay behind text that ends before them", human("⟦a→x⟧‹b›c", "⟨x⟩‹b›c"));
  it("stay in front of text replaced after them", human("a‹b›⟦c→x⟧", "a‹b›⟨x⟩"));
  it("move to the place of deleted text around them", human("a⟦b‹x›c→⟧d", "a‹x›d"));
  it("move in front of what replaces the text around them", human("a⟦b‹x›c→y⟧d", "a‹x›⟨y⟩d"));
  it("keep their order when the text between them goes", human("⟦a‹x›b⸢y⸣c→⟧", "‹x›⸢y⸣"));
  it("join when the text between them goes", human("‹x›⟦a→⟧‹y›b", "‹xy›b"));
  it("stand among what is deleted where their text stood", other("⟦a‹x›b→⟧", "⸢a⸣‹x›⸢b⸣"));
  it("of one act stand as one text where it stood", ai("⟦a‹x›b→⟧", "‹axb›"));
  it("stand at the end of the text", ai("a⟦b→⟧", "a‹b›"));
  it("stand in an empty text", ai("⟦ab→⟧", "‹ab›"));
  it("hold whole lines", ai("a␍\n⟦b␍\n→⟧c", "a␍\n‹b␍\n›c"));
});

describe("a removal that comes back", () => {
  it("disappears", human("a‹b›⟦→b⟧c", "a⟨b⟩c"));
  it("disappears when it replaces its replacement", human("a‹b›«⟦x→b⟧»c", "a⟨b⟩c"));
  it("disappears when the whole line is put back", human("‹f(a)›«⟦f(b)→f(a)⟧»", "⟨f(a)⟩"));
  it("disappears when more than its replacement is typed anew", human("a‹b›⟦xc→bc⟧", "a⟨bc⟩"));
  it("disappears whoever brings it back", other("a‹b›⟦→b⟧c", "a“b”c"));
  it("disappears behind what is replaced", human("a⟦x→b⟧‹b›c", "a⟨b⟩c"));
  it("disappears with its neighbour when both come back", human("a‹b›⸢c⸣⟦→bc⟧d", "a⟨bc⟩d"));
  it("leaves its neighbours", human("a‹b›⸢c⸣⟦→c⟧d", "a‹b›⟨c⟩d"));
  it("disappears among others at its place", human("⸢x⸣‹b›⸢y⸣⟦→b⟧", "⸢xy⸣⟨b⟩"));
  it("stays when only part of it comes back", human("a‹bc›⟦→b⟧d", "a‹bc›⟨b⟩d"));
  it("stays when more than it comes", human("a‹b›⟦→bb⟧c", "a‹b›⟨bb⟩c"));
  it("stays when its text comes elsewhere", human("a‹b›cd⟦→b⟧", "a‹b›cd⟨b⟩"));
  it("stays when its text was there before", human("‹b›b⟦→x⟧", "‹b›b⟨x⟩"));
  it("disappears when an equal place gets its text", human("x‹a›aa⟦→a⟧y", "xaa⟨a⟩y"));
  it("disappears when an equal place before it does", human("x⟦→a⟧aa‹a›y", "x⟨a⟩aay"));
  it(
    "disappears when a diff slides the line that came back",
    human("⟦→{\n}\n⟧{\n‹}\n{\n›}\n", "⟨{\n}\n⟩{\n}\n"),
  );
  it("disappears when text of that kind is only part of what slides", human("ab‹ab›ab⟦→ab⟧c", "abab⟨ab⟩c")); // prettier-ignore
  it(
    "lets its neighbours join when an equal place gets its text",
    human("‹x›⸢a⸣‹y›aa⟦→a⟧b", "‹xy›aa⟨a⟩b"),
  );
  it(
    "stays when what lies between it and an equal place changes too",
    human("⟦→a⟧⟦aa→⟧‹a›y", "⟨a⟩‹a›y"),
  );
  it(
    "stays when an equal place behind it is deleted up to it",
    human("y‹a›⟦aa→⟧⟦→a⟧z", "y‹a›⟨a⟩z"),
  );
  it("disappears when an equal place gets its text and what is behind it goes", human("x⟦→a⟧a‹a›⟦b→⟧z", "x⟨a⟩az")); // prettier-ignore
  it("disappears when an equal place gets its text and what is before it goes", human("x⟦b→⟧‹a›a⟦→a⟧z", "xa⟨a⟩z")); // prettier-ignore
  it("stays when a place before it is not equal all the way", human("a⟦→a⟧ab‹a›y", "a⟨a⟩ab‹a›y"));
  it("stays when a place behind it is not equal all the way", human("a‹a›ba⟦→a⟧y", "a‹a›ba⟨a⟩y"));
  it("disappears behind an equal place where another removal stands before it", human("x⸢y⸣a⟦→a⟧a‹a›z", "x⸢y⸣a⟨a⟩az")); // prettier-ignore
  it("stays when sliding gives another text", human("a‹b›c⟦→cb⟧", "a‹b›c⟨cb⟩"));
});

describe("an empty text", () => {
  it("is a person's who fills it", human("⟦→a\n⟧", "⟨a\n⟩"));
  it("is an act's that fills it", ai("⟦→a␍\n😀⟧", "«a␍\n😀»"));
  it("keeps what an act removed of all of it, whoever wrote it", other("⟦a«b»⟨c⟩\n→⟧", "⸢abc\n⸣"));
  it("has nothing of what a person deleted", human("⟦a«b»⟨c⟩\n→⟧", ""));
  it("loses its removal when its text comes back", human("‹a␍\n›⟦→a␍\n⟧", "⟨a␍\n⟩"));
  it("keeps its removal in front of other text", human("‹a\n›⟦→b\n⟧", "‹a\n›⟨b\n⟩"));
});

describe("a text without a final line break", () => {
  it("gets it from an act", ai("⟨a⟩⟦→\n⟧", "⟨a⟩«\n»"));
  it("is left by an act that removed it", ai("⟨a⟦␍\n→⟧⟩", "⟨a⟩‹␍\n›"));
  it("gets back what was removed", human("⟨a⟩‹\n›⟦→\n⟧", "⟨a\n⟩"));
  it("grows by a line", ai("⟨a⟩⟦→\nb⟧", "⟨a⟩«\nb»"));
  it("keeps at its end what was removed there", human("«a⟦b→⟧»‹c\n›", "«a»‹c\n›"));
});

describe("CRLF", () => {
  it("ends lines that come back", human("a␍\n‹b␍\n›⟦→b␍\n⟧c", "a␍\n⟨b␍\n⟩c"));
  it("does not end lines that come back with LF", human("a␍\n‹b␍\n›⟦→b\n⟧c", "a␍\n‹b␍\n›⟨b\n⟩c"));
  it("ends lines that come back where a diff slides them", human("⟦→a␍\nb␍\n⟧a␍\n‹b␍\na␍\n›c", "⟨a␍\nb␍\n⟩a␍\nc")); // prettier-ignore
  it("may be parted by typing", human("«a␍⟦→b⟧\n»", "«a␍»⟨b⟩«\n»"));
  it("is whole in what an act changes around it", ai("⟨a⟦b␍\nc→x␍\ny⟧⟩", "⟨a⟩‹b␍\nc›«x␍\ny»"));
  it("of an act that turns LF into it is the act's", ai("a⟦→␍⟧\n⟨b⟩⟦→␍⟧\n", "a«␍»\n⟨b⟩«␍»\n"));
});

describe("a character of several units", () => {
  it("that is two units is removed whole", ai("⟨😀⟦😁→⟧😀⟩", "⟨😀‹😁›😀⟩"));
  it("that is two units comes back whole", human("a‹😀›«⟦😁→😀⟧»", "a⟨😀⟩"));
  it("that shares a unit with one that was removed does not bring it back", human("‹😀›⟦→😁⟧", "‹😀›⟨😁⟩")); // prettier-ignore
  it("with a mark may have two authors", ai("⟨e⟦→\u0301⟧⟩x", "⟨e⟩«\u0301»x"));
  it("may lose its mark", ai("⟨e⟦\u0301→⟧x⟩", "⟨e‹\u0301›x⟩"));
  it("gets its mark back", human("⟨e⟩‹\u0301›⟦→\u0301⟧x", "⟨e\u0301⟩x"));
  it("is not the one that is written with other units", human("‹é›⟦→e\u0301⟧", "‹é›⟨e\u0301⟩"));
  it("joined of others may lose one of them", other("⟨👩⟦\u200d👧→⟧⟩", "⟨👩⟩⸢\u200d👧⸣"));
});

describe("a byte order mark", () => {
  it("that comes moves everything behind it", ai("⟦→\uFEFF⟧⟨a⟩‹b›", "«\uFEFF»⟨a⟩‹b›"));
  it("that goes takes nothing along", human("⟦\uFEFF→⟧‹x›«a»", "‹x›«a»"));
  it("that an act removes is a removal like any other", ai("⟦\uFEFF→⟧⟨a⟩", "‹\uFEFF›⟨a⟩"));
  it("that comes back leaves none", human("‹\uFEFF›⟦→\uFEFF⟧⟨a⟩", "⟨\uFEFFa⟩"));
});

/** Checks one marked edit by an act; what lies between two `ˇ` of the text before is unmissed. */
function act(origin: string, deletions: Act["deletions"]) {
  return (before: string, after: string) => () => {
    const { text, attribution, edit, offsets } = parse(before);
    const unmissed = [];
    for (let i = 0; i + 1 < offsets.length; i += 2) {
      unmissed.push({ start: offsets[i] as number, end: offsets[i + 1] as number });
    }
    const carried = mapAttribution(attribution, text, edit, { origin, deletions, unmissed });
    assert.equal(mark(applyEdit(text, edit), carried), after.replaceAll("\r", "␍"));
  };
}

function human(before: string, after: string) {
  return act(TYPED, "forgotten")(before, after);
}

function ai(before: string, after: string) {
  return act("ai", "kept")(before, after);
}

function other(before: string, after: string) {
  return act("other", "kept")(before, after);
}
