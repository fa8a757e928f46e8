import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { apply, emptyState, type KnownText, type ReviewEvent } from "../../src/core/index.js";
import { sha256 } from "../../src/store/sha256.js";
import { Snapshots } from "../../src/vscode/snapshots.js";

describe("snapshots", () => {
  it("are made of every text that waits, however many there are", async () => {
    const desk = new Desk(500);
    for (const path of desk.paths) desk.snapshots.soon(path);
    await desk.untilMade();
    assert.deepEqual([...desk.made].sort(), [...desk.paths].sort());
  });
  it("are made of all of them at once when the window closes", () => {
    const desk = new Desk(500);
    for (const path of desk.paths) desk.snapshots.soon(path);
    desk.snapshots.flush();
    assert.deepEqual(desk.made, desk.paths);
  });
  it("are made of a saved text now, and of others in their time", async () => {
    const desk = new Desk(3);
    for (const path of desk.paths) desk.snapshots.soon(path);
    desk.snapshots.saved("1.ts");
    assert.deepEqual(desk.made, ["1.ts"]);
    await desk.untilMade();
    assert.deepEqual(desk.made, ["1.ts", "0.ts", "2.ts"]);
  });
  it("wait until it is clear who made the last change", () => {
    const desk = new Desk(2);
    desk.snapshots.unsettle("0.ts");
    for (const path of desk.paths) desk.snapshots.soon(path);
    desk.snapshots.flush();
    assert.deepEqual(desk.made, ["1.ts"]);
    desk.snapshots.settle("0.ts");
    desk.snapshots.flush();
    assert.deepEqual(desk.made, ["1.ts", "0.ts"]);
  });
});

/** Texts in which an assistant wrote, and the paths of which snapshots were made. */
class Desk {
  readonly paths: readonly string[];
  readonly made: string[] = [];
  state = emptyState("", sha256);
  readonly snapshots = new Snapshots(this);

  constructor(count: number) {
    this.paths = Array.from({ length: count }, (_, index) => `${index}.ts`);
    const at = "2026-01-01T00:00:00.000Z";
    for (const path of this.paths) {
      this.#apply({ type: "appeared", path, text: "const a = 1;\n", near: undefined });
      const edit = [{ start: 0, end: 0, insert: `// ${path}\n` }];
      const origin = { id: `act:${path}`, kind: "ai", evidence: "agent", at } as const;
      this.#apply({ type: "inserted", path, edit, time: 0, origin, assisted: "yes" });
    }
  }

  /** Waits until there are as many as there are texts; long enough for any machine. */
  async untilMade(): Promise<void> {
    for (let left = 1000; left > 0 && this.made.length < this.paths.length; left--) await sleep(5);
  }

  recordSnapshot({ snapshot }: KnownText): void {
    this.#apply({ type: "recorded", records: [{ type: "snapshot", snapshot }] });
    this.made.push(snapshot.path);
  }

  #apply(event: ReviewEvent): void {
    this.state = apply(this.state, event).state;
  }
}
