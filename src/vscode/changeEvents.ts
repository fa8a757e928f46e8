/** What a change of a document is: the signs the editor gives, and the event that a session is told. */
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { DocumentState, Edit, Origin, ReviewEvent, WrittenEvent } from "../core/index.js";
import {
  classify,
  isKeystrokes,
  type ChangeSigns,
  type Classified,
  type DetailedReason,
} from "./classify.js";
import { isComposed } from "./composed.js";
import type { Located } from "./sessions.js";

/** What a session is told of a change. */
export type ToldEvent = Extract<ReviewEvent, { type: "typed" | "inserted" | "restored" }>;

/** The signs of `edit`, which `event` is about. */
export function signsOf(
  event: vscode.TextDocumentChangeEvent,
  edit: Edit,
  pending: "yes" | "no",
): ChangeSigns {
  const focused = vscode.window.activeTextEditor?.document === event.document ? "yes" : "no";
  const assisted = pending === "yes" || focused === "no" ? "yes" : "no";
  return { edit, reason: reasonOf(event), detail: detailOf(event), assisted, focused };
}

/** What a change of a document with `signs` is, which was in the state `before`. */
export function classifyAfter(before: DocumentState | undefined, signs: ChangeSigns): Classified {
  const { detail, reason, assisted, edit } = signs;
  const isTyped = !detail && !reason && assisted === "no" && isComposed(edit, before);
  return isTyped ? { kind: "typed" } : classify(signs);
}

/** The event for a change of the text at `path`. */
export function eventOf(
  path: string,
  { edit, assisted }: ChangeSigns,
  classified: Classified,
): ToldEvent {
  const time = Date.now();
  if (classified.kind === "typed") {
    const more = isKeystrokes(edit) ? {} : { act: randomUUID() };
    return { type: "typed", path, edit, time, ...more };
  }
  const origin = toOrigin(classified, time);
  if (classified.kind === "inserted") return { type: "inserted", path, edit, time, origin, assisted }; // prettier-ignore
  const { direction } = classified;
  return { type: "restored", path, edit, time, origin, direction };
}

/** Tells of the change that was just `told` again, once it turns out that the chat with edits there did not make it. */
export function retelling(
  { session, path }: Located,
  told: WrittenEvent & { readonly type: "inserted" },
  signs: ChangeSigns,
  before: DocumentState | undefined,
): () => void {
  const pages = session.state.documents.get(path)?.pages;
  const alone = { ...signs, assisted: "no" } as const;
  const event = eventOf(path, alone, classifyAfter(before, alone));
  const by = event.type === "typed" ? event : { ...told, assisted: "no" as const };
  return () => {
    if (pages) session.dispatch({ type: "retold", path, pages, by });
  };
}

function reasonOf({ reason }: vscode.TextDocumentChangeEvent): "undo" | "redo" | undefined {
  if (reason === vscode.TextDocumentChangeReason.Undo) return "undo";
  return reason === vscode.TextDocumentChangeReason.Redo ? "redo" : undefined;
}

/** The proposed `detailedReason`; the property is absent unless the editor allows it. */
function detailOf(event: vscode.TextDocumentChangeEvent): DetailedReason | undefined {
  return "detailedReason" in event ? (event.detailedReason as DetailedReason) : undefined;
}

function toOrigin(classified: Exclude<Classified, { kind: "typed" }>, time: number): Origin {
  const base = { id: randomUUID(), at: new Date(time).toISOString() };
  if (classified.kind === "restored") return { ...base, kind: "unknown", evidence: "program" };
  const { by, evidence, tool, model, conversation } = classified;
  return {
    ...base,
    kind: by,
    evidence,
    ...(tool === undefined ? {} : { tool: nameOf(tool) }),
    ...(model === undefined ? {} : { model }),
    ...(conversation === undefined ? {} : { conversation }),
  };
}

/** What an extension calls itself. */
function nameOf(extensionId: string): string {
  const manifest: unknown = vscode.extensions.getExtension(extensionId)?.packageJSON;
  const { displayName } = (manifest ?? {}) as { displayName?: unknown };
  return typeof displayName === "string" && displayName !== "" ? displayName : extensionId;
}
