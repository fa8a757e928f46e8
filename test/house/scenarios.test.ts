import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rootFolder } from "../host/place.js";

describe("the scenarios", () => {
  it("are shown by tests that are there", () => {
    const text = readFileSync(join(rootFolder, "docs/scenarios.md"), "utf8");
    const rows = text.split("\n").filter((line) => /^\| [^w-]/.test(line));
    const named = rows.flatMap((row) => [...(row.split("|")[2] ?? "").matchAll(/`([^`]+)`/g)]);
    assert.ok(named.length > 40);
    for (const [, name = ""] of named) assert.ok(existsSync(join(rootFolder, fileOf(name))), name);
  });
});

function fileOf(name: string): string {
  if (name.includes("/")) return name;
  const isTable = name.startsWith("survival");
  return isTable ? `test/git/${name}.test.ts` : `test/cli/stories/${name}.txt`;
}
