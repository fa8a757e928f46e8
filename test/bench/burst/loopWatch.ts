/** How long the event loop of an extension host is held, measured inside it. All times are in milliseconds. */
import type { Session } from "../../host/session.js";

/** A hold that lasts longer can be felt: it is a frame. */
export const FRAME = 16;

/** What the event loop went through since the last look. */
export interface Held {
  /** How long it was held, each time that it was longer than a frame. */
  readonly holds: readonly number[];
  /** The longest hold, as far as the process computed meanwhile and did not only wait for its turn. */
  readonly computing: number;
  /** What all threads of the process used of processors. */
  readonly processor: number;
}

/** How often the loop is asked to come by. */
const BEAT = 4;

/** Starts to watch. */
export async function watchLoop(session: Session): Promise<void> {
  await session.run(`
    const watch = { holds: [], computing: 0, began: process.cpuUsage() };
    globalThis.readbackLoop = watch;
    const used = ({ user, system }) => (user + system) / 1000;
    let [last, cpu] = [performance.now(), process.cpuUsage()];
    setInterval(() => {
      const [now, all] = [performance.now(), process.cpuUsage()];
      const held = now - last - ${BEAT};
      if (held > ${FRAME}) {
        watch.holds.push(held);
        watch.computing = Math.max(watch.computing, Math.min(held, used(all) - used(cpu)));
      }
      [last, cpu] = [now, all];
    }, ${BEAT});
  `);
}

/** What happened since the last call, or since the watch began; and begins anew. */
export async function heldSince(session: Session): Promise<Held> {
  return (await session.run(`
    const watch = globalThis.readbackLoop;
    const { user, system } = process.cpuUsage(watch.began);
    const held = { holds: watch.holds, computing: watch.computing, processor: (user + system) / 1000 };
    Object.assign(watch, { holds: [], computing: 0, began: process.cpuUsage() });
    return held;
  `)) as Held;
}

/** How long the process has next to nothing to do before it counts as at rest, in milliseconds. */
const REST = { looks: 3, every: 1000, most: 30_000 } as const;

/** An editor on a server looks for open ports all the time, and beating takes something too. */
const IDLE = 300;

/** Resolves when the extension host has had nothing to do for some seconds; in the end also when it still has. */
export async function untilRest(session: Session): Promise<void> {
  const used = async () =>
    (await session.run("const { user, system } = process.cpuUsage(); return (user + system) / 1000;")) as number; // prettier-ignore
  const deadline = Date.now() + REST.most;
  let before = await used();
  for (let still = 0; still < REST.looks && Date.now() < deadline;) {
    await session.page.waitForTimeout(REST.every);
    const now = await used();
    still = now - before < IDLE ? still + 1 : 0;
    before = now;
  }
}
