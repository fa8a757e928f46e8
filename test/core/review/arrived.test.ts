import assert from "node:assert/strict";
import {
  arrivalOf,
  departureOf,
  movedAcross,
  takesAlong,
  withMoved,
  type Removal,
} from "../../../src/core/index.js";
import { sha256 } from "../../../src/store/sha256.js";
import { mark, parse } from "../../support/marked.js";

const F = "function firstBasket(apples) {\n  return weigh(apples, 1);\n}\n";
const G = "function secondBasket(pears) {\n  return weigh(pears, 2);\n}\n";
const H = "function thirdBasket(plums) {\n  return weigh(plums, 3);\n}\n";
const AI_F = `«${F}»`;

describe("a block that moves from one file to another", () => {
  it("takes its spans along", moves({ a: AI_F + G }, { a: G, b: F }, { b: AI_F }));
  it("takes them to any place", moves({ a: AI_F + G, b: H }, { a: G, b: H + F + H }, { b: H + AI_F + H })); // prettier-ignore
  it("takes a part of a line along", moves({ a: `function firstBasket(apples) {\n  «return» weigh(apples, 1);\n}\n${G}` }, { a: G, b: F }, { b: "function firstBasket(apples) {\n  «return» weigh(apples, 1);\n}\n" })); // prettier-ignore
  it("takes typed text along as typed", moves({ a: `⟨${F}⟩«${G}»` }, { b: F + H + G }, { b: `⟨${F}⟩${H}«${G}»` })); // prettier-ignore
  it("takes what was removed from it along", moves({ a: `function firstBasket(apples) {\n‹  check();\n›  return weigh(apples, 1);\n}\n${G}` }, { a: G, b: H + F }, { b: `${H}function firstBasket(apples) {\n‹  check();\n›  return weigh(apples, 1);\n}\n` })); // prettier-ignore
  it("keeps whose it is when it is indented anew", moves({ a: AI_F + G }, { a: G, b: `{\n${F.replace(/^/gm, "\t").trimEnd()}\n}\n` }, { b: "{\n\t«function firstBasket(apples) {\n»\t«  return weigh(apples, 1);\n»\t«}\n»}\n" })); // prettier-ignore
  it("has the line that opens its comment", moves({ a: `${G}«/**\n * Weighs.\n */\n${F}»` }, { a: G, b: `/**\n * Weighs.\n */\n${F}` }, { b: `«/**\n * Weighs.\n */\n${F}»` })); // prettier-ignore
  it("comes from a file that is gone", moves({ a: AI_F }, { b: G + F }, { b: G + AI_F }));
  it("comes from two files to one", moves({ a: AI_F + H, b: `“${G}”${H}` }, { a: H, b: H, c: F + G }, { c: `${AI_F}“${G}”` })); // prettier-ignore
  it("goes to two files", moves({ a: `${AI_F}${H}“${G}”` }, { b: F, c: G, a: H }, { b: AI_F, c: `“${G}”` })); // prettier-ignore
  it("is none within one file", moves({ a: AI_F + G + H }, { a: G + H + F }, {}));
  it("is none when it stayed, too", moves({ a: AI_F + G }, { a: F + G, b: F }, {}));
  it("is none when it was there before", moves({ a: AI_F + G, b: F }, { a: G, b: F + H }, {}));
  it("is none with fewer than two lines", moves({ a: "«const weightOfAllApplesInTheBasket = weigh(apples);\n»" + G }, { a: G, b: "const weightOfAllApplesInTheBasket = weigh(apples);\n" }, {})); // prettier-ignore
  it("is none with fewer than forty units of words", moves({ a: "«const a = b;\nconst c = d;\n»" + G }, { a: G, b: "const a = b;\nconst c = d;\n" }, {})); // prettier-ignore
});

describe("a block that may have moved in several ways", () => {
  it("is of another act in both places", moves({ a: AI_F + G }, { a: G, b: F, c: H + F }, { b: `?${F}?`, c: `${H}?${F}?` })); // prettier-ignore
  it("is of another act in one file, twice", moves({ a: AI_F + G }, { a: G, b: F + H + F }, { b: `?${F}?${H}?${F}?` })); // prettier-ignore
  it("is of another act when two acts may have written it", moves({ a: AI_F, b: `“${F}”` }, { c: F }, { c: `?${F}?` })); // prettier-ignore
  it("is of another act when a person may have written it", moves({ a: AI_F, b: `⟨${F}⟩` }, { c: F }, { c: `?${F}?` })); // prettier-ignore
  it("is of the one act when that wrote both", moves({ a: AI_F, b: AI_F }, { c: F }, { c: AI_F }));
  it("is nobody's when it was nobody's", moves({ a: F + G }, { a: G, b: F, c: F }, {}));
  it("leaves a person's lines in it a person's", moves({ a: `⟨function firstBasket(apples) {\n⟩«  return weigh(apples, 1);\n»}\n${G}` }, { a: G, b: F, c: F }, { b: "function firstBasket(apples) {\n?  return weigh(apples, 1);\n?}\n", c: "function firstBasket(apples) {\n?  return weigh(apples, 1);\n?}\n" })); // prettier-ignore
  it("has an act with the same id wherever it is worked out, and others elsewhere", () => {
    const ids = (before: Files) => {
      const { arrived } = moved(before, { b: F, c: F });
      return ["b", "c"].map((path) => arrived.get(path)?.spans[0]?.origin);
    };
    const [one, other] = [{ a: AI_F }, { d: `“${F}”` }];
    assert.deepEqual(ids({ ...one, ...other }), ids({ ...other, ...one }));
    assert.equal(new Set(ids(one)).size, 2);
  });
});

describe("what stays behind when a block moves", () => {
  const removal = (text: string): Removal => ({ offset: 0, text, origin: "ai" });
  const after = (removals: readonly Removal[]) => {
    const { arrived, left } = moved({ a: `function firstBasket(apples) {\n‹gone›  return weigh(apples, 1);\n}\n${G}` }, { a: G, b: F }); // prettier-ignore
    return withMoved({ spans: [], removals }, "a", { arrived, left }).removals;
  };
  it("is not what was removed from it", () => assert.deepEqual(after([removal("gone")]), []));
  it("is what was removed beside it", () => assert.deepEqual(after([removal("gone"), removal("kept")]), [removal("kept")])); // prettier-ignore
  it("is a second removal of the same", () => assert.deepEqual(after([removal("gone"), removal("gone")]), [removal("gone")])); // prettier-ignore
});

describe("a file from which lines went", () => {
  const takes = (before: string, after: string | undefined) => {
    const { text, attribution } = parse(before);
    return takesAlong(departureOf("a", text, attribution, after), (id) => id === "ai");
  };
  it("takes an assistant's text along", () => assert.equal(takes(AI_F + G, G), true));
  it("takes a removal along", () => assert.equal(takes(`‹x›${F}${G}`, G), true));
  it("takes a person's text along", () => assert.equal(takes(`⟨${F}⟩«${G}»`, G), false));
  it("keeps what only moved within it", () => assert.equal(takes(AI_F + G + H, G + H + F), false));
  it("takes all along when it is gone", () => assert.equal(takes(AI_F, undefined), true));
});

type Files = Readonly<Record<string, string>>;

function moved(before: Files, after: Files) {
  const departures = Object.entries(before).map(([path, marked]) => {
    const { text, attribution } = parse(marked);
    return departureOf(path, text, attribution, after[path]);
  });
  const arrivals = Object.entries(after).map(([path, text]) => {
    const marked = before[path];
    return arrivalOf(path, text, marked === undefined ? undefined : parse(marked).text);
  });
  const isAi = (id: string) => id === "ai" || id === "other";
  return movedAcross(departures, arrivals, isAi, sha256);
}

/** Checks what came to each file of `after`; between `?` is text of an act that nobody knows. */
function moves(before: Files, after: Files, expected: Files) {
  return () => {
    const { arrived } = moved(before, after);
    const shown = [...arrived].flatMap(([path, { spans, removals }]) => {
      if (spans.length + removals.length === 0) return [];
      const unclear = spans.some(({ origin }) => origin.startsWith("ambiguous:"));
      const named = spans.map((span) => (unclear ? { ...span, origin: "other" } : span));
      const text = mark(after[path] ?? "", { spans: named, removals });
      return [[path, unclear ? text.replace(/[“”]/g, "?") : text] as const];
    });
    assert.deepEqual(Object.fromEntries(shown), expected);
  };
}
