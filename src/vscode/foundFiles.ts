/** Which files of a burst hold another text than is known here, and which are gone. */
import { join } from "node:path";
import { NOBODY, textAt, toCanonicalText } from "../core/index.js";
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
  { files, open }: Burst,
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
    if (reloaded && isUntouched(reloaded)) {
      const file = await readDiskFile(join(session.root, path));
      if (typeof file !== "string" && isUntouched(reloaded) && isStill(reloaded, file))
        found.push({ ...file, path, reloaded });
    }
  const gone: GoneFile[] = [];
  for (const path of new Set([...followed, ...own.filter((one) => !open.has(one))])) {
    const file = await readDiskFile(join(session.root, path));
    if (file === "gone") gone.push(goneFile(session, texts, path));
    if (typeof file !== "string" && isNews(session, texts, path, file))
      found.push({ ...file, path, reloaded: undefined });
  }
  return { found, gone };
}

/** Whether the document holds what is on disk. */
function isStill({ document }: Reloaded, file: DiskFile): boolean {
  // In another encoding the editor and we do not read the same.
  const isSame = toCanonicalText(document.getText()) === toCanonicalText(file.text);
  return isSame || file.text.includes("\uFFFD");
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
