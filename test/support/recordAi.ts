/**
 * An assistant that writes files under Readback's eyes: the file in the working tree, and in the
 * journal who wrote and removed what, as an editor would leave it.
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  addRecords,
  mapAttribution,
  diffTexts,
  EMPTY_JOURNAL,
  NOBODY,
  toCanonicalText,
  type Origin,
} from "../../src/core/index.js";
import { gitAt } from "../../src/git/git.js";
import { findRepository } from "../../src/git/repository.js";
import { blobIdOf } from "../../src/store/blobId.js";
import { JournalFolder, readbackFolder } from "../../src/store/journalFolder.js";

/**
 * Turns the file at `path` from `before` into `after`, all of the difference by an assistant that
 * was asked for `title`; the same title is the same conversation. What the journal knows of
 * `before` is kept. The file is written last, so that an open editor knows the text when it comes.
 */
export async function recordAi(
  folder: string,
  path: string,
  before: string,
  after: string,
  title: string,
): Promise<void> {
  const journal = await journalOf(folder);
  const [from, to] = [toCanonicalText(before), toCanonicalText(after)];
  const known = addRecords(EMPTY_JOURNAL, (await journal.readNew()).records);
  const attribution = known.snapshots.get(path)?.get(blobIdOf(from)) ?? NOBODY;
  const origin = originOf(title);
  const { spans, removals } = mapAttribution(attribution, from, diffTexts(from, to).edit, {
    origin: origin.id,
    deletions: "kept",
  });
  const snapshot = { worktree: "", path, blob: blobIdOf(to), at: origin.at, spans, removals };
  const base = { ...snapshot, blob: blobIdOf(from), ...attribution };
  await journal.putText(base.blob, from);
  await journal.putText(snapshot.blob, to);
  await journal.append([
    { type: "origin", origin },
    { type: "snapshot", snapshot: base },
    { type: "snapshot", snapshot },
  ]);
  await journal.dispose();
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), after);
}

async function journalOf(folder: string): Promise<JournalFolder> {
  const git = gitAt({ folder, environment: process.env, place: "elsewhere" });
  const repository = await findRepository(git, folder);
  if (repository.kind !== "repository") throw new Error(repository.sentence);
  return new JournalFolder(readbackFolder(repository.commonDir));
}

function originOf(title: string): Origin {
  return {
    id: randomUUID(),
    kind: "ai",
    evidence: "agent",
    at: new Date().toISOString(),
    tool: "Pretend Assistant",
    model: "Pretend 1",
    conversation: `pretend ${createHash("sha256").update(title).digest("hex").slice(0, 16)}`,
    title,
  };
}
