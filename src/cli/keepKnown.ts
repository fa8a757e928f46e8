/** The next commit need not start a program when it brings nothing of an assistant's: for that the whole journal is read. */
import { isKnown, journalSize, noteKnown, readWhole } from "../store/knownFiles.js";

/** So much of a journal is read in a few milliseconds, in bytes. A longer one is left to the editor. */
const SMALL = 1 << 18;

/** Notes which files the journal in `folder` knows, if that is not known and soon done. Throws a `StoreError`. */
export async function keepKnown(folder: string): Promise<void> {
  if ((await isKnown(folder)) || (await journalSize(folder)) > SMALL) return;
  await noteKnown(folder, () => readWhole(folder));
}
