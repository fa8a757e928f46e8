/** Which files of a burst hold another text than is known here, and which are gone. */
import { join } from "node:path";
import { NOBODY, textAt, textOf, toCanonicalText, type Pages } from "../core/index.js";
import { isUntouched, type Burst, type Found, type GoneFile, type Reloaded } from "./diskBurst.js";
import { readDiskFile, type DiskFile } from "./diskFile.js";
import type { DiskSources } from "./diskSources.js";
import type { DiskTexts } from "./diskTexts.js";
import type { Session } from "./session.js";
import { attributed } from "./textBefore.js";

/** The files of `burst` whose text is news, and what was known of those that are gone. */
export async function findFiles(
  session: Session,
  { texts, outside }: DiskSources,
  { files, told, open }: Burst,
): Promise<{ readonly found: readonly Found[]; readonly gone: readonly GoneFile[] }> {
  const { state, repository } = session;
  const isFollowed = (path: string) =>
    state.documents.has(path) || (!repository && state.journal.snapshots.has(path));
  const closed = [...files.keys()].filter((path) => !open.has(path));
  const followed = closed.filter(isFollowed);
  // Without git nothing tells what a build makes from what a person wrote.
  const own = repository ? await outside.own(closed.filter((path) => !isFollowed(path))) : [];
  const found: Found[] = [];
  for (const [path, reloaded] of files)
    if (reloaded && (isUntouched(reloaded) || told.has(path))) {
      const file = await readDiskFile(join(session.root, path));
      const read = typeof file === "string" ? undefined : readOf(reloaded, file);
      if (typeof file !== "string" && read) found.push({ ...file, path, reloaded, read });
    }
  const gone: GoneFile[] = [];
  for (const path of new Set([...followed, ...own.filter((one) => !open.has(one))])) {
    const file = await readDiskFile(join(session.root, path));
    if (file === "gone") gone.push(goneFile(session, texts, path));
    if (typeof file !== "string" && isNews(session, texts, path, file))
      found.push({ ...file, path, reloaded: undefined, read: undefined });
  }
  return { found, gone };
}

/** What the editor read of what is on disk now. */
function readOf(reloaded: Reloaded, { text }: DiskFile): Pages | undefined {
  const { document, reads } = reloaded;
  if (document.isClosed) return undefined;
  const onDisk = toCanonicalText(text);
  const read = reads.findLast((pages) => toCanonicalText(textOf(pages)) === onDisk);
  // In another encoding the editor and we do not read the same.
  const isOther = text.includes("\uFFFD") && isUntouched(reloaded);
  return read ?? (isOther ? reads.at(-1) : undefined);
}

function isNews({ state }: Session, texts: DiskTexts, path: string, { text }: DiskFile): boolean {
  const known = textAt(state, path) ?? texts.text(path);
  return known === undefined || toCanonicalText(known) !== toCanonicalText(text);
}

function goneFile(session: Session, texts: DiskTexts, path: string): GoneFile {
  const document = session.state.documents.get(path);
  const text = texts.text(path);
  return {
    path,
    held: document ? attributed(document) : text === undefined ? undefined : { text, attribution: NOBODY }, // prettier-ignore
  };
}
