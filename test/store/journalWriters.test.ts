/** Writers that end before their time: what was reported as written is found, and nothing else is. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { JournalRecord } from "../../src/core/index.js";
import { JournalFolder } from "../../src/store/journalFolder.js";
import { inFolder } from "../support/repository.js";

describe("four writers that are killed", () => {
  it(
    "lose nothing that they reported, and leave nothing that they did not write",
    inFolder(async (folder) => {
      for (let round = 0; round < 3; round++) {
        const writers = await Promise.all(
          [0, 1, 2, 3].map((i) => writeAndDie(folder, `r${round}w${i}`, 20 + round * 30 + i * 7)),
        );
        const { records, damage } = await new JournalFolder(folder).readNew();
        const found = new Set(ids(records));
        for (const { name, reported } of writers) {
          assert.ok(reported > 0);
          for (let i = 0; i < reported; i++) assert.ok(found.has(`${name}-${i}`), `${name}-${i}`);
          assert.ok(!found.has(`${name}-${reported + 1}`), `${name} wrote more than it said`);
        }
        assert.equal(found.size, records.length);
        assert.deepEqual(damage, []);
      }
    }),
  ).timeout(60_000);
});

describe("a writer on a full disk", () => {
  it(
    "reports only what it wrote, leaves nothing torn, and goes on with what fits",
    inFolder(async (folder) => {
      // A file may not grow over 64 blocks: the write that would comes back short, the next fails.
      const limited = `ulimit -f 64; exec "$0" "$@"`;
      const program = fileURLToPath(new URL("appendUntilFull.js", import.meta.url));
      const ran = spawnSync("sh", ["-c", limited, process.execPath, program, folder], {
        encoding: "utf8",
      });
      assert.equal(ran.stderr, "");
      const reported = ran.stdout.trim().split(" ");
      assert.equal(reported.at(-1), "short-after-EFBIG");
      const { records, damage } = await new JournalFolder(folder).readNew();
      assert.deepEqual([ids(records), damage], [reported, []]);
    }),
  ).timeout(30_000);
});

function ids(records: readonly JournalRecord[]): string[] {
  return records.map((record) => {
    if (record.type === "origin") return record.origin.id;
    return record.type === "withdrawal" ? record.withdrawal.acknowledgement : "";
  });
}

/** Starts a writer and kills it once it has reported `least` records. */
async function writeAndDie(folder: string, name: string, least: number) {
  const program = fileURLToPath(new URL("appendForever.js", import.meta.url));
  const child = spawn(process.execPath, [program, folder, name], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (data: string) => {
    output += data;
    if (output.split("\n").length > least) child.kill("SIGKILL");
  });
  await once(child, "close");
  return { name, reported: output.split("\n").length - 1 };
}
