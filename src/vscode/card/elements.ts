/** What the card is drawn of: elements with text as text, and buttons that only a trusted gesture works on. */

/** A key that is held says one thing, not one for every place that comes up meanwhile. */
let isHeld = false;

addEventListener("keyup", () => {
  isHeld = false;
});

addEventListener("keydown", ({ repeat }) => {
  isHeld = repeat;
});

/** An element with what it holds. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A button that only a trusted click works on; `key` does the same. */
export function button(
  id: string,
  label: string,
  key: string,
  className: string,
  action: () => void,
): HTMLButtonElement {
  const made = element("button", { id, className }, label);
  if (key !== "") {
    made.append(element("kbd", { ariaHidden: "true" }, key));
    made.setAttribute("aria-keyshortcuts", key);
  }
  made.addEventListener("click", (event) => {
    // The second click of a double click would be about what the first one brought up.
    if (event.isTrusted && !isHeld && event.detail < 2) action();
  });
  return made;
}
