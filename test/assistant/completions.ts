/** What the pretend assistant would write where: whole pieces of text, offered once a line starts like one of them. */

/** A piece of text for the files whose path ends with `file`. Lines after the first carry their own indentation. */
export interface Completion {
  readonly file: string;
  readonly text: string;
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
): string | undefined {
  const typed = lineStart.trimStart();
  if (typed.length < leastTyped) return undefined;
  return table.find(
    ({ file, text }) => path.endsWith(file) && text.startsWith(typed) && text !== typed,
  )?.text;
}
