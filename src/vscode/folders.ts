/** The folders that are open, and where files lie in them. */
import { isAbsolute, join, relative, sep } from "node:path";
import * as vscode from "vscode";
import type { Session } from "./session.js";

/**
 * A workspace folder, or one inside it with a repository of its own; where it lies in a session, and
 * what keeps it from being guarded.
 */
export interface Folder {
  readonly uri: vscode.Uri;
  /** Its path without symbolic links. */
  readonly real: string;
  /** The workspace folder that it came with. */
  readonly opened: string;
  /** The folder's path below the session's root, with `/`; empty for the root itself. */
  readonly prefix: string;
  readonly session: Session;
  /** One sentence for a person; `undefined` when the folder is in a repository. */
  readonly ungoverned: string | undefined;
}

/** `folders` and one more, the innermost first: a repository may lie inside another one. */
export function withFolder(folders: readonly Folder[], folder: Folder): readonly Folder[] {
  return [...folders, folder].sort((a, b) => b.real.length - a.real.length);
}

/** The path in its session of the file `real` in `folder`; `undefined` for what is git's own. */
export function pathIn(folder: Folder, real: string): string | undefined {
  const below = relative(folder.real, real).split(sep);
  const path = [folder.prefix, ...below].filter((part) => part !== "").join("/");
  return path.split("/").includes(".git") ? undefined : path;
}

/** The file at `path` of `session`, as VS Code names it. */
export function uriIn(folders: readonly Folder[], session: Session, path: string): vscode.Uri {
  const folder = folders.find(
    (one) => one.session === session && (one.prefix === "" || path.startsWith(`${one.prefix}/`)),
  );
  if (!folder) return vscode.Uri.file(join(session.root, path));
  const below = folder.prefix === "" ? path : path.slice(folder.prefix.length + 1);
  return vscode.Uri.joinPath(folder.uri, ...below.split("/"));
}

/** Whether `file` lies in `folder`; both absolute. */
export function isWithin(folder: string, file: string): boolean {
  const below = relative(folder, file);
  return below !== "" && below !== ".." && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}
