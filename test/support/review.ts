/**
 * A review in the hands of a test: marked text goes in, events happen, and what is shown comes out
 * as marked text again. Acts are called by their marks: `«»` is "ai", `“”` "other", `⟨⟩` typed.
 */
import assert from "node:assert/strict";
import {
  acknowledge,
  apply,
  attributionAt,
  emptyState,
  snapshotOf,
  textAt,
  TYPED,
  viewDocument,
  type Edit,
  type Gesture,
  type JournalRecord,
  type KnownText,
  type Origin,
  type PlaceView,
  type ReviewEvent,
  type ReviewState,
} from "../../src/core/index.js";
import { blobIdOf } from "../../src/store/blobId.js";
import { sha256 } from "../../src/store/sha256.js";
import { mark, parse } from "./marked.js";

export const ADA = { name: "Ada", email: "ada@example.com" };

/** An act of an assistant; `ai` and `other` belong to conversations of their own. */
export function assistant(id: string, more: Partial<Origin> = {}): Origin {
  return { id, kind: "ai", evidence: "agent", at: time(0), tool: `Tool ${id}`, conversation: id, ...more }; // prettier-ignore
}

/** What an editor sees of an act that nothing explains yet. */
export function unexplained(id: string): Origin {
  return { id, kind: "unknown", evidence: "program", at: time(0) };
}

/** A moment, `second` seconds into a day. */
export function time(second: number): string {
  return new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
}

/** One review, changed by events. */
export class Desk {
  state: ReviewState = emptyState("", sha256);
  /** Everything the core gave out to be recorded. */
  readonly records: JournalRecord[] = [];
  /** Milliseconds since 1970; every event takes one second. */
  now = Date.UTC(2026, 0, 1);
  #said = 0;

  constructor(readonly path = "a.ts") {}

  get text(): string {
    return textAt(this.state, this.path) ?? "";
  }

  /** The text with whose it is. */
  get marked(): string {
    const attribution = attributionAt(this.state, this.path);
    return attribution ? mark(this.text, attribution) : "";
  }

  /** The places nobody acknowledged: `state startLine-endLine`. */
  get places(): string {
    const { places } = this.view;
    return places.map((p) => `${p.state} ${p.startLine}-${p.endLine}`).join(", ");
  }

  /** The text with unread characters in `«»`, and `‹›` at lines with unread removals. */
  get unread(): string {
    const spans = this.view.unreadText.map((range) => ({ ...range, origin: "ai" }));
    return mark(this.text, { spans, removals: [] });
  }

  get view() {
    return viewDocument(this.state, this.path);
  }

  apply(event: ReviewEvent): this {
    const { state, records } = apply(this.state, event);
    this.state = state;
    this.records.push(...records);
    return this;
  }

  /** The text `marked` is there, written by the acts in it, which are assistants. */
  open(marked: string): this {
    const { text, attribution } = parse(marked);
    const ids = new Set([...attribution.spans, ...attribution.removals].map(({ origin }) => origin)); // prettier-ignore
    ids.delete(TYPED);
    for (const id of ids) this.record({ type: "origin", origin: assistant(id) });
    const canonical = text.replaceAll("\r\n", "\n");
    const blob = blobIdOf(text);
    const snapshot = { worktree: "", path: this.path, blob, at: time(0), ...attribution };
    assert.equal(text, canonical, "open() takes texts with LF");
    return this.appear(text, { snapshot, text });
  }

  appear(text: string, near?: KnownText): this {
    return this.apply({ type: "appeared", path: this.path, text, near });
  }

  /** Follows the text from the snapshot of what is there now. */
  appearAgain(text: string): this {
    return this.appear(text, this.snapshot());
  }

  snapshot(): KnownText | undefined {
    return snapshotOf(this.state, this.path, time(0), blobIdOf);
  }

  record(...records: readonly JournalRecord[]): this {
    return this.apply({ type: "recorded", records });
  }

  type(edit: Edit): this {
    return this.apply({ type: "typed", path: this.path, edit, time: this.#tick() });
  }

  /** An act writes; `ai` means the assistant of that name. */
  insert(edit: Edit, by: string | Origin = "ai", assisted: "yes" | "no" = "yes"): this {
    const origin = typeof by === "string" ? assistant(by) : by;
    return this.apply({ type: "inserted", path: this.path, edit, time: this.#tick(), origin, assisted }); // prettier-ignore
  }

  restore(edit: Edit, id = "undo", direction: "undo" | "redo" = "undo"): this {
    const origin = unexplained(id);
    return this.apply({ type: "restored", path: this.path, edit, time: this.#tick(), origin, direction }); // prettier-ignore
  }

  /** The acceptance key reports `after` milliseconds after the last event. */
  accept(after: number, id = "ai"): this {
    const origin = assistant(id, { evidence: "completion" });
    return this.apply({ type: "accepted", path: this.path, time: this.now + after, origin });
  }

  pending(baseline: string, id = "ai", settled: "yes" | "no" = "no"): this {
    const origin = assistant(id, { evidence: "chat" });
    return this.apply({ type: "pending", path: this.path, baseline, origin, settled });
  }

  /** Everything is on screen. */
  see(start = 0, end = this.text.length): this {
    return this.apply({ type: "saw", path: this.path, ranges: [{ start, end }] });
  }

  /** Ada reads the place at `index` and says so. */
  acknowledge(index = 0): this {
    this.see();
    const place = this.view.places[index];
    if (!place) throw new Error(`there is no place ${index}: ${this.places}`);
    return this.say(place);
  }

  /** Ada reads everything and says so. */
  acknowledgeAll(): this {
    this.see();
    for (const place of this.view.places) this.say(place);
    return this;
  }

  say({ digest }: PlaceView): this {
    const said = acknowledge(this.state, this.gesture(digest));
    if (said.kind !== "acknowledged") throw new Error(`nothing was acknowledged: ${said.kind}`);
    return this.record({ type: "acknowledgement", acknowledgement: said.acknowledgement });
  }

  gesture(digest: string): Gesture {
    const id = `said-${++this.#said}`;
    const blob = blobIdOf(this.text);
    return { path: this.path, digest, level: "understood", id, by: ADA, at: time(this.#said), blob }; // prettier-ignore
  }

  withdraw(id: string): this {
    return this.record({ type: "withdrawal", withdrawal: { acknowledgement: id, by: ADA, at: time(9) } }); // prettier-ignore
  }

  /** Moves on, so that no acceptance key is about what happened before. */
  wait(milliseconds: number): this {
    this.now += milliseconds;
    return this;
  }

  #tick(): number {
    this.now += 5000;
    return this.now;
  }
}

/** A desk on which `marked` is there, and the edit in it, to be made. */
export function deskWith(marked: string, path?: string): { desk: Desk; edit: Edit } {
  const { text, attribution, edit } = parse(marked);
  return { desk: new Desk(path).open(mark(text, attribution)), edit };
}
