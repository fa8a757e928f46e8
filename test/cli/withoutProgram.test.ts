/** Commits of which the guard itself sees that there is nothing to ask, and all those of which it must not. */
import assert from "node:assert/strict";
import { appendFile, mkdir, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chainLine } from "../../src/git/hookScript.js";
import { isKnown } from "../../src/store/knownFiles.js";
import { readbackFolder } from "../../src/store/journalFolder.js";
import { writePolicy } from "../../src/store/policyFile.js";
import { Random } from "../support/random.js";
import { inRepository, type TestRepository } from "../support/repository.js";
import { run } from "./runMain.js";
import { letThrough, madeIn, notedIn, traced } from "./traced.js";

type Started = () => Promise<readonly string[]>;

/** A repository in which an assistant's file was read and committed, and the last commit was judged. */
function rested(body: (repository: TestRepository, started: Started) => Promise<void>) {
  return inRepository(async (repository) => {
    const started = await traced(repository);
    await repository.assistantWrites("theirs.ts", "«theirs();\n»");
    await repository.adaAcknowledges("theirs.ts");
    await repository.write("own.ts", "mine();\n");
    await repository.write("grün.ts", "mine();\n");
    repository.git("add", ".");
    assert.equal(repository.commit().code, 0);
    assert.deepEqual(await started(), ["pre-commit"]);
    assert.equal(await isKnown(await folderOf(repository)), true);
    await body(repository, started);
  });
}

const NOTHING_STAGED = "x".repeat(43);

async function folderOf(repository: TestRepository): Promise<string> {
  return readbackFolder((await repository.found()).commonDir);
}

async function change(repository: TestRepository, path: string): Promise<void> {
  await repository.write(path, `${await repository.read(path)}more();\n`);
  repository.git("add", path);
}

describe("a commit of a person's own text", () => {
  it(
    "starts no program when the journal was read, knows nothing of it, and is as it was",
    rested(async (repository, started) => {
      await change(repository, "own.ts");
      assert.deepEqual(repository.commit(), { code: 0, out: "", err: "" });
      await change(repository, "own.ts");
      assert.deepEqual(repository.commit("--amend"), { code: 0, out: "", err: "" });
      repository.git("rm", "--quiet", "own.ts");
      assert.deepEqual(repository.commit(), { code: 0, out: "", err: "" });
      assert.deepEqual(await started(), []);
    }),
  );
  it(
    "is noted as passed, and recorded later",
    rested(async (repository) => {
      await change(repository, "own.ts");
      repository.commit();
      const head = repository.git("rev-parse", "HEAD");
      assert.equal((await notedIn(repository)).at(-1), head);
      await mkdir(join(await folderOf(repository), "index"));
      assert.equal((await run(repository, ["uninstall"])).code, 0);
      assert.equal((await madeIn(repository)).get(head)?.outcome, "passed");
      const left = await readdir(await folderOf(repository));
      assert.deepEqual(left.filter((name) => ["bin", "index", "known"].includes(name)), []); // prettier-ignore
    }),
  );
  it(
    "starts none in a linked worktree either",
    rested(async (repository, started) => {
      repository.git("worktree", "add", "--quiet", "../linked");
      const linked = join(repository.root, "../linked");
      await appendFile(join(linked, "own.ts"), "more();\n");
      const { code, err } = repository.run("git", ["-C", linked, "commit", "-qam", "linked"]);
      assert.deepEqual([code, err], [0, ""]);
      assert.deepEqual(await started(), []);
    }),
  );
  it(
    "may be of any kind while no assistant wrote anything",
    inRepository(async (repository) => {
      const started = await traced(repository);
      await letThrough(repository, NOTHING_STAGED);
      await repository.write("own.ts", "mine();\n");
      repository.git("add", ".");
      repository.commit();
      await started();
      await repository.write("new.ts", "mine();\n");
      repository.git("add", ".");
      assert.equal(repository.commit().code, 0);
      assert.deepEqual(await started(), []);
    }),
  );
});

/** What happens between the commit that was judged and one of `own.ts`. */
const CHANGES: Readonly<Record<string, (repository: TestRepository) => Promise<void>>> = {
  "an assistant wrote elsewhere": (repository) =>
    repository.assistantWrites("other.ts", "«other();\n»"),
  "somebody took back what they said": (repository) => repository.adaWithdraws("theirs.ts"),
  "a program that knows of no cache wrote to the journal": async (repository) => {
    await appendFile(await journalFile(repository), "\n");
  },
  "the clock went back and somebody wrote to the journal": async (repository) => {
    await letThrough(repository, NOTHING_STAGED);
    const journal = join(await folderOf(repository), "journal");
    for (const name of ["", ...(await readdir(journal))])
      await utimes(join(journal, name), new Date(0), new Date(0));
  },
  "the journal was removed": async (repository) => {
    await rm(join(await folderOf(repository), "journal"), { recursive: true });
  },
  "a file of the journal was removed": async (repository) => {
    await rm(await journalFile(repository));
  },
  "the policy is another one": async (repository) => {
    await writePolicy(await folderOf(repository), { stopsCommit: "everything" });
  },
  "a commit was refused": async (repository) => {
    await repository.assistantWrites("other.ts", "«other();\n»");
    repository.git("add", "other.ts");
    assert.equal(repository.commit().code, 1);
    assert.equal(await isKnown(await folderOf(repository)), true);
    repository.git("reset", "--quiet");
  },
  "what was noted is gone": async (repository) => {
    await rm(await knownFile(repository));
  },
  "what was noted ends early": async (repository) => {
    const file = await knownFile(repository);
    await writeFile(file, (await readFile(file, "utf8")).slice(0, -2));
  },
  "what was noted is of another version": (repository) => writeFresh(repository, "1 "),
  "what was noted is nonsense": (repository) => writeFresh(repository, "\0\x1b"),
  "what was noted is somewhere else": (repository) => writeFresh(repository, "0 ../../x"),
};

async function journalFile(repository: TestRepository): Promise<string> {
  const journal = join(await folderOf(repository), "journal");
  return join(journal, (await readdir(journal))[0] ?? "");
}

async function knownFile(repository: TestRepository): Promise<string> {
  const known = join(await folderOf(repository), "known");
  return join(known, (await readFile(join(known, "fresh"), "utf8")).trim().slice(2));
}

async function writeFresh(repository: TestRepository, start: string): Promise<void> {
  const file = join(await folderOf(repository), "known/fresh");
  await writeFile(file, start + (await readFile(file, "utf8")).slice(2));
}

/** What is staged beside `own.ts`. */
const STAGED: Readonly<Record<string, (repository: TestRepository) => Promise<void>>> = {
  "a file that is known": (repository) => change(repository, "theirs.ts"),
  "a file that is known, removed": async (repository) => {
    await rm(join(repository.root, "theirs.ts"));
    repository.git("rm", "--quiet", "theirs.ts");
  },
  "a new file": async (repository) => {
    await repository.write("new.ts", "new();\n");
    repository.git("add", ".");
  },
  "a file under another name": async (repository) => {
    repository.git("mv", "theirs.ts", "renamed.ts");
    await Promise.resolve();
  },
  "the text of one that is known": async (repository) => {
    await repository.write("grün.ts", "mine();\n");
    await repository.write("own.ts", await repository.read("theirs.ts"));
    repository.git("add", ".");
  },
  "a name that git writes otherwise": (repository) => change(repository, "grün.ts"),
  "text that git had put away": async (repository) => {
    await repository.assistantWrites("own.ts", "mine();\n«theirs();\n»");
    repository.git("stash", "--quiet");
    await change(repository, "grün.ts");
    repository.commit();
    repository.git("stash", "pop", "--quiet");
    repository.git("add", ".");
  },
};

describe("the check runs", () => {
  for (const [what, happens] of Object.entries(CHANGES))
    it(
      `when ${what}`,
      rested(async (repository, started) => {
        await happens(repository);
        await started();
        await change(repository, "own.ts");
        assert.equal(repository.commit("own.ts").code, 0);
        assert.equal((await started())[0], "pre-commit");
      }),
    );
  for (const [what, stage] of Object.entries(STAGED))
    it(
      `for ${what}`,
      rested(async (repository, started) => {
        await stage(repository);
        await started();
        repository.commit();
        assert.deepEqual(await started(), ["pre-commit"]);
      }),
    );
  it(
    "for text that an assistant wrote while no editor was open, and stops it",
    rested(async (repository) => {
      await change(repository, "own.ts");
      repository.commit();
      await repository.assistantWrites("own.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      assert.equal(repository.commit().code, 1);
    }),
  );
  it(
    "for what another hook stages after the guard",
    rested(async (repository, started) => {
      const { commonDir } = await repository.found();
      await repository.assistantWrites("other.ts", "«other();\n»");
      await change(repository, "own.ts");
      repository.commit();
      assert.equal(await isKnown(await folderOf(repository)), true);
      await started();
      const hook = `#!/bin/sh\n${chainLine("pre-commit")}\ngit add other.ts\n`;
      await writeFile(join(commonDir, "hooks/pre-commit"), hook);
      await change(repository, "own.ts");
      const { code, err } = repository.commit();
      assert.equal(code, 1, err);
      assert.deepEqual(await started(), ["pre-commit", "commit-msg"]);
    }),
  );
});

describe("what is noted of the journal", () => {
  it(
    "is noted again when somebody was killed over it",
    rested(async (repository, started) => {
      await rm(await knownFile(repository));
      assert.equal(await isKnown(await folderOf(repository)), false);
      for (const program of [["pre-commit"], []]) {
        await change(repository, "own.ts");
        assert.equal(repository.commit().code, 0);
        assert.deepEqual(await started(), program);
      }
    }),
  );
});

describe("no list of known files hides one", () => {
  it(
    "when a line of it is lost",
    rested(async (repository, started) => {
      const file = await knownFile(repository);
      const lines = (await readFile(file, "utf8")).split("\n");
      assert.equal(lines.length, 6);
      for (let lost = 0; lost < 4; lost++) {
        await writeFile(file, lines.filter((_, index) => index !== lost).join("\n"));
        await change(repository, "theirs.ts");
        repository.commit();
        assert.deepEqual(await started(), ["pre-commit"], `without line ${lost}`);
      }
    }),
  );
});

describe("whatever happened", () => {
  it(
    "what passes without the check would pass with it",
    inRepository(async (repository) => {
      const started = await traced(repository);
      const random = new Random(7);
      let without = 0;
      for (let step = 0; step < 40; step++) {
        await anything(repository, random, step);
        const verdict = await run(repository, ["check"]);
        const { code } = repository.commit("--allow-empty");
        if ((await started()).length > 0) continue;
        without++;
        assert.deepEqual([verdict.code, code, verdict.err], [0, 0, []], `step ${step}`);
      }
      assert.ok(without > 5, `only ${without} commits passed without the check`);
    }),
  );
});

const PATHS = ["a.ts", "b.ts", "c.ts"];

/** Something that people, assistants and git do. */
async function anything(repository: TestRepository, random: Random, step: number): Promise<void> {
  const path = random.pick(PATHS);
  const [text, other] = [`mine(${step});\n`, random.pick(PATHS)];
  switch (random.int(0, 9)) {
    case 0:
      await repository.assistantWrites(path, `mine(${step});\n«theirs(${step});\nmore();\n»`);
      break;
    case 1:
      await repository.adaAcknowledges(path).catch(() => undefined);
      break;
    case 2:
      repository.run("git", ["stash", "--quiet"]);
      break;
    case 3:
      repository.run("git", ["stash", "pop", "--quiet"]);
      break;
    case 4:
      await repository.write(other, await repository.read(path).catch(() => text));
      break;
    case 5:
      repository.run("git", ["checkout", "--quiet", `HEAD~${random.int(1, 4)}`, "--", path]);
      break;
    default:
      await repository.write(`own${random.int(0, 2)}.ts`, text);
  }
  repository.run("git", ["add", "--all"]);
}
