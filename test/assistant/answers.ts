/** What the pretend assistant's agent does when it is asked: tools it calls, by words of the prompt. */

/** A tool of the real agent mode and its input. Relative paths are made absolute before the call. */
export interface ToolCall {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The call is made only once the test says so: until then the assistant thinks. */
  readonly held?: boolean;
}

/** One prompt's answer: calls one after the other, then a closing sentence. */
export interface Answer {
  readonly calls: readonly ToolCall[];
  readonly closing: string;
}

interface Rule {
  readonly words: RegExp;
  readonly answer: Answer;
}

function replace(filePath: string, oldString: string, newString: string): ToolCall {
  return { name: "replace_string_in_file", input: { filePath, oldString, newString } };
}

const rules: readonly Rule[] = [
  {
    words: /discount|member/i,
    answer: {
      calls: [
        replace(
          "src/pricing.js",
          "/** What sending costs",
          `/** Members pay 5 % less, on top of everything else. */
export function memberPrice(price, isMember) {
  return isMember ? price * 0.95 : price;
}

/** What sending costs`,
        ),
      ],
      closing: "Done. `memberPrice` takes 5 % off for members.",
    },
  },
  {
    words: /round/i,
    answer: {
      calls: [
        replace(
          "src/cart.js",
          "return cart.items.reduce((sum, item) => sum + item.price * item.quantity, 0);",
          `const exact = cart.items.reduce((sum, item) => sum + item.price * item.quantity, 0);
  return Math.round(exact / 5) * 5;`,
        ),
      ],
      closing: "Done. The subtotal is rounded to 5 cents.",
    },
  },
  {
    words: /receipt|print/i,
    answer: {
      calls: [
        {
          name: "create_file",
          input: {
            filePath: "src/receipt.js",
            content: `import { total } from "./pricing.js";

/** The lines a customer gets on paper. */
export function receipt(cart, coupon) {
  const lines = cart.items.map((item) => \`\${item.quantity} x \${item.name}\`);
  return [...lines, \`Total: \${total(cart, coupon) / 100}\`].join("\\n");
}
`,
          },
        },
      ],
      closing: "Done. `receipt` prints the items and the total.",
    },
  },
];

/** The answer to a prompt that no rule knows. */
export const help: Answer = {
  calls: [],
  closing:
    'I am a pretend assistant and know three things: "add a discount for members", "round the subtotal" and "print a receipt".',
};

/** The answer to a prompt. */
export function answerTo(prompt: string): Answer {
  return rules.find(({ words }) => words.test(prompt))?.answer ?? help;
}
