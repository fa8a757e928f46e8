/** Texts that nobody will ask for go, and no other. */
import assert from "node:assert/strict";
import { readdir, rename, utimes } from "node:fs/promises";
import { join } from "node:path";
import { blobIdOf } from "../../src/store/blobId.js";
import { TextFolder } from "../../src/store/textFolder.js";
import { inFolder } from "../support/repository.js";

const OLD = new Date("2026-01-01T00:00:00Z");
const SINCE = new Date("2026-02-01T00:00:00Z").getTime();

/** Runs `body` with texts that were all stored long ago. */
function stored(
  texts: readonly string[],
  body: (folder: TextFolder, fileOf: (text: string) => string) => Promise<void>,
) {
  return inFolder(async (root) => {
    const folder = new TextFolder(root);
    const fileOf = (text: string) => {
      const blob = blobIdOf(text);
      return join(root, blob.slice(0, 2), blob.slice(2));
    };
    for (const text of texts) {
      await folder.put(blobIdOf(text), text);
      await utimes(fileOf(text), OLD, OLD);
    }
    await body(folder, fileOf);
  });
}

describe("old texts", () => {
  it(
    "go when they are not needed",
    stored(["one\n", "two\n"], async (folder) => {
      assert.equal(await folder.drop(new Set([blobIdOf("two\n")]), SINCE), 1);
      assert.equal(await folder.text(blobIdOf("one\n")), undefined);
      assert.equal(await folder.text(blobIdOf("two\n")), "two\n");
      assert.equal(await folder.drop(new Set([blobIdOf("two\n")]), SINCE), 0);
    }),
  );
  it(
    "stay when somebody has stored them again",
    stored(["one\n"], async (folder) => {
      await folder.put(blobIdOf("one\n"), "one\n");
      assert.equal(await folder.drop(new Set(), SINCE), 0);
      assert.equal(await folder.text(blobIdOf("one\n")), "one\n");
    }),
  );
  it(
    "that somebody was killed over are put back or removed",
    stored(["one\n", "two\n", "three\n"], async (folder, fileOf) => {
      for (const text of ["one\n", "two\n", "three\n"])
        await rename(fileOf(text), `${fileOf(text)}.old`);
      await utimes(`${fileOf("two\n")}.old`, new Date(), new Date());
      assert.equal(await folder.drop(new Set([blobIdOf("one\n")]), SINCE), 1);
      assert.equal(await folder.text(blobIdOf("one\n")), "one\n");
      assert.equal(await folder.text(blobIdOf("two\n")), "two\n");
      assert.equal(await folder.text(blobIdOf("three\n")), undefined);
    }),
  );
  it(
    "that are none of ours are left alone",
    inFolder(async (root) => {
      const folder = new TextFolder(root);
      await folder.put(blobIdOf("one\n"), "one\n");
      const [name = ""] = await readdir(root);
      await rename(join(root, name), join(root, "mine"));
      assert.equal(await folder.drop(new Set(), Date.now() + 1000), 0);
      assert.deepEqual(await readdir(root), ["mine"]);
    }),
  );
  it(
    "are still there when they are stored and removed at once",
    inFolder(async (root) => {
      const folder = new TextFolder(root);
      const text = "one\n";
      let kept = 0;
      for (let round = 0; round < 50; round++) {
        await folder.put(blobIdOf(text), text);
        const blob = blobIdOf(text);
        const file = join(root, blob.slice(0, 2), blob.slice(2));
        await utimes(file, OLD, OLD);
        await Promise.all([folder.drop(new Set(), SINCE), folder.put(blob, text)]);
        if ((await folder.text(blob)) === text) kept++;
      }
      assert.equal(kept, 50);
    }),
  );
});
