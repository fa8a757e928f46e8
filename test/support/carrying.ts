/** What was read is carried to the next text: marked text with an edit goes in, what is open comes out. */
import assert from "node:assert/strict";
import {
  carriesFrom,
  carryTask,
  type Carry,
  type Edit,
  type SyntaxText,
  type Tier,
} from "../../src/core/index.js";
import { blobIdOf } from "../../src/store/blobId.js";
import { sha256 } from "../../src/store/sha256.js";
import { deskWith, time, type Desk } from "./review.js";

/** How a grammar reads the text of the file at a path. */
export type Reader = (path: string, text: string) => SyntaxText | undefined;

/** A desk whose text was read and may be carried to what it becomes. */
export class Carrying {
  /** The carries of the last time. */
  carries: readonly Carry[] = [];
  tierOf: (line: number) => Tier = () => "medium";
  readonly #texts = new Map<string, string>();

  constructor(
    readonly desk: Desk,
    readonly read: Reader = () => undefined,
  ) {}

  /** A snapshot of the text is recorded. */
  snapshot(): this {
    const known = this.desk.snapshot();
    if (!known) return this;
    this.#texts.set(known.snapshot.blob, known.text);
    this.desk.record({ type: "snapshot", snapshot: known.snapshot });
    return this;
  }

  /** Ada reads everything and says so. */
  acknowledge(): this {
    this.snapshot();
    this.desk.acknowledgeAll();
    return this;
  }

  /** What may be carried is carried. */
  carry(): this {
    const task = carryTask(this.desk.state, this.desk.path, time(1), blobIdOf);
    this.carries = [];
    if (!task) return this;
    const side = (text: string, path: string) => this.read(path, text);
    const sources = task.sources.map((snapshot) => {
      const text = this.#texts.get(snapshot.blob) ?? assert.fail("a text is lost");
      return { known: { snapshot, text }, syntax: side(text, snapshot.path) };
    });
    const { after } = task;
    const now = { known: after, syntax: side(after.text, after.snapshot.path) };
    const more = { sha256, tierOf: this.tierOf };
    this.carries = carriesFrom(task.records, sources, now, more).map((one) => ({ ...one, at: time(1) })); // prettier-ignore
    this.snapshot();
    this.desk.record(...this.carries.map((carry) => ({ type: "carry" as const, carry })));
    return this;
  }

  /** The kinds of the last carries, and the open lines, numbered from 0: `format; 1 stale, 4 unread`. */
  get outcome(): string {
    const { kinds, open } = this;
    return `${kinds}; ${open}`;
  }

  get kinds(): string {
    return [...new Set(this.carries.map(({ kind }) => kind))].sort().join(" ");
  }

  get open(): string {
    const { places, unreadLines, removalLines } = this.desk.view;
    const lines = [...new Set([...unreadLines, ...removalLines])].sort((a, b) => a - b);
    return lines
      .map(
        (line) =>
          `${line} ${places.find((p) => p.startLine <= line && line < p.endLine)?.state ?? ""}`,
      ) // prettier-ignore
      .join(", ");
  }
}

/** Who makes the edit in marked text. */
export type Writer = (desk: Desk, edit: Edit) => void;

/** Everything of `marked` is read, then `write` makes the edit in it; checks kinds and open lines after. */
export function carries(
  marked: string,
  write: Writer,
  expected: string,
  read?: Reader,
  path?: string,
) {
  return () => {
    const { desk, edit } = deskWith(marked, path);
    const carrying = new Carrying(desk, read).acknowledge();
    write(desk, edit);
    assert.equal(carrying.carry().outcome, expected);
  };
}
