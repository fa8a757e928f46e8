/**
 * Tells the reviews which assistants are at work. The editor says when a chat writes and never that
 * it has ended, so its turn ends when it has written nothing for a while, or with the window.
 */
import * as vscode from "vscode";
import type { Origin } from "../core/index.js";
import { Disposables } from "./disposables.js";
import type { Session } from "./session.js";

export class Turns extends Disposables {
  readonly #quiet = new Map<Session, Map<string, NodeJS.Timeout>>();

  /** A chat was just seen writing: its turn goes on, or begins. Other origins have no turns. */
  wrote(session: Session, { kind, evidence, conversation, at }: Origin): void {
    if (kind !== "ai" || evidence !== "chat" || conversation === undefined) return;
    const waiting = this.#waitingIn(session);
    const isKnown = waiting.has(conversation);
    // Who said that a turn began, such as an agent's hook, says when it has ended.
    if (session.state.turns.has(conversation) && !isKnown) return;
    clearTimeout(waiting.get(conversation));
    session.dispatch({ type: "writing", conversation, since: at });
    const end = () => {
      waiting.delete(conversation);
      session.dispatch({ type: "written", conversation });
    };
    waiting.set(conversation, setTimeout(end, pause()));
  }

  override dispose(): void {
    for (const waiting of this.#quiet.values())
      for (const timer of waiting.values()) clearTimeout(timer);
    super.dispose();
  }

  #waitingIn(session: Session): Map<string, NodeJS.Timeout> {
    const waiting = this.#quiet.get(session) ?? new Map<string, NodeJS.Timeout>();
    this.#quiet.set(session, waiting);
    return waiting;
  }
}

/** So long after what it wrote last a turn is over, in ms. */
function pause(): number {
  const seconds = vscode.workspace.getConfiguration("readback").get<number>("writingPause", 5);
  return Math.min(Math.max(seconds, 1), 600) * 1000;
}
