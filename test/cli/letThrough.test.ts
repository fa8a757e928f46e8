/** A person lets the unread text of one commit through. */
import assert from "node:assert/strict";
import { addRecords, EMPTY_JOURNAL, type Waiver } from "../../src/core/index.js";
import { inRepository, type TestRepository } from "../support/repository.js";
import { run } from "./runMain.js";

const REASON = "The shop is down and this puts it back.";
const COMMAND = ["let-through"];

describe("letting a commit through", () => {
  it(
    "holds for what is staged, and says who and why",
    staged(async (repository) => {
      const { code, out, questions } = await run(repository, COMMAND, ` ${REASON} `);
      assert.equal(code, 0);
      assert.equal(questions.length, 1);
      assert.deepEqual(out.slice(0, 2), [
        "Readback: 1 place in 1 file is unread:",
        "  a.ts:2  1 line by Pretend Assistant, unread",
      ]);
      const { by, reason, places } = await waiverIn(repository);
      assert.deepEqual([by.name, reason], ["Ada", REASON]);
      assert.deepEqual(places, [{ path: "a.ts", startLine: 1, endLine: 2 }]);
      const checked = await run(repository, ["check"]);
      assert.equal(checked.code, 0);
      assert.equal(
        checked.err[0],
        `Readback: 1 place in 1 file is unread; this commit may pass, because Ada let it through: ${REASON}`,
      );
      const { out: told } = await run(repository, ["status"]);
      assert.match(told[0] ?? "", /In what is staged, 1 place .* because Ada let it through/);
    }),
  );
  it(
    "says so to programs and to the forge",
    staged(async (repository) => {
      await run(repository, COMMAND, REASON);
      const { out } = await run(repository, ["check", "--format=json"]);
      const { verdict, unmet, waived } = JSON.parse(out.join("\n")) as Record<string, unknown>;
      assert.deepEqual([verdict, unmet], ["pass", []]);
      assert.equal((waived as unknown[]).length, 1);
      const github = await run(repository, ["check", "--format=github"]);
      assert.match(github.out[0] ?? "", /^::warning file=a.ts,line=2/);
    }),
  );
  it(
    "holds for nothing else that is staged",
    staged(async (repository) => {
      await run(repository, COMMAND, REASON);
      await repository.assistantWrites("b.ts", "«more();\n»");
      repository.git("add", ".");
      assert.equal((await run(repository, ["check"])).code, 1);
      repository.git("rm", "--cached", "--quiet", "b.ts");
      assert.equal((await run(repository, ["check"])).code, 0);
      await repository.assistantWrites("a.ts", "mine();\n«theirs(2);\n»");
      repository.git("add", "a.ts");
      assert.equal((await run(repository, ["check"])).code, 1);
    }),
  );
  it(
    "holds in its worktree only",
    staged(async (repository) => {
      repository.git("commit", "--quiet", "--allow-empty", "--message=start", "--only");
      const root = `${repository.root}-other`;
      repository.git("worktree", "add", "--quiet", "-b", "other", root);
      await run(repository, COMMAND, REASON);
      const other = { ...repository, root, environment: repository.environment };
      const blob = repository.git("rev-parse", ":a.ts").trim();
      repository.git("-C", root, "update-index", "--add", "--cacheinfo", `100644,${blob},a.ts`);
      assert.equal((await run(other, ["check"])).code, 1);
      assert.equal((await run(repository, ["check"])).code, 0);
    }),
  );
  it(
    "can be taken back",
    staged(async (repository) => {
      await run(repository, COMMAND, REASON);
      const { id, by } = await waiverIn(repository);
      const journal = await repository.journal();
      const withdrawal = { acknowledgement: id, by, at: "2026-01-01T00:00:00Z" };
      await journal.append([{ type: "withdrawal", withdrawal }]);
      await journal.dispose();
      assert.equal((await run(repository, ["check"])).code, 1);
    }),
  );
  it(
    "is used up by the commit that was made with it",
    staged(async (repository) => {
      await run(repository, COMMAND, REASON);
      const { id } = await waiverIn(repository);
      const journal = await repository.journal();
      const made = { commit: "0".repeat(40), worktree: "", at: "2026-01-01T00:00:00Z", outcome: "waived", waiver: id } as const; // prettier-ignore
      await journal.append([{ type: "commit", commit: made }]);
      await journal.dispose();
      assert.equal((await run(repository, ["check"])).code, 1);
    }),
  );
  it("is refused without a terminal", refused(undefined, /only a person at a terminal can/));
  it("is refused to an agent", refused(REASON, /an agent runs this/, { CLAUDECODE: "1" }));
  it("is refused without a reason", refused("  because ", /a reason has 10 to 1000 characters/));
  it("is refused with an endless one", refused("x".repeat(1001), /a reason has 10 to 1000/));
  it(
    "is refused when git does not know who it is",
    refused(REASON, /git does not know who you are/, { GIT_CONFIG_GLOBAL: "/dev/null" }),
  );
  it(
    "is refused where nothing is unread",
    inRepository(async (repository) => {
      const { code, err } = await run(repository, COMMAND, REASON);
      assert.equal(code, 2);
      assert.match(err[0] ?? "", /nothing was let through: nothing that is staged stops a commit/);
    }),
  );
});

function staged(body: (repository: TestRepository) => Promise<void>) {
  return inRepository(async (repository) => {
    await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
    repository.git("add", ".");
    await body(repository);
  });
}

function refused(
  answer: string | undefined,
  why: RegExp,
  environment: Readonly<Record<string, string>> = {},
) {
  return staged(async (repository) => {
    const here = { root: repository.root, environment: { ...repository.environment, ...environment } }; // prettier-ignore
    const { code, err } = await run(here, COMMAND, answer);
    assert.equal(code, 2);
    assert.match(err[0] ?? "", /^Readback: nothing was let through: /);
    assert.match(err[0] ?? "", why);
    assert.equal((await run(repository, ["check"])).code, 1);
  });
}

async function waiverIn(repository: TestRepository): Promise<Waiver> {
  const { records } = await (await repository.journal()).readNew();
  const [waiver] = addRecords(EMPTY_JOURNAL, records).waivers.values();
  assert.ok(waiver, "nothing was let through");
  return waiver;
}
