/** What the hook asks about lines that agents committed, as a remote branch has them or not. */
import assert from "node:assert/strict";
import { installHooks } from "../../src/git/hooks.js";
import { inRepository, type TestRepository } from "../support/repository.js";
import { bundles } from "./bundles.js";

describe("what an agent committed", () => {
  it(
    "stops no commit when a remote branch has it",
    guarded(async (repository) => {
      const commit = await agentsBranch(repository);
      repository.git("update-ref", "refs/remotes/origin/agent", commit);
      repository.git("merge", "--quiet", "--squash", "agent");
      assert.deepEqual(repository.commit(), { code: 0, out: "", err: "" });
    }),
  );
  it(
    "stops it when no other branch, or a local one alone has it",
    guarded(async (repository) => {
      await agentsBranch(repository);
      repository.git("update-ref", "refs/remotes/origin/main", "main");
      repository.git("merge", "--quiet", "--squash", "agent");
      const { code, err } = repository.commit();
      assert.equal(code, 1);
      assert.match(err, /a\.ts:2 {2}1 line by Pretend Assistant, unread/);
    }),
  );
  it(
    "stops it when git does not have the commit any more",
    guarded(async (repository) => {
      await agentsBranch(repository, "0123456789".repeat(4));
      repository.git("update-ref", "refs/remotes/origin/agent", "agent");
      repository.git("merge", "--quiet", "--squash", "agent");
      assert.equal(repository.commit().code, 1);
    }),
  );
  it(
    "lets nothing else pass beside it",
    guarded(async (repository) => {
      const commit = await agentsBranch(repository);
      repository.git("update-ref", "refs/remotes/origin/agent", commit);
      repository.git("merge", "--quiet", "--squash", "agent");
      await repository.assistantWrites("b.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      const { code, err } = repository.commit();
      assert.equal(code, 1);
      assert.match(err, /1 place in 1 file/);
      assert.match(err, /b\.ts:2/);
    }),
  );
});

/** Makes the branch `agent` with a commit that is known as an agent's, under the id `known`, and comes back. */
async function agentsBranch(repository: TestRepository, known?: string): Promise<string> {
  await repository.write("a.ts", "mine();\n");
  repository.git("add", ".");
  repository.commit();
  repository.git("switch", "--quiet", "--create=agent");
  await repository.write("a.ts", "mine();\ntheirs();\n");
  repository.commit("--all", "--no-verify");
  const commit = repository.git("rev-parse", "HEAD");
  const conversation = `commit:${known ?? commit}`;
  await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»", { evidence: "import", conversation }); // prettier-ignore
  repository.git("switch", "--quiet", "main");
  return commit;
}

/** Runs `body` in a repository with our hooks. */
function guarded(body: (repository: TestRepository) => Promise<void>) {
  return inRepository(async (repository) => {
    const code = (await bundles()).hook;
    const parts = { code, runtime: process.execPath };
    await installHooks(repository.ours, await repository.found(), parts);
    await body(repository);
  });
}
