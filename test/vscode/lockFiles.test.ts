import assert from "node:assert/strict";
import { isLockFile } from "../../src/vscode/lockFiles.js";

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
