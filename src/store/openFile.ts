/** The one call by which the journal comes to the disk: a test may watch what follows, and let it fail. */
import { open, type FileHandle } from "node:fs/promises";

/** Opens a file or, to sync it, a folder. Fails as the system does. */
export type Open = (path: string, flags: string, mode?: number) => Promise<FileHandle>;

/** What the system does. */
export const openFile: Open = (path, flags, mode) => open(path, flags, mode);
