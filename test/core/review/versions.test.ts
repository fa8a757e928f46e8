import assert from "node:assert/strict";
import { attributionFrom, followVersions, type KnownText } from "../../../src/core/index.js";
import { mark, parse } from "../../support/marked.js";

const MANY = Array.from({ length: 60 }, (_, i) => `other(${i * 3});\n`);

describe("a text that is followed through its versions", () => {
  it("is the last one", follows("a();\n«b();\n»", ["a();\nb();\nc();\n"], "a();\n«b();\n»c();\n"));
  it("keeps what every version has", follows("«found(1);\nfound(2);\n»", ["found(1);\nfound(2);\nmine();\n", "found(2);\nmine();\nmore();\n"], "«found(2);\n»mine();\nmore();\n")); // prettier-ignore
  it("does not have again what one version does not have", () => {
    const [marked, last] = ["head(1);\n«return found;\n»tail(1);\n", "head(1);\nreturn found;\ntail(1);\n"]; // prettier-ignore
    follows(marked, ["head(1);\ntail(1);\n", last], last)();
    assert.equal(mark(last, attributionFrom(nearOf(marked), last)), marked);
  });
  it("keeps removals", follows("a(1);\n‹b(2);\n›c(3);\n", ["a(1);\nc(3);\nd(4);\n", "e(5);\na(1);\nc(3);\nd(4);\n"], "e(5);\na(1);\n‹b(2);\n›c(3);\nd(4);\n")); // prettier-ignore
  it("is followed in one step when it has too many versions", () => {
    const [marked, last] = ["head(1);\n«return found;\n»tail(1);\n", "head(1);\nreturn found;\ntail(1);\n"]; // prettier-ignore
    const between = MANY.map((line) => `head(1);\ntail(1);\n${line}`);
    follows(marked, [...between, last], marked)();
    follows(marked, [...between.slice(-20), last], last)();
  });
  it("is followed in one step when they are too long", () => {
    const [marked, last] = ["head(1);\n«return found;\n»tail(1);\n", "head(1);\nreturn found;\ntail(1);\n"]; // prettier-ignore
    follows(marked, [`head(1);\ntail(1);\n${"long(); ".repeat(600_000)}`, last], marked)();
  });
});

function nearOf(marked: string): KnownText {
  const { text, attribution } = parse(marked);
  return { text, snapshot: { worktree: "", path: "a", blob: "", at: "", ...attribution } };
}

function follows(marked: string, versions: readonly string[], expected: string) {
  return () =>
    assert.equal(mark(versions.at(-1) ?? "", followVersions(nearOf(marked), versions)), expected);
}
