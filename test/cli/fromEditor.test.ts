/** What the hook says to VS Code, which shows the first line alone of what all hooks print, and only when one refuses. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { StopsCommit } from "../../src/core/index.js";
import { readbackFolder } from "../../src/store/journalFolder.js";
import { writePolicy } from "../../src/store/policyFile.js";
import type { TestRepository } from "../support/repository.js";
import { guarded, UNREAD } from "./guarded.js";

const EDITOR = { VSCODE_GIT_COMMAND: "-c" };
const WARNING =
  /^Readback: 1 place in 1 file is unread; this commit may pass, because here unread AI places only warn\.\n/;
const OTHER = "No such ticket.\n";

describe("a commit from the editor", () => {
  it(
    "is told why another hook refuses, and not what its own dialog asked about",
    staged("nothing", async (repository) => {
      const { commonDir } = await repository.found();
      const other = `#!/bin/sh\necho '${OTHER.trim()}' >&2\nexit 1\n`;
      await writeFile(join(commonDir, "hooks/commit-msg"), other, { mode: 0o755 });
      assert.deepEqual(commit(repository, EDITOR), { code: 1, out: "", err: OTHER });
      assert.match(commit(repository, {}).err, WARNING);
    }),
  );
  it(
    "is told nothing where unread places may pass, and in a terminal it is",
    staged("nothing", (repository) => {
      assert.deepEqual(commit(repository, EDITOR), { code: 0, out: "", err: "" });
      repository.git("update-ref", "-d", "HEAD");
      const { code, err } = commit(repository, {});
      assert.equal(code, 0);
      assert.match(err, WARNING);
    }),
  );
  it(
    "is told what stops it",
    staged("everything", (repository) => {
      assert.deepEqual(commit(repository, EDITOR), { code: 1, out: "", err: UNREAD });
    }),
  );
  it(
    "is told that nobody can tell",
    staged("highRisk", async (repository) => {
      await repository.write("a.ts", new Uint8Array([0, 1]));
      repository.git("add", "a.ts");
      assert.match(
        commit(repository, EDITOR).err,
        /^Readback cannot tell .* This commit passes\.\n$/,
      );
    }),
  );
});

/** Runs `body` where a line that nobody read is staged, and our hooks go by a policy. */
function staged(
  stopsCommit: StopsCommit,
  body: (repository: TestRepository) => Promise<void> | void,
) {
  return guarded(async (repository) => {
    await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
    repository.git("add", ".");
    const { commonDir } = await repository.found();
    await writePolicy(readbackFolder(commonDir), { stopsCommit });
    await body(repository);
  });
}

function commit(repository: TestRepository, environment: Readonly<Record<string, string>>) {
  return repository.run("git", ["commit", "--quiet", "--message=change"], environment);
}
