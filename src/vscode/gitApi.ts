/** The git extension, as far as it is used here: which repositories it has, and what it would commit. */
import { realpathSync } from "node:fs";
import { relative } from "node:path";
import * as vscode from "vscode";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";

/** A file that git says is changed. */
export interface GitChange {
  readonly uri: vscode.Uri;
  /** A number of the extension's own; see `isTracked`. */
  readonly status: number;
}

/** A repository that the git extension has open. */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly indexChanges: readonly GitChange[];
    readonly workingTreeChanges: readonly GitChange[];
    /** Set while a rebase has stopped. */
    readonly rebaseCommit: object | undefined;
    readonly onDidChange: vscode.Event<void>;
  };
  /** Fires after git was told to commit, also when that failed. */
  readonly onDidCommit: vscode.Event<void>;
  /** Looks what is staged and changed now. */
  readonly status: () => Promise<void>;
}

/** What the git extension gives others. */
export interface GitApi {
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
  readonly onDidCloseRepository: vscode.Event<GitRepository>;
  readonly getRepository: (uri: vscode.Uri) => GitRepository | null;
}

interface GitExtension {
  readonly getAPI: (version: 1) => GitApi;
}

/** The git extension; `undefined` when it is switched off or waits for trust. */
export async function gitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>("vscode.git");
  if (!extension) return undefined;
  try {
    const git = extension.isActive ? extension.exports : await extension.activate();
    return git.getAPI(1);
  } catch {
    return undefined;
  }
}

/** The session of `repository`; `undefined` while none of its files was met. */
export function sessionOf(sessions: Sessions, { rootUri }: GitRepository): Session | undefined {
  return sessions.all.find(
    ({ root, repository }) => repository && isSameFolder(root, rootUri.fsPath),
  );
}

function isSameFolder(real: string, folder: string): boolean {
  try {
    return relative(real, realpathSync(folder)) === "";
  } catch {
    return false;
  }
}

/** What the commit button takes: the index, or without anything in it files as they are on disk. */
export type FilesToCommit =
  | { readonly kind: "staged" }
  | { readonly kind: "changed"; readonly uris: readonly vscode.Uri[] }
  | { readonly kind: "nothing" };

/** What the commit button of `repository` takes now, by the person's own settings of git. */
export function filesToCommit({ rootUri, state }: GitRepository): FilesToCommit {
  if (state.indexChanges.length > 0) return { kind: "staged" };
  const settings = vscode.workspace.getConfiguration("git", rootUri);
  if (settings.get("enableSmartCommit") !== true) return { kind: "nothing" };
  const isAll =
    settings.get("smartCommitChanges") !== "tracked" &&
    settings.get("untrackedChanges") === "mixed";
  const uris = state.workingTreeChanges
    .filter((change) => isAll || isTracked(change))
    .map(({ uri }) => uri);
  return uris.length === 0 ? { kind: "nothing" } : { kind: "changed", uris };
}

/** The extension's words for what git does not track. */
const UNTRACKED = 7;
const IGNORED = 8;

function isTracked({ status }: GitChange): boolean {
  return status !== UNTRACKED && status !== IGNORED;
}

/** Whether the dialog before a commit asks about our diagnostics, by the person's own settings. */
export function isAskedBefore({ rootUri }: GitRepository): boolean {
  const settings = vscode.workspace.getConfiguration("git", rootUri);
  if (settings.get("diagnosticsCommitHook.enabled") !== true) return false;
  const sources = settings.get<Readonly<Record<string, string>>>("diagnosticsCommitHook.sources");
  const least = sources?.[SOURCE] ?? sources?.["*"];
  return least === "information" || least === "hint";
}

/** The source of our diagnostics, by which that setting names them. */
export const SOURCE = "readback";
