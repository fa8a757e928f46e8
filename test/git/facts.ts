/** What the gate finds in a real repository, as one line. */
import assert from "node:assert/strict";
import { addRecords, EMPTY_JOURNAL } from "../../src/core/index.js";
import { stagedChanges } from "../../src/git/stagedChanges.js";
import type { Git } from "../../src/git/git.js";
import { namesOf, stagedFacts } from "../../src/git/stagedFacts.js";
import { blobIdOf } from "../../src/store/blobId.js";
import { readbackFolder } from "../../src/store/journalFolder.js";
import { readAbout } from "../../src/store/readAbout.js";
import { sha256 } from "../../src/store/sha256.js";
import type { TestGit } from "../support/pathGit.js";
import { inRepository, type TestRepository } from "../support/repository.js";

/** Checks what is known of what `prepare` left staged, see `known`. */
export function facts(
  expected: string,
  prepare: (repository: TestRepository) => Promise<void>,
  git?: TestGit,
): () => Promise<void> {
  return inRepository(async (repository) => {
    await prepare(repository);
    assert.equal(await known(repository), expected);
  }, git);
}

/** `path:start-end` for each place, `? path why` for each doubt. `ran` gets the commands git ran. */
export async function known(repository: TestRepository, ran: string[] = []): Promise<string> {
  const git: Git = (args, input) => {
    ran.push(args[0] ?? "");
    return repository.ours(args, input);
  };
  const here = await repository.found();
  const changes = await stagedChanges(git, here, []);
  const folder = await repository.journal();
  const named = Promise.resolve(namesOf(changes));
  const { records } = await readAbout(readbackFolder(here.commonDir), named);
  const found = await stagedFacts(git, here.worktree, changes, {
    journal: addRecords(EMPTY_JOURNAL, records),
    text: (blob) => folder.text(blob),
    blobIdOf,
    sha256,
    lightText: "gathered",
  });
  return [
    ...found.open.map(({ path, startLine, endLine }) => `${path}:${startLine}-${endLine}`),
    ...found.doubts.map(({ path, why }) => `? ${path} ${why}`),
  ].join(", ");
}
