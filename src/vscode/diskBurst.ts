/** Files that changed on disk in one go, and what is found out about them. */
import type * as vscode from "vscode";
import type { AttributedText, DocumentState, Pages } from "../core/index.js";
import type { GitFacts } from "../git/writtenFiles.js";
import type { DiskFile } from "./diskFile.js";
import type { RunningAgent } from "./terminalAgents.js";

/** A document that the editor read again, or may have. */
export interface Reloaded {
  readonly document: vscode.TextDocument;
  /** Its version when it was read again last. */
  readonly version: number;
  /** What was known of the text that stood on disk before. */
  readonly before: DocumentState | undefined;
  /** The texts that may be what was read, the newest last: the first key that is typed looks like one too. */
  readonly reads: readonly Pages[];
  /** Whether somebody wrote the file again since. */
  readonly isWrittenAgain: () => boolean;
  /** Becomes `yes` when this window saves one of these texts: then nobody else has to have written it. */
  savedHere: "yes" | "no";
  /** Becomes `yes` when the core knows who it was. */
  decided: "yes" | "no";
}

/** Files of a session that changed on disk in one go. */
export interface Burst {
  /** By path; `undefined` for what only the watcher spoke of. */
  readonly files: ReadonlyMap<string, Reloaded | undefined>;
  /** The paths that the watcher spoke of. */
  readonly told: ReadonlySet<string>;
  /** The paths of documents that are open now. */
  readonly open: ReadonlySet<string>;
  /** When it began, in milliseconds since 1970. */
  readonly began: number;
  /** When this window last saved each path. */
  readonly saved: ReadonlyMap<string, number>;
}

/** A file that holds another text than was known. */
export interface Found extends DiskFile {
  readonly path: string;
  readonly reloaded: Reloaded | undefined;
  /** The text as the editor read it again; a person may have gone on in it since. */
  readonly read: Pages | undefined;
}

/** A file that somebody's act is in. */
export interface Written extends Found {
  readonly facts: GitFacts;
  readonly agent: RunningAgent | undefined;
}

/** What a file held that is gone, as far as that is known. */
export interface GoneFile {
  readonly path: string;
  readonly held: AttributedText | undefined;
}

/** Whether nobody wrote in the document since the editor may have read it again. */
export function isUntouched({ document, version }: Reloaded): boolean {
  return !document.isClosed && !document.isDirty && document.version === version;
}
