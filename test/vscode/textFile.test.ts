import assert from "node:assert/strict";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTextFile } from "../../src/vscode/textFile.js";

describe("the text of a file on disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "readback-text-"));
  const file = join(folder, "file");
  after(() => rmSync(folder, { recursive: true }));

  it("is read, also where some of it is no UTF-8", async () => {
    writeFileSync(file, Buffer.from([0x61, 0x0a, 0xff, 0x0a, 0x62]));
    assert.equal(await readTextFile(file), "a\n\uFFFD\nb");
  });

  it("is none in a binary file", async () => {
    writeFileSync(file, Buffer.from([0x61, 0x00, 0x62]));
    assert.equal(await readTextFile(file), undefined);
  });

  it("is none in a file that is too long for the editor's extensions", async () => {
    writeFileSync(file, Buffer.alloc(50 * 1024 * 1024 + 1, "a"));
    assert.equal(await readTextFile(file), undefined);
    truncateSync(file, 50 * 1024 * 1024);
    assert.equal((await readTextFile(file))?.length, 50 * 1024 * 1024);
  });

  it("is none where there is no file, and in a folder", async () => {
    assert.equal(await readTextFile(join(folder, "none")), undefined);
    assert.equal(await readTextFile(folder), undefined);
  });
});
