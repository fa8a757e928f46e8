/** What the pretend assistant would write where: whole pieces of text, offered once a line starts like one of them. */

/** A piece of text for the files whose path ends with `file`. Lines after the first carry their own indentation. */
export interface Completion {
  readonly file: string;
  readonly text: string;
  /** `snippet`: the text is a snippet's, with its placeholders. Default: it is what is inserted. */
  readonly kind?: "text" | "snippet" | undefined;
  /** What a line starts with to be completed, in any case. Default: the text itself, as far as it was typed. */
  readonly after?: string | undefined;
  /** A piece of the file that the text is to replace, wherever it stands: a next edit, if that is not at the cursor. */
  readonly replaces?: string | undefined;
}

/** Completions for the sample and for the tests' files. */
export const completions: readonly Completion[] = [
  {
    file: "cart.js",
    text: "const total = cart.items.reduce((sum, item) => sum + item.price * item.quantity, 0);",
  },
  {
    file: "cart.js",
    text: `export function removeItem(cart, name) {
  return { items: cart.items.filter((item) => item.name !== name) };
}`,
  },
  {
    file: "cart.js",
    text: `export function countItems(cart) {
  return cart.items.reduce((count, item) => count + item.quantity, 0);
}`,
  },
  {
    file: "pricing.js",
    text: `export function taxOf(amount, percent) {
  return Math.round((amount * percent) / 100);
}`,
  },
  {
    file: "pricing.js",
    text: "const rounded = Math.round(price / 5) * 5;",
  },
  {
    file: ".test.js",
    text: `test("an empty cart costs only the shipping", () => {
  assert.equal(total(emptyCart), 495);
});`,
  },
];

/** At least so many characters of a completion are typed before it is offered. */
const leastTyped = 3;

/** The completion that a line's text before the cursor begins, without its indentation; undefined when none does. */
export function completionFor(
  path: string,
  lineStart: string,
  table: readonly Completion[] = completions,
): Completion | undefined {
  const typed = lineStart.trimStart();
  if (typed.length < leastTyped) return undefined;
  return table.find(
    ({ file, text, after, replaces }) =>
      path.endsWith(file) &&
      replaces === undefined &&
      (after === undefined
        ? text.startsWith(typed) && text !== typed
        : after.toLowerCase() === typed.toLowerCase()),
  );
}

/** The next edit for a file with `content`; undefined when there is none to make in it. */
export function nextEditFor(
  path: string,
  content: string,
  table: readonly Completion[],
): { readonly text: string; readonly start: number; readonly end: number } | undefined {
  for (const { file, text, replaces } of table) {
    const start = replaces === undefined || !path.endsWith(file) ? -1 : content.indexOf(replaces);
    if (start >= 0) return { text, start, end: start + (replaces ?? "").length };
  }
  return undefined;
}
