/** Rows about text that is dragged with the mouse. The editor drags within one editor only. */
import { AI_LINE, FIRST, keys, saved, startMixed, TYPED_LINE, untilChanged } from "./assisted.js";
import type { Row, RowDesk } from "./row.js";

const group = "dragging";

/** What is selected, moved or doubled with the mouse. */
export const dragging: readonly Row[] = [
  {
    group,
    name: "an assistant's line is dragged to the end of another",
    run: async (at) => {
      await startMixed(at);
      await keys(at, "ArrowUp", "Home", "Shift+End");
      await untilChanged(at, () => drag(at, "total", "mine"));
      return await saved(at, FIRST, "", `${TYPED_LINE}${AI_LINE}`);
    },
  },
  {
    group,
    name: "a person's line is dragged to the end of an assistant's",
    run: async (at) => {
      await startMixed(at);
      await keys(at, "Home", "Shift+End");
      await untilChanged(at, () => drag(at, "mine", "total"));
      return await saved(at, FIRST, `${AI_LINE}${TYPED_LINE}`, "");
    },
  },
  {
    group,
    name: "a copy of an assistant's line is dragged to the end of another",
    run: async (at) => {
      await startMixed(at);
      await keys(at, "ArrowUp", "Home", "Shift+End");
      await at.session.page.keyboard.down("Control");
      await untilChanged(at, () => drag(at, "total", "mine"));
      await at.session.page.keyboard.up("Control");
      // Nothing says what was dragged, only what came to stand there.
      return await saved(at, FIRST, AI_LINE, `${TYPED_LINE}‹const to›⦅tal = start + 1;⦆`);
    },
  },
];

/** Drags from the middle of the line with one word to the end of the line with another. */
async function drag(at: RowDesk, from: string, to: string): Promise<void> {
  await at.session.untilTold();
  await at.session.page.locator(".monaco-editor.focused .selected-text").first().waitFor();
  const { mouse } = at.session.page;
  const [start, end] = [await lineWith(at, from), await lineWith(at, to)];
  await mouse.move(start.x + start.width / 2, start.y);
  await mouse.down();
  await mouse.move(end.x + end.width / 2, end.y, { steps: 4 });
  await mouse.move(end.x + end.width + 2, end.y, { steps: 4 });
  await mouse.up();
}

/** Where the text of the line with a word is on the screen; `y` is its middle. */
async function lineWith(at: RowDesk, word: string) {
  const lines = at.session.page.locator(".monaco-editor.focused .view-line > span");
  const box = await lines.filter({ hasText: word }).first().boundingBox();
  if (!box) throw new Error(`No line with ${word} is on the screen.`);
  return { ...box, y: box.y + box.height / 2 };
}
