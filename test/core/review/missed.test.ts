/** A change that nobody told: all that is known is the text before and the one that is there now. */
import assert from "node:assert/strict";
import { Desk, unexplained } from "../../support/review.js";

describe("a text that is another one than was known", () => {
  it(
    "keeps an assistant's text, and what is new is unexplained",
    becomes(
      "a\n«b = 1;\nc = 2;\n»d\n",
      "new\na\nb = 1;\nc = 2;\nd\n",
      "“new\n”a\n«b = 1;\nc = 2;\n»d\n",
    ),
  );
  it(
    "keeps it with other line ends",
    becomes("a\n«b = 1;\n»c\n", "a\r\nb = 1;\r\nc\r\n", "a␍\n«b = 1;␍\n»c␍\n"),
  );
  it(
    "keeps whose it is with other white space",
    becomes("a\n«b=1;\n»⟨c=2;\n⟩", "a\n  b=1;\n  c=2;\n", "a\n«  b=1;\n»⟨  c=2;\n⟩"),
  );
  it("keeps what was read", () => {
    const desk = new Desk().open("a\n«b = 1;\n»c\n").acknowledgeAll();
    missed(desk, "new\na\nb = 1;\nc\n");
    assert.equal(desk.places, "");
  });
});

function becomes(before: string, after: string, expected: string) {
  return () => {
    const desk = new Desk().open(before);
    missed(desk, after);
    assert.equal(desk.marked, expected);
  };
}

function missed(desk: Desk, text: string): void {
  const edit = [{ start: 0, end: desk.text.length, insert: text }];
  desk.insert(edit, unexplained("other"), "no");
}
