/**
 * The card's script. Draws what the extension sends, as text only, and answers with trusted
 * gestures: events that a person's mouse or keys made inside this page.
 */
import { button, element } from "./elements.js";
import type { Card, FromCard, PlaceCard, RestCard, ToCard } from "./message.js";
import { stoppedForm } from "./stoppedForm.js";

declare function acquireVsCodeApi(): { postMessage(message: FromCard): void };

const vscode = acquireVsCodeApi();
const main = element("main", {});
/** Stays the same element: a screen reader says what changes in it. */
const said = element("p", { className: "notice", role: "status" });
const stopped = stoppedForm({
  letThrough: (staged, reason) => {
    if (shown) vscode.postMessage({ type: "letThrough", nonce: shown.nonce, staged, reason });
  },
  stopAgain: (staged) => {
    if (shown) vscode.postMessage({ type: "stopAgain", nonce: shown.nonce, staged });
  },
});
let shown: Card | undefined;
document.body.append(main, stopped.node, said);

addEventListener("message", ({ data, isTrusted, source }: MessageEvent<ToCard>) => {
  if (!isTrusted || source === window) return;
  shown = data.card;
  draw(data.card, data.notice);
});

addEventListener("keydown", (event) => {
  // What is typed into a text is text.
  if (event.target instanceof HTMLTextAreaElement) return;
  if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.repeat) return event.preventDefault();
  const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

const KEYS: Readonly<Record<string, (() => void) | undefined>> = {
  a: acknowledge,
  n: () => vscode.postMessage({ type: "next" }),
  p: () => vscode.postMessage({ type: "previous" }),
  d: () => vscode.postMessage({ type: "diff" }),
  s: () => vscode.postMessage({ type: "reveal" }),
  z: takeBack,
  t: stopped.toggle,
  Escape: () => vscode.postMessage({ type: "editor" }),
};

function acknowledge(): void {
  if (shown?.kind !== "place" || !isReady(shown)) return;
  vscode.postMessage({ type: "acknowledge", nonce: shown.nonce, digest: shown.digest });
}

function takeBack(): void {
  if (!shown || shown.undo === "") return;
  vscode.postMessage({ type: "takeBack", nonce: shown.nonce });
}

/** Redraws everything, and keeps the focus on the control that had it. */
function draw(card: Card, notice: string): void {
  const focused = document.hasFocus() ? (document.activeElement?.id ?? "") : "";
  main.replaceChildren(...(card.kind === "place" ? place(card) : rest(card)));
  stopped.show(card.stopped);
  if (said.textContent !== notice) said.textContent = notice;
  if (focused !== "" && !stopped.node.contains(document.activeElement)) focusAgain(focused);
}

/** What is gone, or cannot be pressed any more, hands the focus to the first that can. */
function focusAgain(id: string): void {
  document.getElementById(id)?.focus();
  if (document.activeElement?.id !== id)
    main.querySelector<HTMLButtonElement>("button:enabled")?.focus();
}

function place(card: PlaceCard): Node[] {
  const open = card.unseen === "";
  return [
    element("p", { className: "count" }, countOf(card)),
    element("h2", {}, card.path, " ", element("span", { className: "lines" }, linesOf(card))),
    element("p", { className: card.stale === "yes" ? "state stale" : "state" }, card.state),
    element(
      "dl",
      {},
      ...row("By", card.who),
      ...row("How", card.how),
      ...row("When", card.when),
      ...(card.title === "" ? [] : row("Asked", card.title)),
    ),
    ...card.removed.flatMap(({ where, text }, i) => removed(`Removed ${where}`, text, i)),
    progress(card),
    ...(open ? [] : [button("reveal", card.unseen, "S", "quiet", () => send("reveal"))]),
    element("p", { className: "statement", id: "statement" }, card.statement),
    element(
      "div",
      { className: "actions" },
      acknowledgeButton(isReady(card)),
      element(
        "div",
        { className: "row" },
        button("diff", "Diff", "D", "secondary", () => send("diff")),
        button("previous", "Previous", "P", "secondary", () => send("previous")),
        button("next", "Next", "N", "secondary", () => send("next")),
      ),
    ),
    ...takeBackButton(card),
  ];
}

/** Whether there is something to acknowledge: all of it was on screen and nobody writes on. */
function isReady({ unseen, writing }: PlaceCard): boolean {
  return unseen === "" && writing === "no";
}

function countOf({ position, total, writing }: PlaceCard): string {
  if (writing === "no") return position === 0 ? "Not asked about" : `Place ${position} of ${total}`;
  return total === 0 ? "Not to be read yet" : `Not to be read yet, ${total} elsewhere`;
}

function linesOf({ lines, unit }: PlaceCard): string {
  return unit === "" ? lines : `${lines} ${unit}`;
}

/** Removed text scrolls, so it takes the focus and has a name. */
function removed(words: string, text: string, index: number): Node[] {
  const box = element("pre", { id: `removed-${index}`, tabIndex: 0, role: "region" }, text);
  box.setAttribute("aria-label", words);
  return [element("p", { className: "label" }, words), box];
}

function takeBackButton({ undo }: Card): Node[] {
  return undo === "" ? [] : [button("undo", undo, "Z", "quiet", takeBack)];
}

function rest(card: RestCard): Node[] {
  return [
    element("p", { className: "sentence" }, card.sentence),
    ...(card.total === 0
      ? []
      : [button("next", "Go to the Next Place", "N", "primary", () => send("next"))]),
    ...takeBackButton(card),
  ];
}

function progress({ seenLines, totalLines }: PlaceCard): Node {
  const bar = element("progress", { max: totalLines, value: seenLines });
  const words = `${seenLines} of ${totalLines} ${totalLines === 1 ? "line" : "lines"} seen`;
  bar.setAttribute("aria-label", words);
  return element("div", { className: "progress" }, bar, element("span", {}, words));
}

function acknowledgeButton(open: boolean): Node {
  const made = button("acknowledge", "Reviewed and understood", "A", "primary", acknowledge);
  made.disabled = !open;
  made.setAttribute("aria-describedby", "statement");
  return made;
}

function send(type: "reveal" | "diff" | "next" | "previous"): void {
  vscode.postMessage({ type });
}

function row(term: string, words: string): Node[] {
  return [element("dt", {}, term), element("dd", {}, words)];
}

vscode.postMessage({ type: "ready" });
