/**
 * The part of the card that lets a commit through. It stays while the rest is drawn anew, so that what the person is
 * writing is not lost.
 */
import { button, element } from "./elements.js";
import type { StoppedCard } from "./message.js";

/** What the person does in it. */
export interface StoppedGestures {
  readonly letThrough: (staged: string, reason: string) => void;
  readonly stopAgain: (staged: string) => void;
}

/** The form, and what the rest of the card does with it. */
export interface StoppedForm {
  readonly node: HTMLElement;
  /** Shows what is staged now; nothing where nothing stops a commit. */
  readonly show: (card: StoppedCard | undefined) => void;
  /** Unfolds it and puts the focus into it, or folds it. */
  readonly toggle: () => void;
}

/** Makes the form, hidden. */
export function stoppedForm({ letThrough, stopAgain }: StoppedGestures): StoppedForm {
  let shown: StoppedCard | undefined;
  /** What was shown when nobody wrote. */
  let settled: StoppedCard | undefined;
  const sentence = element("p", { id: "stopped" });
  const places = element("ul", {});
  const statement = element("p", { className: "statement", id: "letting" });
  const rule = element("p", { className: "label", id: "rule" });
  const reason = element("textarea", { id: "reason", rows: 3 });
  reason.setAttribute("aria-describedby", "letting rule");
  const label = element("label", { htmlFor: "reason" }, "Why should this one commit pass unread?");
  const open = button("open", "Let This Commit Through…", "T", "secondary", () => toggle());
  const cancel = button("cancel", "Cancel", "Esc", "secondary", () => fold());
  cancel.setAttribute("aria-keyshortcuts", "Escape");
  const back = button("stopAgain", "Let It Stop Again", "", "secondary", () => {
    if (shown?.letThrough === "yes") stopAgain(shown.staged);
  });
  const confirm = button("letThrough", "Let It Through", "", "primary", () => {
    if (shown?.letThrough === "no" && !confirm.disabled) letThrough(shown.staged, reason.value);
  });
  confirm.setAttribute("aria-describedby", "letting");
  const row = element("div", { className: "row" }, confirm, cancel);
  const form = element("div", { id: "form", hidden: true }, places, statement, label, reason, rule, row); // prettier-ignore
  open.setAttribute("aria-controls", "form");
  const node = element("section", { className: "stopped", hidden: true }, sentence, open, form, back); // prettier-ignore
  node.setAttribute("aria-labelledby", "stopped");

  const fold = (): void => {
    unfolded(false);
    open.focus();
  };
  const unfolded = (is: boolean): void => {
    form.hidden = !is;
    open.setAttribute("aria-expanded", String(is));
  };
  const toggle = (): void => {
    if (shown?.letThrough !== "no") return;
    if (!form.hidden) return fold();
    unfolded(true);
    reason.focus();
  };
  const checked = (): void => {
    const { length } = reason.value.trim();
    confirm.disabled = shown?.letThrough !== "no" || length < shown.least || length > shown.most;
  };
  reason.addEventListener("input", checked);
  reason.addEventListener("keydown", (event) => {
    if (event.isTrusted && event.key === "Escape") fold();
  });
  unfolded(false);

  const say = (card: StoppedCard | undefined): void => {
    shown = card;
    sentence.textContent = card?.sentence ?? "Nothing that is staged stops a commit now.";
    statement.textContent = card?.statement ?? "";
    rule.textContent = card ? `${card.least} to ${card.most} characters` : "";
    places.replaceChildren(...(card?.places ?? []).map((words) => element("li", {}, words)));
    checked();
  };
  const settle = (): void => {
    const wasInside = node.contains(document.activeElement);
    // Of what is staged otherwise now, nothing was looked at yet.
    if (shown?.staged !== settled?.staged || shown?.letThrough === "yes") unfolded(false);
    if (shown?.letThrough === "yes") reason.value = "";
    settled = shown;
    node.hidden = !shown;
    open.hidden = shown?.letThrough !== "no";
    back.hidden = shown?.letThrough !== "yes";
    if (wasInside && isGone(document.activeElement)) (open.hidden ? back : open).focus();
  };
  const show = (card: StoppedCard | undefined): void => {
    say(card);
    // Whoever writes keeps the field: a letter that came too late for it would be a key of the card.
    if (document.activeElement !== reason || !document.hasFocus()) settle();
  };
  reason.addEventListener("blur", settle);

  return { node, show, toggle };
}

/** Whether what had the focus has no place on the page any more. */
function isGone(active: Element | null): boolean {
  return !(active instanceof HTMLElement) || active === document.body || active.offsetParent === null; // prettier-ignore
}
