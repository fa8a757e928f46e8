/** Where the policy has pushes stop, a commit warns, and a push stops that brings what nobody has read. */
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { readbackFolder } from "../../src/store/journalFolder.js";
import { readBlocked } from "../../src/store/blockedFile.js";
import { writePolicy } from "../../src/store/policyFile.js";
import type { TestRepository } from "../support/repository.js";
import { push, pushed as withRemote } from "./pushing.js";
import { run } from "./runMain.js";

const STOPPED =
  /^Readback: 1 place in 1 file is unread, so this push stops\. Read it in VS Code \(Readback: Show Checklist\), then push again\.\n {2}a\.ts:1 {2}1 line by Pretend Assistant, unread\n/;

describe("where pushes stop", () => {
  it(
    "a commit warns, and the push of it stops until somebody read it",
    pushed(async (repository) => {
      const committed = await bring(repository, "a.ts", "«theirs();\n»");
      assert.deepEqual(committed, {
        code: 0,
        out: "",
        err: "Readback: 1 place in 1 file is unread; this commit may pass, because here every unread AI place stops a push.\n",
      });
      const { code, err } = push(repository, "main");
      assert.equal(code, 1);
      assert.match(err, STOPPED);
      const { gitDir } = await repository.found();
      assert.deepEqual(
        (await readBlocked(gitDir))?.places.map(({ path }) => path),
        ["a.ts"],
      );
      await repository.adaAcknowledges("a.ts");
      assert.deepEqual(push(repository, "main"), { code: 0, out: "", err: "" });
    }),
  );
  it(
    "it is asked about in whatever commit it is, and not twice",
    pushed(async (repository) => {
      await bring(repository, "a.ts", "«theirs();\n»");
      await bring(repository, "mine.ts", "mine();\n");
      repository.git("switch", "--quiet", "--create=topic");
      await bring(repository, "more.ts", "mine();\n");
      assert.match(push(repository, "topic", "main").err, STOPPED);
      assert.equal(push(repository, "topic", "main").err.match(/ {2}a\.ts/g)?.length, 1);
    }),
  );
  it(
    "what is gone again is not asked about, and neither is what the remote has",
    pushed(async (repository) => {
      await bring(repository, "a.ts", "«theirs();\n»");
      await bring(repository, "a.ts", "mine();\n");
      assert.deepEqual(push(repository, "main"), { code: 0, out: "", err: "" });
      await bring(repository, "b.ts", "«theirs();\n»");
      repository.git("push", "--quiet", "--no-verify", "origin", "main");
      await bring(repository, "c.ts", "mine();\n");
      repository.git("switch", "--quiet", "--create=topic");
      assert.deepEqual(push(repository, "topic", "main"), { code: 0, out: "", err: "" });
    }),
  );
  it(
    "a merge brings what neither the remote nor the other side has",
    pushed(async (repository) => {
      repository.git("switch", "--quiet", "--create=topic");
      await bring(repository, "a.ts", "«theirs();\n»");
      repository.git("switch", "--quiet", "main");
      await bring(repository, "b.ts", "«upstream();\n»");
      repository.git("push", "--quiet", "--no-verify", "origin", "main");
      repository.git("switch", "--quiet", "topic");
      repository.git("merge", "--quiet", "--no-edit", "main");
      assert.match(push(repository, "topic").err, STOPPED);
      await repository.adaAcknowledges("a.ts");
      assert.equal(push(repository, "topic").code, 0);
    }),
  );
  it(
    "a branch that is set back, deleted or tagged brings what is new of it",
    pushed(async (repository) => {
      repository.git("branch", "gone");
      push(repository, "gone");
      await bring(repository, "b.ts", "mine();\n");
      push(repository, "main");
      repository.git("reset", "--quiet", "--hard", "HEAD~1");
      await bring(repository, "a.ts", "«theirs();\n»");
      repository.git("tag", "-a", "v1", "-m", "v1");
      assert.equal(push(repository, "--delete", "gone").code, 0);
      assert.match(push(repository, "--force", "main").err, STOPPED);
      assert.match(push(repository, "v1").err, STOPPED);
      await repository.adaAcknowledges("a.ts");
      assert.equal(push(repository, "--force", "main", "v1").code, 0);
    }),
  );
  it(
    "a remote that has nothing gets all there is",
    pushed(async (repository) => {
      await bring(repository, "a.ts", "«theirs();\n»");
      const remote = join(repository.root, "../other.git");
      repository.git("init", "--quiet", "--bare", remote);
      repository.git("remote", "remove", "origin");
      repository.git("remote", "add", "origin", remote);
      assert.match(push(repository, "main").err, STOPPED);
    }),
  );
  it(
    "what is there already is not asked about, where the remote has no name",
    pushed(async (repository) => {
      const remote = join(repository.root, "../remote.git");
      const again = () => repository.run("git", ["push", "--quiet", remote, "main"]);
      await bring(repository, "a.ts", "«theirs();\n»");
      assert.match(again().err, STOPPED);
      repository.git("push", "--quiet", "--no-verify", remote, "main");
      await bring(repository, "b.ts", "mine();\n");
      assert.deepEqual(again(), { code: 0, out: "", err: "" });
    }),
  );
  it(
    "only what the attributes of the very commit call generated is exempt",
    pushed(async (repository) => {
      await bring(repository, "a.ts", "«theirs();\n»");
      await repository.write(".gitattributes", "*.ts linguist-generated\n");
      repository.git("add", ".");
      assert.match(push(repository, "main").err, STOPPED);
      repository.commit();
      assert.match(push(repository, "main").err, STOPPED);
      repository.git("push", "--quiet", "--no-verify", "origin", "main");
      await bring(repository, "b.ts", "«theirs();\n»");
      assert.deepEqual(push(repository, "main"), { code: 0, out: "", err: "" });
    }),
  );
  it(
    "what is staged and not committed is nobody's question",
    pushed(async (repository) => {
      await bring(repository, "b.ts", "mine();\n");
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      repository.git("add", ".");
      assert.deepEqual(push(repository, "main"), { code: 0, out: "", err: "" });
    }),
  );
  it(
    "a push passes with one sentence where nobody can tell",
    pushed(async (repository) => {
      await bring(repository, "a.ts", "«theirs();\n»");
      const { commonDir } = await repository.found();
      await rm(join(readbackFolder(commonDir), "journal"), { recursive: true });
      const { code, err } = push(repository, "main");
      assert.equal(code, 0);
      assert.match(err, /^Readback cannot tell whether everything in this push was read: .* it was removed, .* This push passes\.\n$/); // prettier-ignore
    }),
  );
  it(
    "an agent is told to leave it, and the status says what holds",
    pushed(async (repository) => {
      await bring(repository, "a.ts", "«theirs();\n»");
      const { err } = repository.run("git", ["push", "--quiet", "origin", "main"], { CLAUDECODE: "1" }); // prettier-ignore
      assert.match(err, /\nFor agents: leave it unpushed, tell your user which places to read/);
      const { out } = await run(repository, ["status"]);
      assert.match(
        out[0] ?? "",
        /^Readback checks commits here: every unread AI place stops a push\. Nothing/,
      );
      await repository.write(".git/hooks/pre-push", "#!/bin/sh\n");
      const { out: then } = await run(repository, ["status"]);
      assert.match(then[0] ?? "", / stops a push\. Pushes are not checked: the pre-push hook is /);
    }),
  );
});

/** A guarded repository where pushes stop, with a remote that has its first commit. */
function pushed(body: (repository: TestRepository) => Promise<void>) {
  return withRemote(async (repository) => {
    const { commonDir } = await repository.found();
    await writePolicy(readbackFolder(commonDir), { stopsCommit: "everything", stopAt: "push" });
    await body(repository);
  });
}

/** Commits a file that the assistant wrote what is marked of. */
async function bring(repository: TestRepository, path: string, marked: string) {
  await repository.assistantWrites(path, marked);
  repository.git("add", path);
  return repository.commit();
}
