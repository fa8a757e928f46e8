import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { rootFolder } from "../host/place.js";

describe("the sources", () => {
  it("follow the lint rules", function () {
    this.timeout(180_000);
    passes("eslint/bin/eslint.js", ".");
  });

  it("are formatted", function () {
    this.timeout(120_000);
    passes("prettier/bin/prettier.cjs", "--check", "--log-level", "warn", ".");
  });
});

function passes(program: string, ...args: string[]): void {
  const path = join(rootFolder, "node_modules", program);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], {
    cwd: rootFolder,
    encoding: "utf8",
  });
  assert.equal(status, 0, stdout + stderr);
}
