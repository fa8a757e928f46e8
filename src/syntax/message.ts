/**
 * What the parser's process and its client say to each other: requests and replies, matched by id.
 * Both programs come from one build, so the form of a message is checked and not what it holds.
 */
import type {
  CarryFound,
  JournalRecord,
  KnownText,
  SyntaxText,
  SyntaxUnit,
} from "../core/index.js";
import type { Answer } from "./answer.js";

/** A text, and the path that says in which language it is. */
export interface TextAt {
  readonly path: string;
  /** Canonical: lines end with LF. */
  readonly text: string;
}

/** The texts people spoke of, the newest first, the text after, and what was said. */
export interface CarryAsked {
  readonly sources: readonly KnownText[];
  readonly after: KnownText;
  readonly records: readonly JournalRecord[];
}

/** What can be asked: a new kind is a line here and an answerer. Plain data both ways. */
export interface Kinds {
  /** What the grammar says of a text. For a long one much of the time is the way of the tokens. */
  readonly read: { readonly asks: TextAt; readonly answers: SyntaxText };
  /** What people said of texts, taken over to the one they became. */
  readonly carry: { readonly asks: CarryAsked; readonly answers: readonly CarryFound[] };
  /** Its units alone, in the order of `SyntaxText`. For showing; quick when asked after each edit. */
  readonly outline: { readonly asks: TextAt; readonly answers: readonly SyntaxUnit[] };
}

/** The name of what is asked. */
export type Kind = keyof Kinds;

/** A request of any kind, or of `K`. */
export type Request<K extends Kind = Kind> = {
  readonly [Each in K]: {
    readonly id: number;
    readonly kind: Each;
    readonly asks: Kinds[Each]["asks"];
  };
}[K];

/** The answer to the request with this id. */
export interface Reply {
  readonly id: number;
  readonly answer: Answer<unknown>;
  /** No more comes from this process: it ends now. */
  readonly last: boolean;
}

/** The request in `message`; `undefined` when it is none. */
export function requestFrom(message: unknown): Request | undefined {
  return hasId(message) && "kind" in message && "asks" in message
    ? (message as Request)
    : undefined;
}

/** The reply in `message`; `undefined` when it is none. */
export function replyFrom(message: unknown): Reply | undefined {
  if (!hasId(message) || !("answer" in message) || !("last" in message)) return undefined;
  const { answer } = message;
  return typeof answer === "object" && answer !== null && "value" in answer
    ? (message as Reply)
    : undefined;
}

function hasId(message: unknown): message is { readonly id: number } {
  return (
    typeof message === "object" &&
    message !== null &&
    "id" in message &&
    typeof message.id === "number"
  );
}
