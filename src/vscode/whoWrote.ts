/**
 * Who wrote a text to disk that no window saw being written, by what is known of it. Doubt is nobody's
 * act: what may be git's or a window's is not called a program's.
 */
import type { MoveKind } from "../git/moves.js";
import type { Stored } from "../git/writtenFiles.js";

/** What is known of one write. */
export interface WriteSigns {
  /** Whether a snapshot is of exactly this text. */
  readonly recorded: "yes" | "no";
  /** Whether a window of the editor said that it saved exactly this text just now. */
  readonly saved: "yes" | "no";
  /** Whether git has the text, and had it before it was written to the file. */
  readonly stored: Stored;
  /** What git did since the file was written, which is when git says what it did. */
  readonly moves: readonly MoveKind[];
  /** Whether the file was written just now, or came here with the time of an earlier writing. */
  readonly file: "written" | "moved";
  /** Whether the text is known that stood there before, be it none. */
  readonly before: "known" | "lost";
  /** Whether this window saved the same file just before: then it may be what a save sets off, a formatter. */
  readonly follows: "a save" | "nothing";
  /** Whether package managers write the file, whoever runs them. */
  readonly name: "a lock file" | "any";
  /** Whether a known assistant is running in a terminal of this window. */
  readonly agent: "running" | "no";
}

/**
 * Who it was. What is `known` is told by its snapshot; what `git` put there, a `window` saved or was
 * there `before` is followed from what is known of it; only a `program` or an `agent` acts.
 */
export type Writer = "known" | "git" | "window" | "before" | "program" | "agent";

/** Decides by the signs, the surest first. */
export function whoWrote(signs: WriteSigns): Writer {
  const { recorded, saved, stored, moves, file, before, follows, name, agent } = signs;
  if (recorded === "yes") return "known";
  if (saved === "yes") return "window";
  if (stored === "before" || moves.includes("merge")) return "git";
  const switched = moves.includes("switch");
  // Git's objects are as old as the files when it fetches them and writes them in one go.
  if (stored === "since" && (switched || file === "moved")) return "git";
  if (before === "lost") return "before";
  const mayBeOther = switched || follows === "a save" || name === "a lock file";
  return agent === "running" && !mayBeOther ? "agent" : "program";
}
