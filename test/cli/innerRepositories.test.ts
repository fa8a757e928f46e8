/** Repositories in repositories, and several worktrees of one: each commit is judged in its own. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { inRepository, TestRepository } from "../support/repository.js";
import { install, UNREAD } from "./guarded.js";
import { madeIn, headOutcome } from "./traced.js";

const UNREAD_TEXT = "mine();\n«theirs();\n»";

describe("a repository inside another", () => {
  it(
    "is guarded by its own hooks, and what it says is of its own files",
    nested(async (outer, middle, inner) => {
      for (const one of [inner, middle, outer]) {
        await install(one);
        await one.assistantWrites("a.ts", UNREAD_TEXT);
        one.git("add", "a.ts");
        assert.deepEqual(one.commit(), { code: 1, out: "", err: UNREAD });
        await one.adaAcknowledges("a.ts");
        assert.deepEqual(one.commit(), { code: 0, out: "", err: "" });
      }
    }),
  );
  it(
    "is guarded from wherever git is started",
    nested(async (outer, middle, inner) => {
      await install(middle);
      await middle.assistantWrites("a.ts", UNREAD_TEXT);
      middle.git("add", "a.ts");
      const command = ["commit", "--quiet", "--message=x"];
      for (const [from, args] of [
        [outer, ["-C", "middle"]],
        [inner, [`--git-dir=${outer.root}/.git/modules/middle`, `--work-tree=${middle.root}`]],
      ] as const)
        assert.equal(from.run("git", [...args, ...command]).err, UNREAD);
      const each = outer.run("git", [
        "submodule",
        "foreach",
        "--quiet",
        `git ${command.join(" ")}`,
      ]);
      assert.ok(each.err.startsWith(UNREAD), each.err);
    }),
  );
  it(
    "asks nothing of the one around it, which only moves on",
    nested(async (outer, middle, inner) => {
      for (const one of [outer, middle, inner]) await install(one);
      await outer.assistantWrites("own.ts", "«theirs();\n»");
      await middle.assistantWrites("a.ts", UNREAD_TEXT);
      middle.git("add", "a.ts");
      assert.equal(middle.commit("--no-verify").code, 0);
      assert.equal(await headOutcome(middle), "bypassed");
      outer.git("add", "middle");
      assert.deepEqual(outer.commit(), { code: 0, out: "", err: "" });
      assert.equal((await madeIn(outer)).size, 0);
      outer.git("add", ".");
      assert.match(outer.commit().err, / {2}own\.ts:1 /);
    }),
  );
  it(
    "that nobody guards keeps no commit of its own from being made",
    nested(async (outer, middle) => {
      await install(outer);
      await middle.assistantWrites("a.ts", UNREAD_TEXT);
      middle.git("add", "a.ts");
      assert.deepEqual(middle.commit(), { code: 0, out: "", err: "" });
    }),
  );
});

describe("two worktrees of one repository", () => {
  it(
    "share what was written and read, and not what is staged or was refused",
    inRepository(async (one) => {
      one.git("commit", "--quiet", "--allow-empty", "--message=start");
      one.git("worktree", "add", "--quiet", "-b", "other", "../other");
      const other = new TestRepository(join(one.root, "../other"), one.environment);
      await install(other);
      await one.assistantWrites("a.ts", UNREAD_TEXT);
      one.git("add", ".");
      assert.equal(one.commit().err, UNREAD);
      await other.write("b.ts", "mine();\n");
      other.git("add", ".");
      assert.deepEqual(other.commit(), { code: 0, out: "", err: "" });
      await other.write("a.ts", await one.read("a.ts"));
      other.git("add", ".");
      assert.equal(other.commit().err, UNREAD);
      await one.adaAcknowledges("a.ts");
      assert.deepEqual(other.commit(), { code: 0, out: "", err: "" });
      assert.deepEqual(one.commit(), { code: 0, out: "", err: "" });
      assert.equal((await one.journal()).path, (await other.journal()).path);
    }),
  );
});

/** Runs `body` with three repositories of which each is a submodule of the one before. */
function nested(
  body: (outer: TestRepository, middle: TestRepository, inner: TestRepository) => Promise<void>,
): () => Promise<void> {
  return inRepository(async (outer) => {
    const add = (where: TestRepository, name: string): TestRepository => {
      const source = join(outer.root, `../${name}.source`);
      where.run("git", ["init", "--quiet", "--initial-branch=main", source]);
      const made = new TestRepository(source, outer.environment);
      made.git("commit", "--quiet", "--allow-empty", "--message=start");
      where.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", source, name);
      where.git("commit", "--quiet", "--message=submodule");
      return new TestRepository(join(where.root, name), outer.environment);
    };
    const middle = add(outer, "middle");
    await body(outer, middle, add(middle, "inner"));
  });
}
