/** How long a key takes in a real editor: from the press until the frame that shows it is on its way. */
import type { Page } from "playwright-core";
import type { Random } from "../../support/random.js";

/** Between keys, in ms: a fast typist, never in step with the frames. */
const PAUSE = { least: 25, most: 60 };

const LETTERS = [...Array.from("abcdefghijklmnopqrstuvwxyz"), "Space", "Space", "Space"];

/** Starts to measure every key pressed in `page`. */
export async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const measured: number[] = [];
    window.readbackKeys = measured;
    const onKey = (event: KeyboardEvent) => {
      requestAnimationFrame(() => {
        // A message is delivered after the frame's work: layout and paint are done by then.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => measured.push(performance.now() - event.timeStamp);
        port2.postMessage(undefined);
      });
    };
    document.addEventListener("keydown", onKey, true);
  });
}

/** Presses `count` keys and returns how long each took, in ms. */
export async function pressKeys(
  page: Page,
  count: number,
  random: Random,
): Promise<readonly number[]> {
  const before = await page.evaluate(() => window.readbackKeys.length);
  for (let n = 0; n < count; n++) {
    await page.keyboard.press(random.pick(LETTERS));
    await page.waitForTimeout(random.int(PAUSE.least, PAUSE.most));
  }
  await page.waitForFunction((all) => window.readbackKeys.length >= all, before + count);
  return await page.evaluate((from) => window.readbackKeys.slice(from), before);
}

declare global {
  interface Window {
    /** What `watchKeys` has measured so far. */
    readbackKeys: number[];
  }
}
