/**
 * The parser's process as seen from outside: started when something is first asked, ended when it hangs,
 * started again when it ended. Whatever happens to it, a question is answered, if only with `none`, and
 * whoever asks is never blocked. An idle process keeps nobody from ending.
 */
import type { ChildProcess } from "node:child_process";
import type { SyntaxText, SyntaxUnit } from "../core/index.js";
import { none, type Answer, type NoSyntax } from "./answer.js";
import { replyFrom, type Kind, type Kinds } from "./message.js";
import { readable } from "./readable.js";
import { startParser, type ParserPlace } from "./startParser.js";

/** What the process may do. */
export interface ClientBounds {
  /** How long one answer may take, with starting the process, in milliseconds. */
  readonly milliseconds: number;
  /** How many requests may wait; the oldest is let go. */
  readonly waiting: number;
  /** How often the process may be started within a minute; after that it stays off until one is over. */
  readonly starts: number;
  /** Resident bytes after an answer, above which the process ends. */
  readonly bytes: number;
}

/** So many bytes are about three times what all grammars and all trees it holds take. */
export const CLIENT_BOUNDS: ClientBounds = {
  milliseconds: 10_000,
  waiting: 32,
  starts: 5,
  bytes: 512 * 2 ** 20,
};

const MINUTE = 60_000;

interface Asked {
  readonly id: number;
  readonly kind: Kind;
  readonly asks: unknown;
  readonly topic: string | undefined;
  settle(answer: Answer<unknown>): void;
}

/** Owns the process. Release it with `dispose`. */
export class ParserClient {
  readonly #place: ParserPlace;
  readonly #bounds: ClientBounds;
  readonly #now: () => number;
  #child: ChildProcess | undefined;
  #disposed = false;
  #lastId = 0;
  /** When the process was started within the last minute. */
  #starts: readonly number[] = [];
  #waiting: Asked[] = [];
  /** What went wrong, by topic, and when: asked at every key, one text would cost all others their parser. */
  readonly #resting = new Map<string, { readonly at: number; readonly answer: Answer<never> }>();
  /** What the process is at, and what ends it when that takes too long. */
  #current: { readonly asked: Asked; readonly timer: NodeJS.Timeout } | undefined;

  /** `now` is a clock in milliseconds. */
  constructor(
    place: ParserPlace,
    bounds: ClientBounds = CLIENT_BOUNDS,
    now: () => number = () => performance.now(),
  ) {
    this.#place = place;
    this.#bounds = bounds;
    this.#now = now;
  }

  /** What the grammar of `path` says of `text`, which is canonical. */
  async read(path: string, text: string): Promise<Answer<SyntaxText>> {
    return await this.#askOf("read", path, text);
  }

  /** The units of `text`, which is canonical, for showing. */
  async outline(path: string, text: string): Promise<Answer<readonly SyntaxUnit[]>> {
    return await this.#askOf("outline", path, text);
  }

  /**
   * Asks anything. While it waits, a newer request of the same `topic` supersedes it. When it fails or
   * takes too long, that is the answer to others of its topic for a minute. Never rejects.
   */
  async ask<K extends Kind>(
    kind: K,
    asks: Kinds[K]["asks"],
    topic?: string,
  ): Promise<Answer<Kinds[K]["answers"]>> {
    if (this.#disposed) return none("stopped");
    const resting = this.#resting.get(topic ?? "");
    if (resting !== undefined && this.#now() - resting.at < MINUTE) return resting.answer;
    const answer = new Promise<Answer<unknown>>((settle) => {
      this.#supersede(topic);
      this.#waiting.push({ id: ++this.#lastId, kind, asks, topic, settle });
      if (this.#waiting.length > this.#bounds.waiting) this.#waiting.shift()?.settle(none("busy"));
      this.#next();
    });
    return (await answer) as Answer<Kinds[K]["answers"]>;
  }

  /** Ends the process; what was asked and not answered is answered with none. */
  dispose(): void {
    this.#disposed = true;
    const waiting = this.#waiting.splice(0);
    if (this.#child !== undefined) this.#end(this.#child, "stopped");
    for (const { settle } of waiting) settle(none("stopped"));
  }

  /** While it waits, a newer text of `path` supersedes it. */
  async #askOf<K extends "read" | "outline">(
    kind: K,
    path: string,
    text: string,
  ): Promise<Answer<Kinds[K]["answers"]>> {
    const language = readable(path, text);
    if (typeof language !== "string") return none(language.reason);
    return await this.ask(kind, { path, text }, `${kind} ${path}`);
  }

  #supersede(topic: string | undefined): void {
    if (topic === undefined) return;
    const older = this.#waiting.findIndex((asked) => asked.topic === topic);
    if (older !== -1) this.#waiting.splice(older, 1)[0]?.settle(none("superseded"));
  }

  /** Sends the next request, unless the process is at one. */
  #next(): void {
    while (this.#current === undefined) {
      const asked = this.#waiting.shift();
      if (asked === undefined) return;
      const child = (this.#child ??= this.#start());
      if (child === undefined) asked.settle(none("stopped"));
      else this.#send(child, asked);
    }
  }

  #send(child: ChildProcess, asked: Asked): void {
    const timer = setTimeout(() => this.#end(child, "too slow"), this.#bounds.milliseconds);
    this.#current = { asked, timer };
    child.ref();
    child.channel?.ref();
    const { id, kind, asks } = asked;
    try {
      child.send({ id, kind, asks }, (error) => {
        if (error) this.#end(child, "failed");
      });
    } catch {
      // What cannot be made into a message.
      this.#end(child, "failed");
    }
  }

  #start(): ChildProcess | undefined {
    const now = this.#now();
    this.#starts = this.#starts.filter((at) => now - at < MINUTE);
    if (this.#starts.length >= this.#bounds.starts) return undefined;
    this.#starts = [...this.#starts, now];
    const child = startParser(this.#place, this.#bounds.bytes);
    child?.on("message", (message) => this.#receive(child, message));
    // Comes after all messages, which the exit does not.
    child?.once("disconnect", () => this.#end(child, "failed"));
    child?.on("error", () => this.#end(child, "failed"));
    return child;
  }

  /** What is no answer to what was asked comes from a program that is not ours, or broken. */
  #receive(child: ChildProcess, message: unknown): void {
    if (child !== this.#child) return;
    const reply = replyFrom(message);
    if (reply === undefined || reply.id !== this.#current?.asked.id) this.#end(child, "failed");
    else if (reply.last) this.#end(child, reply.answer);
    else this.#settle(reply.answer);
  }

  /** Ends `child` and answers what it is at with `answer`; the next request starts another one. */
  #end(child: ChildProcess, answer: NoSyntax | Answer<unknown>): void {
    child.kill("SIGKILL");
    if (child !== this.#child) return;
    this.#child = undefined;
    this.#settle(typeof answer === "string" ? none(answer) : answer);
  }

  #settle(answer: Answer<unknown>): void {
    const current = this.#current;
    this.#current = undefined;
    clearTimeout(current?.timer);
    this.#child?.unref();
    this.#child?.channel?.unref();
    if (current !== undefined) this.#remember(current.asked.topic, answer);
    current?.asked.settle(answer);
    this.#next();
  }

  #remember(topic: string | undefined, answer: Answer<unknown>): void {
    if (topic === undefined) return;
    if ("reason" in answer && (answer.reason === "too slow" || answer.reason === "failed"))
      this.#resting.set(topic, { at: this.#now(), answer: none(answer.reason) });
  }
}
