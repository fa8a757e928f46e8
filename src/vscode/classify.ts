/**
 * Who made a change, as far as one event tells. Where the editor gives its own reason that counts;
 * else only what a person's keys can do in one event is called typed, and the rest stays
 * unexplained until something explains it.
 */
import type { Edit, Evidence, OriginKind } from "../core/index.js";

/** The part of a change event that tells who made it. */
export interface ChangeSigns {
  readonly edit: Edit;
  /** VS Code's `TextDocumentChangeReason`, where it gives one. */
  readonly reason: "undo" | "redo" | undefined;
  /** The editor's own word, where it gives one (proposed API `textDocumentChangeReason`). */
  readonly detail: DetailedReason | undefined;
  /** An assistant's edits are pending in this document, or nobody can be typing in it. */
  readonly assisted: "yes" | "no";
  /** Whether the document is in the editor that has the keys. */
  readonly focused: "yes" | "no";
}

/** `TextDocumentDetailedChangeReason` of VS Code 1.104 and later. */
export interface DetailedReason {
  readonly source: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What one event tells. `disk`: the editor says it read the file again. */
export type Classified =
  | { readonly kind: "typed" }
  | { readonly kind: "restored"; readonly direction: "undo" | "redo" }
  | {
      readonly kind: "inserted";
      readonly by: OriginKind;
      readonly evidence: Evidence;
      readonly tool: string | undefined;
      readonly model: string | undefined;
      readonly conversation: string | undefined;
    };

/** Classifies one change event. */
export function classify(signs: ChangeSigns): Classified {
  if (signs.reason) return { kind: "restored", direction: signs.reason };
  if (signs.detail) return byDetail(signs.detail, signs);
  return isTyping(signs) ? { kind: "typed" } : unexplained("program");
}

function byDetail({ source, metadata }: DetailedReason, signs: ChangeSigns): Classified {
  switch (source) {
    case "cursor":
      if (metadata.kind === "paste") return unexplained("pasted");
      if (isDraggedCopy(metadata, signs.edit)) return unexplained("program");
      return { kind: "typed" };
    case "inlineCompletionAccept":
    case "inlineCompletionPartialAccept":
      // The editor's own suggestions carry no extension and are no assistant's.
      if (typeof metadata.$extensionId !== "string") return byTool("program");
      return byAssistant("completion", metadata);
    case "Chat.applyEdits":
    case "inlineChat.applyEdits":
      return byAssistant("chat", metadata);
    case "Chat.undoEdits":
    case "Chat.reset":
      return { kind: "restored", direction: "undo" };
    case "reloadFromDisk":
      return unexplained("disk");
    case "suggest":
    case "snippet":
    case "rename":
    case "codeAction":
    case "eolChange":
      return byTool("program");
    case "unknown":
      return (
        byName(metadata.name) ?? (isTyping(signs) ? { kind: "typed" } : unexplained("program"))
      );
    default:
      return isTyping(signs) ? { kind: "typed" } : unexplained("program");
  }
}

/** Text that is dragged to stand in two places: nothing says where it is from, so it may be anybody's. */
function isDraggedCopy({ detailedSource }: DetailedReason["metadata"], edit: Edit): boolean {
  return detailedSource === "editor.contrib.dragAndDrop" && edit.every(({ start, end }) => start === end); // prettier-ignore
}

/** Commands that a person runs, and formatters, have no source of their own; some have a name. */
function byName(name: unknown): Classified | undefined {
  if (name === "formatEditsCommand") return byTool("program");
  // What a chosen word brings along, such as its import.
  if (typeof name === "string" && name.startsWith("suggestController.")) return byTool("program");
  return typeof name === "string" && name.startsWith("editor.action.") ? { kind: "typed" } : undefined; // prettier-ignore
}

function byAssistant(evidence: Evidence, metadata: DetailedReason["metadata"]): Classified {
  const word = (key: string) => {
    const value = metadata[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    kind: "inserted",
    by: "ai",
    evidence,
    tool: word("$extensionId"),
    model: word("$modelId")?.replaceAll("|", "/"),
    conversation: word("$$sessionId"),
  };
}

function byTool(evidence: Evidence): Classified {
  return { ...NOTHING_KNOWN, kind: "inserted", by: "tool", evidence };
}

function unexplained(evidence: Evidence): Classified {
  return { ...NOTHING_KNOWN, kind: "inserted", by: "unknown", evidence };
}

const NOTHING_KNOWN = { tool: undefined, model: undefined, conversation: undefined };

/** One character (or surrogate pair), a line end with its indentation, an auto-closed pair, or nothing. */
const KEYSTROKE =
  /^(?:|[^]|[\uD800-\uDBFF][\uDC00-\uDFFF]|\r?\n[ \t]*(?:\r?\n[ \t]*)?|[ \t]+|\(\)|\[\]|\{\}|""|''|``|<>)$/;

/** Whether each part of `edit` inserts no more than a key does. */
export function isKeystrokes(edit: Edit): boolean {
  return edit.every(({ insert }) => KEYSTROKE.test(insert));
}

/** What toggling a comment inserts, in the languages of the editor; with a space or without. */
const COMMENT_MARK =
  /^(?:(?:\/\/|#|--|;;?|%|'|REM|\/\*|<!--|\{-|\(\*|\{\/\*|"""|=begin)[ \t]?| ?(?:\*\/|-->|-\}|\*\)|\*\/\}|"""|=end)|\/\* {0,2}\*\/|<!-- {0,2}-->)$/;

/**
 * Whether a person's keys can do this in one event. Where an assistant writes, deleting more than
 * a character is not called typing: it may be the assistant's, and what it removes has to be kept.
 */
function isTyping({ edit, assisted, focused }: ChangeSigns): boolean {
  if (focused === "no") return false;
  const isMark = ({ start, end, insert }: Edit[number]) =>
    assisted === "no" && start === end && COMMENT_MARK.test(insert);
  const keys = edit.filter((one) => !isMark(one));
  return isOneKey(keys) && keys.every((one) => assisted === "no" || one.end - one.start <= 1);
}

/**
 * Whether one key can do all of `edit`. At several cursors a key inserts the same letter, though not the same
 * brackets and white space; editors cut what a tool writes into single letters.
 */
function isOneKey(edit: Edit): boolean {
  const inserts = new Set(edit.map(({ insert }) => insert));
  const isLetter = (insert: string) => /[\p{L}\p{N}_]/u.test(insert);
  return isKeystrokes(edit) && (inserts.size < 2 || ![...inserts].some(isLetter));
}
