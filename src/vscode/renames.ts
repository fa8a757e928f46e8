/** Files and folders that get another name in the editor: what is known of their texts goes along. */
import * as vscode from "vscode";
import { textAt, type KnownText } from "../core/index.js";
import { Disposables } from "./disposables.js";
import type { Located, Sessions } from "./sessions.js";
import { knownAt, takeAlong } from "./takeAlong.js";

export class Renames extends Disposables {
  /**
   * What was known just before, by the old URI. A file of which only the case of its name changes is
   * closed, and with it forgotten, before the editor says that it was renamed.
   */
  readonly #before = new Map<string, readonly KnownText[]>();

  constructor(readonly sessions: Sessions) {
    super();
    const { workspace } = vscode;
    this.add(workspace.onWillRenameFiles(({ files }) => files.forEach((one) => this.#will(one))));
    this.add(workspace.onDidRenameFiles(({ files }) => files.forEach((one) => this.#did(one))));
  }

  #will({ oldUri }: { readonly oldUri: vscode.Uri }): void {
    const from = this.sessions.locate(oldUri);
    if (!from) return;
    const known = pathsAt(from).flatMap((path) => knownAt({ ...from, path }) ?? []);
    this.#before.set(oldUri.toString(), known);
  }

  #did({ oldUri, newUri }: { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }): void {
    const before = this.#before.get(oldUri.toString()) ?? [];
    this.#before.delete(oldUri.toString());
    const from = this.sessions.locate(oldUri);
    const to = this.sessions.locate(newUri);
    if (!from || !to) return;
    const here = pathsAt(from);
    const target = (path: string) => ({ ...to, path: to.path + path.slice(from.path.length) });
    for (const path of here) move({ ...from, path }, target(path));
    for (const known of before) {
      const { path } = known.snapshot;
      if (!here.includes(path)) takeAlong({ ...from, path }, target(path), known);
    }
  }
}

/** The paths of what is known at or below a path. */
function pathsAt({ session, path }: Located): readonly string[] {
  return [...session.state.documents.keys()].filter(
    (one) => one === path || one.startsWith(`${path}/`),
  );
}

function move(from: Located, to: Located): void {
  const { session, path } = from;
  if (session === to.session) {
    session.dispatch({ type: "renamed", path, to: to.path });
    session.snapshots.saved(to.path);
    return;
  }
  takeAlong(from, to, knownAt(from), textAt(session.state, path));
  session.dispatch({ type: "vanished", path });
}
