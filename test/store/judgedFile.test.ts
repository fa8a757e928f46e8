/** What hooks leave for one another. */
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  clearJudged,
  readJudged,
  takeMade,
  writeJudged,
  type JudgedCommit,
} from "../../src/store/judgedFile.js";
import { inFolder } from "../support/repository.js";

const PASSED: JudgedCommit = {
  asker: 4711,
  outcome: "passed",
  at: "2026-01-01T00:00:00.000Z",
  head: "1".repeat(40),
  staged: "x".repeat(43),
};

describe("what was judged", () => {
  it(
    "is read as it was written, until it is forgotten",
    inFolder(async (folder) => {
      assert.equal(await readJudged(folder), undefined);
      for (const judged of [
        PASSED,
        { ...PASSED, outcome: "waived", waiver: "one", head: "" },
        { asker: 0, outcome: "unknown" },
      ] as const) {
        await writeJudged(folder, judged);
        assert.deepEqual(await readJudged(folder), judged);
      }
      await clearJudged(folder);
      assert.equal(await readJudged(folder), undefined);
    }),
  );
  it(
    "begins with what the guard looks for",
    inFolder(async (folder) => {
      await writeJudged(folder, PASSED);
      const line = await readFile(join(folder, "readback/judged"), "utf8");
      assert.ok(line.startsWith('{"v":0,"asker":4711,"outcome":"passed",'), line);
    }),
  );
  it(
    "counts as absent when it cannot be understood",
    inFolder(async (folder) => {
      await writeJudged(folder, PASSED);
      const file = join(folder, "readback/judged");
      const good = await readFile(file, "utf8");
      for (const bad of [
        "",
        "{",
        "null",
        good.slice(0, 60),
        good.replace('"v":0', '"v":1'),
        good.replace("passed", "bypassed"),
        good.replace("4711", "-1"),
        good.replace("1111", "../.."),
        good.replace("xxx", "x\\u0000"),
        good.replace("2026", "then"),
        `${'{"v":'.repeat(5000)}0${"}".repeat(5000)}`,
      ]) {
        await writeFile(file, bad);
        assert.equal(await readJudged(folder), undefined, bad.slice(0, 80));
      }
    }),
  );
});

describe("commits that passed", () => {
  const made = (...lines: readonly string[]) => inMade(lines.map((line) => `${line}\n`).join(""));
  function inMade(text: string) {
    return async (folder: string) => {
      await mkdir(join(folder, "readback"), { recursive: true });
      await writeFile(join(folder, "readback/made"), text);
    };
  }
  const { at = "" } = PASSED;
  const said = JSON.stringify({ v: 0, ...PASSED });

  it(
    "are taken once, and what is damaged is left out",
    inFolder(async (folder) => {
      const [one, other] = ["a".repeat(40), "b".repeat(64)];
      const noted = made(`${one} ${said}`, `${one.slice(1)} ${said}`, "", said, `${other} ${said}`, `${one} {}`); // prettier-ignore
      await noted(folder);
      assert.deepEqual(await takeMade(folder, "now"), [
        { commit: one, at },
        { commit: other, at },
      ]);
      assert.deepEqual(await takeMade(folder, "now"), []);
    }),
  );
  it(
    "wait until they are many",
    inFolder(async (folder) => {
      await made(`${"a".repeat(40)} ${said}`)(folder);
      assert.deepEqual(await takeMade(folder, "many"), []);
      await made(...Array.from({ length: 100 }, () => `${"a".repeat(40)} ${said}`))(folder);
      assert.equal((await takeMade(folder, "many")).length, 100);
    }),
  );
});
