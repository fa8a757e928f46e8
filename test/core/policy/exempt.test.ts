/** Which files nobody has to read before a commit. */
import assert from "node:assert/strict";
import { isExempt, isLockFile, isPattern } from "../../../src/core/policy/exempt.js";

describe("a lock file", () => {
  it("is known by its name in any folder", () => {
    for (const path of ["package-lock.json", "apps/web/yarn.lock", "Cargo.lock", "tools/go.sum"])
      assert.equal(isLockFile(path), true, path);
  });

  it("is no other file with such a word in its name", () => {
    for (const path of ["src/lock.ts", "package.json", "yarn.lock/notes.md", "my-yarn.lock.ts"])
      assert.equal(isLockFile(path), false, path);
  });
});

describe("an exempt file", () => {
  for (const [path, patterns, expected] of [
    ["package-lock.json", [], true],
    ["src/__snapshots__/cart.test.ts.snap", [], true],
    ["src/__snapshots__/evil.ts", [], false],
    ["__snapshots__/a/b.snap", [], false],
    ["src/a.ts", [], false],
    ["dist/a.ts", ["dist/"], true],
    ["src/dist/a.ts", ["dist/"], true],
    ["src/dist/a.ts", ["/dist/"], false],
    ["src/dist", ["dist/"], false],
    ["src/a.pb.ts", ["*.pb.ts"], true],
    ["src/a.PB.ts", ["*.pb.ts"], false],
    ["src/a/b/c.ts", ["src/**/c.ts"], true],
    ["src/kept.pb.ts", ["*.pb.ts", "!kept.pb.ts"], false],
    ["src/a.ts", ["# src"], false],
    ["constructor", ["__proto__"], false],
    [" a.ts", ["a.ts"], false],
    ["src/\u202ea.ts", ["a.ts"], false],
  ] as const)
    it(`${expected ? "is" : "is not"} ${path} where ${patterns.join(", ") || "nothing is named"}`, () => {
      assert.equal(isExempt(path, patterns), expected);
    });

  it("is decided at once, whatever the name", () => {
    const pattern = "*a*a*a";
    assert.equal(isPattern(pattern), true);
    assert.equal(isExempt(`${"a".repeat(254)}b`, [pattern]), false);
    assert.equal(isExempt("a".repeat(255), [pattern]), true);
    assert.equal(isExempt("a".repeat(4000), [pattern]), false);
  });
});

describe("a pattern", () => {
  for (const [text, expected] of [
    ["dist/", true],
    ["src/**/*.pb.*", true],
    ["a/*/b/*/c/*/d/*", true],
    ["", false],
    [" ", false],
    ["*a*a*a*a*", false],
    ["x".repeat(201), false],
  ] as const)
    it(`${expected ? "can" : "cannot"} be ${JSON.stringify(text.slice(0, 20))}`, () => {
      assert.equal(isPattern(text), expected);
    });
});
