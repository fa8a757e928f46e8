/** How long the extension takes to start, and what it does to the loop meanwhile. Times are in milliseconds. */
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sitDown, type Desk, type DeskOptions } from "../../editor/desk.js";
import { FRAME } from "./loopWatch.js";

/** One start. */
export interface Start {
  /** Until the bundle is read and run. */
  readonly load: number;
  /** Until `activate` gives the loop back for the first time. */
  readonly call: number;
  /** Until what `activate` returns has resolved: everything is watched. */
  readonly watching: number;
  /** How long the loop was held while it loaded and for `WINDOW` after, each time that it was longer than a frame. */
  readonly holds: readonly number[];
  /** The longest hold, as far as the process computed meanwhile. */
  readonly computing: number;
  /** What all threads of the process used of processors in that time. */
  readonly processor: number;
}

/** So long a start is watched. */
const WINDOW = 6000;

/** Starts an editor `times` times on one folder, with the extension or with one that does nothing. */
export async function starts(
  fill: NonNullable<DeskOptions["fill"]>,
  readback: "with" | "without",
  times: number,
): Promise<readonly Start[]> {
  const desk = await sitDown({ fill, prepare: (folder) => measured(folder, readback) });
  try {
    const all: Start[] = [];
    for (let time = 0; time < times; time++) {
      if (time > 0) await desk.session.reload();
      all.push(await started(desk));
    }
    return all;
  } finally {
    await desk.leave();
  }
}

async function started(desk: Desk): Promise<Start> {
  // Asking costs something too.
  await desk.session.page.waitForTimeout(WINDOW);
  await desk.until(
    "the start is measured",
    async () =>
      ((await desk.session.run("return globalThis.readbackStart !== undefined;")) as boolean) ||
      "not yet",
  );
  return (await desk.session.run("return globalThis.readbackStart;")) as Start;
}

/** Puts a watch around what the editor loads. */
function measured(folder: string, readback: "with" | "without"): void {
  const dist = join(folder, "dist");
  renameSync(join(dist, "extension.cjs"), join(dist, "measured.cjs"));
  const load = readback === "with" ? `require("./measured.cjs")` : "{ activate: async () => {}, deactivate() {} }"; // prettier-ignore
  writeFileSync(
    join(dist, "extension.cjs"),
    `const [began, cpu, holds] = [performance.now(), process.cpuUsage(), []];
    const used = () => { const { user, system } = process.cpuUsage(cpu); return (user + system) / 1000; };
    let [last, before, computing] = [began, 0, 0];
    const beat = setInterval(() => {
      const [now, all] = [performance.now(), used()];
      const held = now - last - 4;
      if (held > ${FRAME}) {
        holds.push(held);
        computing = Math.max(computing, Math.min(held, all - before));
      }
      [last, before] = [now, all];
    }, 4);
    const real = ${load};
    const loaded = performance.now();
    const start = { load: loaded - began };
    exports.activate = async (context) => {
      const called = performance.now();
      const done = real.activate(context);
      start.call = performance.now() - called;
      void done.then(() => { start.watching = performance.now() - called; });
      setTimeout(() => {
        clearInterval(beat);
        globalThis.readbackStart = { ...start, holds, computing, processor: used() };
      }, ${WINDOW});
      await done;
    };
    exports.deactivate = () => real.deactivate();`,
  );
}
