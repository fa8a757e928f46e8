/** What a person sees of Readback in an editor: everything is read off the screen. */
import type { Frame } from "playwright-core";
import type { Session } from "../host/session.js";

const UNTIL_MS = 15_000;

/** The places in the checklist, as a tree of an extension in the side bar. */
export const CHECKLIST =
  ".part.sidebar .tree-explorer-viewlet-tree-view .monaco-list-row[aria-level='2']";

export class Screen {
  constructor(readonly session: Session) {}

  /** The one sentence above the checklist; empty when there is none. */
  async message(): Promise<string> {
    const shown = this.session.page.locator(".tree-explorer-viewlet-tree-view .message");
    return ((await shown.first().textContent()) ?? "").trim();
  }

  /** What notifications say, on screen now. */
  async notifications(): Promise<string[]> {
    return await this.session.page
      .locator(".notifications-toasts .notification-list-item-message")
      .allInnerTexts();
  }

  /** What the status bar says of unread places. */
  async status(): Promise<string> {
    const item = this.session.page.locator(
      ".statusbar-item[id='readback.readback.readback.unread']",
    );
    return ((await item.textContent()) ?? "").trim();
  }

  /** What the status bar says to a screen reader; it is its tooltip too. */
  async statusTooltip(): Promise<string> {
    const item = this.session.page.locator(
      ".statusbar-item[id='readback.readback.readback.unread'] [aria-label]",
    );
    return (await item.first().getAttribute("aria-label")) ?? "";
  }

  async untilStatus(words: string): Promise<void> {
    await this.until(`the status bar says "${words}"`, async () => {
      const status = await this.status();
      return status === words ? true : `${status}: ${(await this.checklist()).join("; ")}`;
    });
  }

  /** The places in the checklist, as a screen reader says them. */
  async checklist(): Promise<string[]> {
    const rows = this.session.page.locator(CHECKLIST);
    return await rows.evaluateAll((all) => all.map((row) => row.getAttribute("aria-label") ?? ""));
  }

  /** Line numbers with the unread bar in the gutter of the active editor, on screen. */
  async markedLines(): Promise<number[]> {
    return await this.#linesWith("unread.svg");
  }

  /** Line numbers with the thin bar of light text in the gutter, on screen. */
  async lightLines(): Promise<number[]> {
    return await this.#linesWith("light.svg");
  }

  async untilLight(lines: readonly number[]): Promise<void> {
    await this.#untilLines("light lines", lines, () => this.lightLines());
  }

  /** Line numbers with the mark of a removal, on screen. */
  async removalLines(): Promise<number[]> {
    return await this.#linesWith("removed.svg");
  }

  async untilRemovals(lines: readonly number[]): Promise<void> {
    await this.#untilLines("removals", lines, () => this.removalLines());
  }

  async untilMarked(lines: readonly number[]): Promise<void> {
    await this.#untilLines("marks", lines, () => this.markedLines());
  }

  /** What is painted follows what is counted by a moment. */
  async #untilLines(
    what: string,
    lines: readonly number[],
    read: () => Promise<number[]>,
  ): Promise<void> {
    await this.until(`${what} are on lines ${lines.join(", ")}`, async () => {
      const marked = await read();
      return JSON.stringify(marked) === JSON.stringify(lines)
        ? true
        : `marked: ${marked.join(", ")}`;
    });
  }

  /** The card, once it is drawn. */
  async card(): Promise<Frame> {
    let found: Frame | undefined;
    await this.until("the card is drawn", async () => {
      for (const frame of this.session.page.frames())
        if (
          (await frame
            .locator("main > *")
            .count()
            .catch(() => 0)) > 0
        )
          found = frame;
      return found !== undefined;
    });
    return found as Frame;
  }

  /** Everything the card says. */
  async cardText(): Promise<string> {
    return (await (await this.card()).locator("body").innerText()).replace(/\s+/g, " ");
  }

  async untilCard(words: string): Promise<void> {
    await this.until(`the card says "${words}"`, async () => {
      const text = await this.cardText();
      return text.includes(words) ? true : text;
    });
  }

  /** Waits until `holds` answers true; a string says what it saw instead. */
  async until(what: string, holds: () => Promise<boolean | string>): Promise<void> {
    const deadline = Date.now() + UNTIL_MS;
    for (;;) {
      const seen = await holds();
      if (seen === true) return;
      if (Date.now() > deadline) {
        const picture = await this.session.screenshot(`failed-${Date.now()}`);
        throw new Error(`Never: ${what}. ${seen === false ? "" : seen} See ${picture}`);
      }
      await this.session.page.waitForTimeout(30);
    }
  }

  async #linesWith(icon: string): Promise<number[]> {
    return await this.session.page.evaluate((name) => {
      const editor =
        document.querySelector(".editor-instance .monaco-editor.focused") ??
        document.querySelector(".editor-instance .monaco-editor");
      if (!editor) return [];
      const top = (element: Element) => Math.round(element.getBoundingClientRect().y);
      const lines = new Map(
        [...editor.querySelectorAll(".line-numbers")].map((e) => [top(e), Number(e.textContent)]),
      );
      return [...editor.querySelectorAll(".glyph-margin-widgets .cgmr")]
        .filter((glyph) => getComputedStyle(glyph).backgroundImage.includes(name))
        .flatMap((glyph) => lines.get(top(glyph)) ?? [])
        .sort((a, b) => a - b);
    }, icon);
  }
}
