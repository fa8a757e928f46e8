/** The repository that a command is about. */
import { gitAt, type Git } from "../git/git.js";
import { findRepository, type Repository } from "../git/repository.js";
import { readbackFolder } from "../store/journalFolder.js";
import { writeIndexes } from "../store/writeIndexes.js";
import type { Io } from "./io.js";
import { named } from "./words.js";

/** A repository, and git in its root. */
export interface Opened {
  readonly git: Git;
  readonly repository: Repository;
}

/** Finds the repository around `io.folder`. Says why when there is none, and returns `undefined`. */
export async function openRepository(io: Io): Promise<Opened | undefined> {
  const setting = { environment: io.environment, place: "elsewhere" } as const;
  const found = await findRepository(gitAt({ ...setting, folder: io.folder }), io.folder);
  if (found.kind === "repository")
    return { git: gitAt({ ...setting, folder: found.root }), repository: found };
  io.err(named(found.sentence));
  return undefined;
}

/** To be called by a command that read the whole journal, and answered: hooks then read less of it. Never fails. */
export async function indexAfterReading({ commonDir }: Repository): Promise<void> {
  await writeIndexes(readbackFolder(commonDir)).catch(() => undefined);
}
