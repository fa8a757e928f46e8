/** How it looks, in every theme: pictures for people, and what can be measured of them. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { rootFolder } from "../host/place.js";
import { changedSample, sitDown, type Desk } from "./desk.js";

/** With what the page calls their kind. */
const THEMES = [
  ["Default Dark Modern", "vs-dark"],
  ["Default Light Modern", "vs"],
  ["Default High Contrast", "hc-black"],
  ["Default High Contrast Light", "hc-light"],
] as const;

/** What WCAG 2.2 asks of text, and of marks that carry a meaning. */
const TEXT_CONTRAST = 4.5;
const MARK_CONTRAST = 3;

type Colour = readonly [red: number, green: number, blue: number];

/** The ratio of WCAG 2.2, 1 to 21. */
function contrast(a: Colour, b: Colour): number {
  const luminance = (colour: Colour) => {
    const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** The text's colour and what is really behind it, layers and opacity worked in. */
async function colours(
  locator: Locator,
): Promise<{ readonly text: Colour; readonly ground: Colour }> {
  return await locator.evaluate((element) => {
    const channels = (colour: string): [number, number, number, number] => {
      const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    };
    type Three = [number, number, number];
    const over = (top: [number, number, number, number], below: Three): Three =>
      [0, 1, 2].map((i) => top[i]! * top[3] + below[i]! * (1 - top[3])) as Three;
    const layers: Element[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) layers.unshift(at);
    const sideBar = getComputedStyle(document.documentElement).getPropertyValue(
      "--vscode-sideBar-background",
    );
    let ground: Three = over(channels(sideBar || "#fff"), [255, 255, 255]);
    let opacity = 1;
    for (const layer of layers) {
      const style = getComputedStyle(layer);
      ground = over(channels(style.backgroundColor), ground);
      opacity *= Number(style.opacity);
    }
    const [red, green, blue, alpha] = channels(getComputedStyle(element).color);
    return { text: over([red, green, blue, alpha * opacity], ground), ground };
  });
}

/** The colours a person sees in a part of the page, most frequent first. */
async function painted(desk: Desk, target: Locator): Promise<Colour[]> {
  const box = await target.boundingBox();
  assert.ok(box);
  const picture = (await desk.session.page.screenshot({ clip: box })).toString("base64");
  return await desk.session.page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height).data;
    const counts = new Map<string, number>();
    for (let i = 0; i < pixels.length; i += 4) {
      const key = `${pixels[i]},${pixels[i + 1]},${pixels[i + 2]}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([key]) => key.split(",").map(Number) as [number, number, number]);
  }, picture);
}

/** The sample with the assistant's change, the checklist, and the card of the place at the 0-based `line`. */
async function openSample(desk: Desk, line = 33, place = "lines 33–38"): Promise<void> {
  await desk.untilStatus("6 unread");
  await desk.showChecklist();
  await desk.session.open("src/pricing.js");
  await desk.session.placeCursor(line, 0);
  await desk.untilCard(place);
  await desk.untilCard("5 of 5 lines seen");
}

/** Takes a theme and waits until the page has it. */
async function take(desk: Desk, theme: string, kind: string): Promise<void> {
  await desk.session.evaluate(async (vscode, name) => {
    const settings = vscode.workspace.getConfiguration("workbench");
    await settings.update("colorTheme", name, vscode.ConfigurationTarget.Global);
  }, theme);
  await desk.session.page.locator(`.monaco-workbench.${kind}`).waitFor();
}

describe("looks", () => {
  let desk: Desk;
  before(async () => {
    desk = await sitDown({ fill: changedSample });
  });
  after(async () => await desk.leave());

  for (const [theme, kind] of THEMES)
    describe(`in ${theme}`, () => {
      before(async () => {
        await take(desk, theme, kind);
        await openSample(desk);
      });

      it("is worth a picture", async () => {
        await desk.untilMarked([3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 33, 35, 36, 37, 38]);
        await desk.session.screenshot(`looks-${theme.replaceAll(" ", "-").toLowerCase()}`);
      });

      it("has marks in the gutter that stand out", async () => {
        const { page } = desk.session;
        for (const icon of ["unread.svg", "removed.svg"]) {
          const marks = page.locator(".editor-instance .glyph-margin-widgets .cgmr");
          const index = await marks.evaluateAll(
            (all, name) =>
              all.findIndex((one) => getComputedStyle(one).backgroundImage.includes(name)),
            icon,
          );
          const [ground, mark] = await painted(desk, marks.nth(index));
          assert.ok(ground && mark, `${icon} is not painted`);
          const ratio = contrast(ground, mark);
          assert.ok(ratio >= MARK_CONTRAST, `${icon}: ${ratio.toFixed(2)}`);
        }
      });

      it("shows which words of a line are unread", async () => {
        const tint = desk.session.page.locator(
          ".editor-instance .view-overlays .cdr[class*='ced-']",
        );
        const seen = await tint.evaluateAll((all) =>
          all.map((one) => {
            const { backgroundColor, outlineColor, outlineStyle } = getComputedStyle(one);
            const none = "rgba(0, 0, 0, 0)";
            return backgroundColor !== none || (outlineColor !== none && outlineStyle !== "none");
          }),
        );
        assert.ok(seen.filter(Boolean).length >= 10, seen.join());
      });

      it("has a card whose every word can be read", async () => {
        const card = await desk.card();
        const poor: string[] = [];
        for (const selector of [
          "h2",
          ".lines",
          ".count",
          ".state",
          ".label",
          "dt",
          "dd",
          "pre",
          ".progress span",
          ".statement",
          "#acknowledge",
          "#acknowledge kbd",
          "#next",
          "#next kbd",
        ]) {
          const { text, ground } = await colours(card.locator(selector).first());
          const ratio = contrast(text, ground);
          if (ratio < TEXT_CONTRAST) poor.push(`${selector} ${ratio.toFixed(2)}`);
        }
        assert.deepEqual(poor, []);
      });

      it("shows where the keys are in the card", async () => {
        await desk.focusCard();
        const button = (await desk.card()).locator("#acknowledge");
        // After a key, what gets the focus shows it.
        await desk.session.press("Tab");
        await button.focus();
        const outline = await button.evaluate((element) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          return { focused: document.activeElement === element, outlineStyle, outlineWidth };
        });
        assert.ok(outline.focused);
        assert.equal(outline.outlineStyle, "solid");
        assert.ok(Number.parseFloat(outline.outlineWidth) >= 1);
      });
    });

  describe("in little room", () => {
    it("cuts nothing off in a side bar of 200 px", async () => {
      const { page } = desk.session;
      const sideBar = page.locator(".part.sidebar");
      const box = await sideBar.boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + box.width, box.y + 400);
      await page.mouse.down();
      await page.mouse.move(box.x + 200, box.y + 400, { steps: 8 });
      await page.mouse.up();
      await desk.until("the side bar is narrow", async () => {
        const width = (await sideBar.boundingBox())?.width ?? 0;
        return width <= 210 || `${width}`;
      });
      const card = await desk.card();
      await desk.until("the card is narrow", async () =>
        card.evaluate(() => document.documentElement.clientWidth <= 210),
      );
      await desk.session.screenshot("looks-narrow");
      const cut = await card.evaluate(() => {
        const page = document.documentElement;
        const wide = [...document.querySelectorAll("main *")].filter(
          (element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0,
        );
        const outside = [...document.querySelectorAll("main *")].filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left < 0 || right > page.clientWidth + 1;
        });
        return {
          page: page.scrollWidth - page.clientWidth,
          elements: [...wide, ...outside].map((element) => element.outerHTML.slice(0, 80)),
        };
      });
      assert.deepEqual(cut, { page: 0, elements: [] });
    });
  });

  describe("in the walkthrough", () => {
    it("opens from the palette, with three steps and their words", async () => {
      await desk.untilStatus("6 unread");
      await desk.palette("Show Walkthrough");
      const { page } = desk.session;
      await page.getByText("Readback in Two Minutes").first().waitFor();
      for (const step of ["See it", "Read it", "Commit it"]) {
        const row = page.locator(".getting-started-step", { hasText: step }).first();
        await row.waitFor();
        if (!/expanded/.test((await row.getAttribute("class")) ?? "")) await row.click();
        await page.locator(".getting-started-step.expanded", { hasText: step }).waitFor();
        await desk.until(`the words of "${step}" are shown`, async () => {
          const headings = page.frames().map(async (frame) => {
            const heading = frame.getByRole("heading", { name: step });
            return await heading.isVisible().catch(() => false);
          });
          return (await Promise.all(headings)).includes(true);
        });
        await desk.session.screenshot(`walkthrough-${step.replace(" ", "-").toLowerCase()}`);
      }
    });

    it("leads to the checklist by its button", async () => {
      const { page } = desk.session;
      await page.locator(".getting-started-step", { hasText: "See it" }).first().click();
      await page.getByRole("button", { name: "Show the Checklist" }).click();
      await desk.until("the checklist has rows", async () => (await desk.checklist()).length === 6);
    });
  });
});

if (process.env["READBACK_PICTURES"] === "1")
  describe("looks, the pictures of the README", () => {
    const folder = join(rootFolder, "docs", "pictures");
    let desk: Desk;
    before(async () => {
      mkdirSync(folder, { recursive: true });
      desk = await sitDown({
        fill: changedSample,
        size: { width: 1200, height: 760 },
        settings: { "editor.minimap.enabled": false },
      });
      await openSample(desk, 17, "lines 16–20");
    });
    after(async () => await desk.leave());

    const write = async (
      name: string,
      clip?: { x: number; y: number; width: number; height: number },
    ) =>
      await desk.session.page.screenshot({
        path: join(folder, `${name}.png`),
        ...(clip && { clip }),
      });

    it("show unread text", async () => {
      await desk.until("all is painted", async () => (await desk.markedLines()).length >= 10);
      await write("unread", { x: 0, y: 30, width: 940, height: 600 });
    });

    it("show the card", async () => {
      const box = await desk.session.page.locator(".part.sidebar").boundingBox();
      assert.ok(box);
      await desk.session.page.getByRole("button", { name: "To Read Section" }).click();
      await desk.until("the card has room", async () => {
        return await (await desk.card()).evaluate(() => innerHeight >= document.body.scrollHeight);
      });
      await write("card", { ...box, width: Math.min(760, 1200 - box.x) });
    });

    it("show a commit that stops", async () => {
      const { page } = desk.session;
      await desk.guard();
      desk.gitDone("add", "--all");
      await desk.session.evaluate(async (vscode) => {
        await vscode.commands.executeCommand("notifications.clearAll");
        await vscode.commands.executeCommand("workbench.view.scm");
      });
      await page.getByText("Staged Changes").waitFor();
      await page.locator(".scm-editor .monaco-editor").first().click();
      await desk.session.type("Add coupons");
      await desk.session.press("Control+Enter");
      await page.locator(".monaco-dialog-box").waitFor();
      await desk.untilCard("lines 16–20");
      await write("blocked", { x: 0, y: 30, width: 1200, height: 480 });
      await desk.session.press("Escape");
    });
  });
