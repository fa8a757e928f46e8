/** The command line where a person sits at a terminal, and where something breaks. */
import assert from "node:assert/strict";
import { chmod, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readbackFolder } from "../../src/store/journalFolder.js";
import { readPolicy } from "../../src/store/policyFile.js";
import { inRepository } from "../support/repository.js";
import { run } from "./runMain.js";

describe("install at a terminal", () => {
  it("asks one question, and enter means everything", asked("", "everything"));
  it("takes 1 for everything", asked("1", "everything"));
  it("takes 2 for high risk", asked(" 2 ", "highRisk"));
  it("takes 3 for nothing", asked("3", "nothing"));
  it("does nothing on any other answer", asked("yes", undefined));
  it("does nothing when nobody answers", asked("none", undefined));

  it(
    "does not ask when everything was said",
    inRepository(async (repository) => {
      const { code, questions } = await run(
        repository,
        ["install", "--yes", "--stops=nothing"],
        "",
      );
      assert.deepEqual([code, questions.length], [0, 0]);
    }),
  );
});

describe("a failure", () => {
  it(
    "is one sentence, and the code that says: no answer",
    inRepository(async (repository) => {
      await repository.write("a.ts", "a");
      repository.git("add", ".");
      repository.git("commit", "--quiet", "--message=a");
      await repository.write("a.ts", "b");
      repository.git("add", ".");
      const tree = repository.git("rev-parse", "HEAD^{tree}");
      const object = join(repository.root, ".git/objects", tree.slice(0, 2), tree.slice(2));
      await chmod(object, 0o644);
      await rm(object);
      await writeFile(object, "damaged");
      const { code, err, out } = await run(repository, ["check"]);
      assert.deepEqual([code, out, err.length], [2, [], 1]);
      assert.match(err[0] ?? "", /^Readback: git diff-index failed: [^\n]*\.$/);
    }),
  );
});

/** Installs with `answer`; `stops` is what then stops a commit, or that nothing was installed. */
function asked(answer: string, stops: string | undefined) {
  return inRepository(async (repository) => {
    const { code, questions } = await run(repository, ["install"], answer);
    assert.equal(questions.length, 1);
    const { policy } = await readPolicy(readbackFolder(join(repository.root, ".git")));
    const hooks = repository.run("ls", [".git/hooks/pre-commit"]).code;
    assert.deepEqual([code, hooks], stops === undefined ? [2, 2] : [0, 0]);
    if (stops !== undefined) assert.equal(policy.stopsCommit, stops);
  });
}
