/** What the hooks started and recorded, for tests. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addRecords, EMPTY_JOURNAL, type MadeCommit } from "../../src/core/index.js";
import type { TestRepository } from "../support/repository.js";
import { install } from "./guarded.js";

/** Installs hooks that write down each program they start. Returns for which hooks that was since the last call. */
export async function traced(
  repository: TestRepository,
): Promise<() => Promise<readonly string[]>> {
  const runtime = join(repository.root, "../traced runtime");
  const log = join(repository.root, "../trace");
  await writeFile(runtime, `#!/bin/sh\necho "$2" >>'${log}'\nexec '${process.execPath}' "$@"\n`, {
    mode: 0o755,
  });
  await install(repository, { runtime });
  await writeFile(log, "");
  return async () => {
    const started = (await readFile(log, "utf8")).split("\n").filter((name) => name !== "");
    await writeFile(log, "");
    return started;
  };
}

/** What the journal says of the commits that were made, by their ids. */
export async function madeIn(repository: TestRepository): Promise<ReadonlyMap<string, MadeCommit>> {
  const { records } = await (await repository.journal()).readNew();
  return addRecords(EMPTY_JOURNAL, records).commits;
}

/** What the journal says of the commit that HEAD is at. */
export async function headOutcome(repository: TestRepository): Promise<string | undefined> {
  return (await madeIn(repository)).get(repository.git("rev-parse", "HEAD"))?.outcome;
}

/** The commits that the guard itself noted as passed. */
export async function notedIn(repository: TestRepository): Promise<readonly string[]> {
  const { gitDir } = await repository.found();
  const made = await readFile(join(gitDir, "readback/made"), "utf8").catch(() => "");
  return made.split("\n").flatMap((line) => line.split(" ")[0] || []);
}

/** Ada lets through what is staged in `repository`. */
export async function letThrough(
  repository: TestRepository,
  staged: string,
  id = "waiver-1",
): Promise<void> {
  const journal = await repository.journal();
  const { worktree } = await repository.found();
  await journal.append([
    {
      type: "waiver",
      waiver: {
        id,
        by: { name: "Ada", email: "ada@example.com" },
        at: new Date().toISOString(),
        reason: "The shop is down.",
        worktree,
        staged,
        places: [],
        assurance: "none",
      },
    },
  ]);
  await journal.dispose();
}
