/**
 * A disk that is watched: what is written goes to real files, and what was done to each is noted. It
 * may be made to write less than it was given and to fail, as a full one does.
 */
import { stat, type FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import { openFile, type Open } from "../../src/store/openFile.js";

/** Gives how many of `wanted` bytes still fit. */
export type Room = (wanted: number) => Promise<number>;

/** An `Open`, and what was done by it: a verb and a file's last name, with `*` for what is by chance. */
export interface WatchedDisk {
  readonly open: Open;
  readonly done: readonly string[];
}

/** A disk with `room`, where `syncing` happens before a file is synced. */
export function watchedDisk(
  room: Room = (wanted) => Promise.resolve(wanted),
  syncing: () => Promise<void> = () => Promise.resolve(),
): WatchedDisk {
  const done: string[] = [];
  const open: Open = async (path, flags, mode) => {
    const name = basename(path).replace(/^w-.*(?=\.jsonl)/, "w-*");
    const handle = await openFile(path, flags, mode);
    if (flags !== "r") done.push(`open ${name}`);
    return watched(handle, (what) => void done.push(`${what} ${name}`), room, syncing);
  };
  return { open, done };
}

/** A disk on which `files` may hold `bytes` together. */
export function smallDisk(bytes: number, files: () => Promise<readonly string[]>): WatchedDisk {
  return watchedDisk(async (wanted) => {
    const sizes = (await files()).map(async (file) => (await stat(file)).size);
    const used = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    return Math.max(0, Math.min(wanted, bytes - used));
  });
}

function watched(
  handle: FileHandle,
  note: (what: string) => void,
  room: Room,
  syncing: () => Promise<void>,
): FileHandle {
  return new Proxy(handle, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (name === "write")
        return async (bytes: Buffer, from = 0, length = bytes.length - from) => {
          note("write");
          const fits = await room(length);
          if (fits === 0 && length > 0) throw noRoom();
          return await target.write(bytes, from, fits);
        };
      if (name === "sync" || name === "datasync")
        return async () => {
          note("sync");
          await syncing();
          await target[name]();
        };
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

function noRoom(): Error {
  return Object.assign(new Error("no space left on the device"), { code: "ENOSPC" });
}
