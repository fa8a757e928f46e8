/**
 * The first time in a repository: what is there already is `before`. It is never marked and nothing of
 * it is recorded; one quiet line says when Readback started, and where to look at what was changed then.
 */
import { noteStart, startedAt } from "../store/startedFile.js";
import type { DiskTexts } from "./diskTexts.js";
import type { Session } from "./session.js";
import { plural } from "./words.js";

/** Notes the start of `session`, whose journal is in `folder`, and says so when it is the first one. */
export async function tellFirstSight(
  session: Session,
  folder: string,
  texts: DiskTexts,
): Promise<void> {
  if (!session.repository) return;
  const changed = await texts.ready;
  if ((await noteStart(folder, new Date().toISOString())) === "again") return;
  const at = await startedAt(folder);
  if (at !== undefined) session.begin(firstSightWords(new Date(at).toLocaleString(), changed));
}

/** One sentence, or two when some files had changes that were in no commit. */
export function firstSightWords(when: string, changed: number): string {
  const start = `Readback started here on ${when}: what was there before is nobody's and is not marked.`;
  if (changed === 0) return start;
  return `${start} ${plural(changed, "file")} had changes that were in no commit; Source Control shows them.`;
}
