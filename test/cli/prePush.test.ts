/** What is said of commits that got past the gate, before they are pushed and when somebody asks. */
import assert from "node:assert/strict";
import type { TestRepository } from "../support/repository.js";
import { push, pushed } from "./pushing.js";
import { run } from "./runMain.js";
import { traced } from "./traced.js";

/** Commits text that nobody read, without the check. */
async function bypass(repository: TestRepository, path: string): Promise<string> {
  await repository.assistantWrites(path, "«theirs();\n»");
  repository.git("add", ".");
  repository.commit("--no-verify");
  return repository.git("rev-parse", "HEAD").slice(0, 8);
}

describe("a push", () => {
  it(
    "warns of commits that were not checked, and goes on",
    pushed(async (repository) => {
      const one = await bypass(repository, "a.ts");
      const err = `Readback: 1 commit of this push was not checked (${one}), because the check was skipped.\n`;
      assert.deepEqual(push(repository, "main"), { code: 0, out: "", err });
      assert.equal(push(repository, "main").err, "");
    }),
  );
  it(
    "names three of them, on a new branch too, and not what the remote has",
    pushed(async (repository) => {
      await bypass(repository, "old.ts");
      push(repository, "main");
      repository.git("switch", "--quiet", "--create=topic");
      const names = [];
      for (const path of ["a.ts", "b.ts", "c.ts", "d.ts"])
        names.unshift(await bypass(repository, path));
      const listed = [...names.slice(0, 3), "1 more"].join(", ");
      assert.match(
        push(repository, "topic").err,
        new RegExp(`4 commits .* were not checked \\(${listed}\\)`),
      );
    }),
  );
  it(
    "of a deletion, of a tag and of several branches says what it brings",
    pushed(async (repository) => {
      repository.git("branch", "gone");
      push(repository, "gone");
      const one = await bypass(repository, "a.ts");
      repository.git("tag", "-a", "v1", "-m", "v1");
      assert.deepEqual(push(repository, "--delete", "gone"), { code: 0, out: "", err: "" });
      assert.match(push(repository, "v1", "main").err, new RegExp(`1 commit .*${one}`));
    }),
  );
  it(
    "starts no program where nothing was bypassed",
    pushed(async (repository) => {
      const started = await traced(repository);
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      repository.git("add", ".");
      await repository.adaAcknowledges("a.ts");
      repository.commit();
      assert.deepEqual(push(repository, "main"), { code: 0, out: "", err: "" });
      assert.deepEqual(await started(), ["pre-commit"]);
    }),
  );
});

describe("the status", () => {
  it(
    "says which commits that nobody else has got past the gate",
    pushed(async (repository) => {
      const one = await bypass(repository, "a.ts");
      const two = await bypass(repository, "b.ts");
      const { out } = await run(repository, ["status"]);
      assert.match(
        out[0] ?? "",
        new RegExp(` 2 commits that no remote branch has were not checked \\(${two}, ${one}\\)\\.`),
      );
      repository.git("push", "--quiet", "origin", "main");
      assert.doesNotMatch((await run(repository, ["status"])).out[0] ?? "", /not checked/);
    }),
  );
  it(
    "says which were let through",
    pushed(async (repository) => {
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      repository.git("add", ".");
      await run(repository, ["let-through"], "The shop is down and this puts it back.");
      assert.equal(repository.commit().code, 0);
      const name = repository.git("rev-parse", "HEAD").slice(0, 8);
      const { out } = await run(repository, ["status"]);
      assert.match(
        out[0] ?? "",
        new RegExp(` 1 commit that no remote branch has was let through unread \\(${name}\\)\\.`),
      );
    }),
  );
});
