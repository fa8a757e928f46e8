/** Whose staged text is when the history of HEAD leads to a text that was recorded. */
import assert from "node:assert/strict";
import { chmod, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { objectsBefore } from "../../src/git/fileHistory.js";
import { inRepository, type TestRepository } from "../support/repository.js";
import { facts, known } from "./facts.js";

const lines = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${name}${i}(${name}, ${i * 7});\n`).join("");

const MINE = lines("mine", 6);
const THEIRS = lines("theirs", 6);

describe("a staged text over versions that nobody saw", () => {
  it(
    "keeps an assistant's lines over a version that is almost all new",
    facts("a.ts:304-305", async (repository) => {
      // In one step the first version and the last one have too little in common.
      await versions(repository, `«${THEIRS}»`, lines("other", 300) + THEIRS);
      await stage(repository, (lines("other", 300) + THEIRS).replace("theirs, 28", "theirs, 29"));
    }),
  );
  it(
    "keeps them over several versions",
    facts("a.ts:304-305", async (repository) => {
      const far = [60, 120, 180, 240, 300].map((count) => lines("other", count) + THEIRS);
      await versions(repository, `«${THEIRS}»`, ...far);
      await stage(repository, (lines("other", 300) + THEIRS).replace("theirs, 28", "theirs, 29"));
    }),
  );
  it(
    "does not take a person's line for one that went before",
    facts("", async (repository) => {
      const [head, tail] = [lines("head", 9), lines("tail", 9)];
      await versions(repository, `${head}«return found;\n»${tail}`, head + tail);
      await stage(repository, `${head}return found;\n${tail}more();\n`);
    }),
  );
  it(
    "has what a version had that was passed, when a block of it comes back",
    facts("a.ts:9-15", async (repository) => {
      const [head, tail] = [lines("head", 9), lines("tail", 9)];
      await versions(repository, `${head}«${THEIRS}»${tail}`, head + tail);
      await stage(repository, `${head}${THEIRS}${tail}more();\n`);
    }),
  );
  it(
    "is followed across a rename of what is staged",
    facts("b.ts:304-305", async (repository) => {
      await versions(repository, `«${THEIRS}»`, lines("other", 300) + THEIRS);
      repository.git("mv", "a.ts", "b.ts");
      const text = (lines("other", 300) + THEIRS).replace("theirs, 28", "theirs, 29");
      await stage(repository, text, "b.ts");
    }),
  );
  it(
    "is followed to the file that it moved to",
    facts("b.ts:6-12", async (repository) => {
      await versions(repository, `«${THEIRS}»`, lines("other", 300) + THEIRS);
      await repository.write("b.ts", MINE);
      await commit(repository);
      await repository.write("b.ts", MINE + THEIRS);
      await stage(repository, lines("other", 300));
    }),
  );
  it(
    "is followed through the commits that a rebase made",
    facts("a.ts:105-106", async (repository) => {
      const base = lines("base", 5);
      await stage(repository, base);
      await commit(repository);
      repository.git("switch", "--quiet", "--create=side");
      await repository.assistantWrites("a.ts", `${base}«${THEIRS}»`);
      await commit(repository);
      repository.git("switch", "--quiet", "main");
      await stage(repository, lines("new", 100) + base);
      await commit(repository);
      repository.git("switch", "--quiet", "side");
      repository.git("rebase", "--quiet", "main");
      await stage(
        repository,
        (lines("new", 100) + base + THEIRS).replace("theirs, 0", "theirs, 1"),
      );
    }),
  );
  it(
    "is followed when several commits became one",
    facts("a.ts:6-12", async (repository) => {
      await stage(repository, MINE);
      await commit(repository);
      await versions(repository, `${MINE}«${THEIRS}»`, MINE + THEIRS + lines("more", 3));
      repository.git("reset", "--quiet", "--soft", "HEAD~2");
    }),
  );
  it(
    "is followed when a commit is picked from another branch",
    facts("a.ts:9-15", async (repository) => {
      await stage(repository, MINE);
      await commit(repository);
      repository.git("switch", "--quiet", "--create=side");
      await versions(repository, `${MINE}«${THEIRS}»`);
      repository.git("switch", "--quiet", "main");
      await stage(repository, lines("more", 3) + MINE);
      await commit(repository);
      repository.git("cherry-pick", "--no-commit", "side");
    }),
  );
});

describe("the history of a file", () => {
  it(
    "is read across renames, from the newest version to the oldest",
    inRepository(async (repository) => {
      repository.git("config", "diff.renames", "false");
      const objects: string[] = [];
      for (const count of [20, 21, 22]) {
        await stage(repository, lines("mine", count), "ä b.ts");
        objects.unshift(repository.git("rev-parse", ":ä b.ts"));
        await commit(repository);
      }
      repository.git("mv", "ä b.ts", "c.ts");
      await commit(repository);
      await stage(repository, lines("mine", 23), "c.ts");
      await commit(repository);
      const object = repository.git("rev-parse", "HEAD:c.ts");
      assert.deepEqual(await objectsBefore(repository.ours, [{ path: "c.ts", object }]), [objects]);
    }),
  );
  it(
    "is none where there is no commit, and of an object that HEAD does not have",
    inRepository(async (repository) => {
      const wanted = [{ path: "a.ts", object: "0".repeat(40) }];
      assert.deepEqual(await objectsBefore(repository.ours, wanted), [[]]);
      await stage(repository, MINE);
      await commit(repository);
      assert.deepEqual(await objectsBefore(repository.ours, wanted), [[]]);
    }),
  );
  it(
    "is not read when a text was recorded that is staged or that HEAD has",
    inRepository(async (repository) => {
      await versions(repository, `«${THEIRS}»`);
      await stage(repository, MINE + THEIRS);
      const ran: string[] = [];
      await known(repository, ran);
      assert.deepEqual(ran, ["diff-index", "cat-file"]);
    }),
  );
  it(
    "does not run what a repository names for checking signatures",
    inRepository(async (repository) => {
      await versions(repository, `«${THEIRS}»`, MINE + THEIRS);
      const trap = join(repository.root, "../trap");
      await writeFile(trap, `#!/bin/sh\ntouch '${trap}.sprung'\n`);
      await chmod(trap, 0o755);
      await writeFile(join(repository.root, "../signed"), signed(repository.git("cat-file", "commit", "HEAD"))); // prettier-ignore
      repository.git("reset", "--quiet", "--soft", repository.git("hash-object", "-t", "commit", "-w", "../signed")); // prettier-ignore
      repository.git("config", "log.showSignature", "true");
      repository.git("config", "gpg.program", trap);
      await stage(repository, MINE + THEIRS.replace("theirs, 28", "theirs, 29"));
      assert.equal(await known(repository), "a.ts:10-11");
      await assert.rejects(stat(`${trap}.sprung`), { code: "ENOENT" });
      // The trap works: git springs it when it is not told to leave signatures alone.
      repository.git("log", "--max-count=1");
      await stat(`${trap}.sprung`);
    }),
  );
});

/** A commit with something in it that git takes for a signature. */
function signed(commit: string): string {
  const signature = "-----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----";
  return `${commit.replace("\n\n", `\ngpgsig ${signature}\n\n`)}\n`;
}

/** Commits the first text, as an assistant wrote it, and then each of the others as another tool does. */
async function versions(
  repository: TestRepository,
  first: string,
  ...others: readonly string[]
): Promise<void> {
  await repository.assistantWrites("a.ts", first);
  await commit(repository);
  for (const text of others) {
    await repository.write("a.ts", text);
    await commit(repository);
  }
}

async function stage(repository: TestRepository, text: string, path = "a.ts"): Promise<void> {
  await repository.write(path, text);
  repository.git("add", ".");
}

async function commit(repository: TestRepository): Promise<void> {
  repository.git("add", ".");
  repository.git("commit", "--quiet", "--no-verify", "--message=change");
}
