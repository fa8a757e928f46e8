/** Indexes of a long journal come by themselves, behind what people wait for. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { readbackFolder } from "../../src/store/journalFolder.js";
import { indexingWhenGrown } from "../../src/store/keepIndexed.js";
import { readAbout } from "../../src/store/readAbout.js";
import { startIndexing } from "../../src/store/startIndexing.js";
import { fill } from "../bench/commit/longJournal.js";
import { inFolder, type TestRepository } from "../support/repository.js";
import { guarded, UNREAD } from "./guarded.js";
import { run } from "./runMain.js";

describe("a long journal without indexes", () => {
  it(
    "is indexed by a process that the check before a commit starts, and answers as before",
    withJournal(8000, async (repository, folder) => {
      assert.equal(repository.commit().err, UNREAD);
      await indexed(folder);
      assert.equal(await unindexed(folder), 0);
      assert.equal(repository.commit().err, UNREAD);
      await repository.adaAcknowledges("a.ts");
      assert.deepEqual(repository.commit(), { code: 0, out: "", err: "" });
    }),
  ).timeout(60_000);

  it(
    "stays without when it is short",
    withJournal(1000, async (repository, folder) => {
      assert.equal(repository.commit().err, UNREAD);
      assert.ok(!existsSync(join(folder, "index")));
    }),
  );

  for (const command of ["status", "check"])
    it(
      `is indexed by "readback ${command}"`,
      withJournal(1000, async (repository, folder) => {
        assert.ok((await unindexed(folder)) > 0);
        await run(repository, [command]);
        assert.equal(await unindexed(folder), 0);
        assert.deepEqual((await readdir(join(folder, "index"))).length, 1);
      }),
    );

  it(
    "where nothing can be written passes all the same",
    withJournal(8000, async (repository, folder) => {
      await writeFile(join(folder, "index"), "");
      await repository.adaAcknowledges("a.ts");
      assert.deepEqual(repository.commit(), { code: 0, out: "", err: "" });
    }),
  ).timeout(60_000);

  it(
    "has one process started a minute",
    inFolder(async (folder) => {
      const started: (readonly string[])[] = [];
      const start = () => startIndexing("hook.cjs", folder, (_, args) => void started.push(args));
      await start();
      await start();
      assert.deepEqual(started, [["hook.cjs", "index", folder]]);
      await utimes(join(folder, "index", "started"), 0, Date.now() / 1000 - 61);
      await start();
      assert.equal(started.length, 2);
    }),
  );

  it(
    "is indexed while an editor is open, whenever it has grown by much",
    inFolder(async (folder) => {
      const started: string[] = [];
      const look = indexingWhenGrown(folder, "hook.cjs", (_, [program = ""]) => void started.push(program)); // prettier-ignore
      await fill(folder, 1600);
      await look();
      assert.deepEqual(started, [], "no hook reads it");
      await mkdir(join(folder, "bin"));
      await writeFile(join(folder, "bin", "hook.cjs"), "");
      for (const times of [1, 1, 2]) {
        await rm(join(folder, "index", "started"), { force: true });
        if (times === 2) await writeFile(join(folder, "journal", "w-more.jsonl"), Buffer.alloc(2 ** 20)); // prettier-ignore
        await look();
        assert.equal(started.length, times);
      }
    }),
  );
});

/** A repository with our hooks, one unread line in what is staged, and a journal of `count` acknowledgements without indexes. */
function withJournal(
  count: number,
  body: (repository: TestRepository, folder: string) => Promise<void>,
): () => Promise<void> {
  return guarded(async (repository) => {
    await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
    repository.git("add", "a.ts");
    const folder = readbackFolder((await repository.found()).commonDir);
    await fill(folder, count);
    await rm(join(folder, "index"), { recursive: true });
    await body(repository, folder);
  });
}

/** How many bytes a hook reads that an index would save it. */
async function unindexed(folder: string): Promise<number> {
  const none = new Set<string>();
  return (await readAbout(folder, Promise.resolve({ paths: none, blobs: none, added: none }))).unindexed; // prettier-ignore
}

/** Every process has its own time; a minute is more than any needs. */
async function indexed(folder: string): Promise<void> {
  for (let time = 0; time < 600 && (await unindexed(folder)) > 0; time++) await wait(100);
}
