/**
 * A chat participant that writes into a file piece by piece, as a model's answer comes in. The editor itself makes
 * its edits, and shows them to be kept or undone.
 */
import { join } from "node:path";
import * as vscode from "vscode";
import { release } from "./model.js";
import type { Script } from "./script.js";

/** One edit of the file at `path`, a relative one: `text` in place of a range, 0-based, from line to line. */
export interface Piece {
  readonly path: string;
  readonly start: readonly [line: number, character: number];
  readonly end: readonly [line: number, character: number];
  readonly text: string;
  /** How long after the piece before it comes, in ms. */
  readonly after: number;
  /** It comes only once the test says so; what came before is complete by then, and its files can be typed in. */
  readonly held?: boolean;
}

/** More than the stable API has; `true` says that no more comes for this file. */
interface WritingStream extends vscode.ChatResponseStream {
  textEdit(target: vscode.Uri, edits: readonly vscode.TextEdit[] | true): void;
}

/** Writes what the script says, whatever it is asked. */
export function writer(script: Script): vscode.ChatRequestHandler {
  return async (_request, _context, response) => {
    const pieces = script.pieces.shift() ?? [];
    const stream = response as WritingStream;
    const open = new Set<string>();
    const complete = () => {
      for (const path of open) stream.textEdit(inFolder(path), true);
      open.clear();
    };
    for (const piece of pieces) {
      await new Promise((resolve) => setTimeout(resolve, piece.after));
      if (piece.held) complete();
      if (piece.held) await release(script);
      stream.textEdit(inFolder(piece.path), [toEdit(piece)]);
      open.add(piece.path);
    }
    complete();
    response.markdown("Done.");
    script.closings.push("Done.");
  };
}

function inFolder(path: string): vscode.Uri {
  return vscode.Uri.file(join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "", path));
}

function toEdit({ start, end, text }: Piece): vscode.TextEdit {
  return vscode.TextEdit.replace(new vscode.Range(...start, ...end), text);
}
