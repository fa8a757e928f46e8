/** A folder that cannot be written to: one sentence for each thing that was asked for, and it is still read. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { JournalFolder } from "../../src/store/journalFolder.js";
import { inFolder } from "../support/repository.js";

describe("a journal that may only be read", () => {
  it(
    "says so in one sentence, and what it says is read",
    inFolder(async (folder) => {
      await mkdir(join(folder, "journal"));
      const writer = new JournalFolder(folder);
      const origin = {
        id: "0",
        kind: "ai",
        evidence: "agent",
        at: "2026-01-01T00:00:00Z",
      } as const;
      await writer.append([{ type: "origin", origin }]);
      await writer.dispose();
      const lines = (await readOnly(folder)).trimEnd().split("\n");
      assert.equal(lines.length, 3);
      assert.match(lines[0] ?? "", /^StoreError: could not create <folder>\/journal\/w-[0-9a-z-]+\.jsonl \((EROFS|EACCES)\)$/); // prettier-ignore
      assert.match(lines[1] ?? "", /^StoreError: could not write <folder>\/journal \((EROFS|EACCES)\)$/); // prettier-ignore
      assert.equal(lines[2], "1 records");
    }),
  ).timeout(30_000);
});

/**
 * Rights do not bind who may do everything: the folder is mounted for reading only where that is possible, and else
 * somebody with fewer rights is asked to write.
 */
async function readOnly(folder: string): Promise<string> {
  const program = fileURLToPath(new URL("readOnly.js", import.meta.url));
  const mounted = `mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && exec "$0" "$2" "$1"`;
  const run = ["-rm", "sh", "-c", mounted, process.execPath, folder, program];
  const ran = spawnSync("unshare", run, { encoding: "utf8" });
  if (ran.status === 0) return ran.stdout;
  const journal = join(folder, "journal");
  for (const name of await readdir(journal)) await chmod(join(journal, name), 0o444);
  await chmod(folder, 0o755);
  await chmod(journal, 0o555);
  try {
    const who = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    return spawnSync(process.execPath, [program, folder], { encoding: "utf8", ...who }).stdout;
  } finally {
    await chmod(journal, 0o700);
  }
}

/** Who owns nothing, on Linux. */
const NOBODY = 65534;
