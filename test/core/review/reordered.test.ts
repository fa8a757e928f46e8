import assert from "node:assert/strict";
import { deskWith, unexplained } from "../../support/review.js";

describe("lines that change places beside a chat's pending edits", () => {
  it(
    "stay whose they were when an older one goes above the chat's",
    reorders("⟦→one();\n⟧“zero();\n”⟦one();\n→⟧two();\n", "one();\ntwo();\n", {
      marked: "one();\n<zero();>\ntwo();\n",
      unread: "one();\n«zero();»\ntwo();\n",
    }),
  );
  it(
    "stay whose they were when the chat's goes below an older one",
    reorders("⟦“zero();\n”→⟧one();\n⟦→zero();\n⟧two();\n", "one();\ntwo();\n", {
      marked: "one();\n<zero();>\ntwo();\n",
      unread: "one();\n«zero();»\ntwo();\n",
    }),
  );
  it(
    "stay whose they were when a typed one goes among the chat's",
    reorders("“a();\n”⟦→mine();\n⟧“b();\n”⟦⟨mine();⟩\n→⟧c();\n", "mine();\nc();\n", {
      marked: "“a();\n”⟨mine();⟩\n<b();>\nc();\n",
      unread: "«a();\n»mine();\n«b();»\nc();\n",
    }),
  );
  it(
    "stay whose they were where the chat has taken a line away",
    reorders("a();\n⸢gone();\n⸣⟦→c();\n⟧“b();\n”⟦⟨c();⟩\n→⟧", "a();\ngone();\nc();\n", {
      marked: "a();\n⸢gone();\n⸣⟨c();⟩\n<b();>\n",
      unread: "a();\nc();\n«b();»\n",
    }),
  );
  it("are the chat's when the text without its edits has them in the former order", () => {
    const { desk, edit } = deskWith("a();\n⟦⟨two();\n⟩→⟧⟨three();\n⟩⟦→two();\n⟧b();\n");
    desk.insert(edit, unexplained("ai")).pending("a();\ntwo();\nthree();\nb();\n");
    assert.match(desk.unread, /«two\(\);\n»|«three\(\);\n»/);
  });
  it("are the chat's when it wrote one of them anew", () => {
    const { desk, edit } = deskWith("“zero();\n”⟦one();\n→⟧two();\n⟦→one(1);\n⟧");
    desk.insert(edit, unexplained("ai")).pending("one();\ntwo();\n");
    assert.equal(desk.unread.includes("«"), true);
    assert.match(desk.unread, /«one\(1\);\n»/);
  });
  it("are the chat's when it changed only the case of letters", () => {
    const { desk, edit } = deskWith("“zero();\n”⟦one→One⟧();\n");
    desk.insert(edit, unexplained("ai")).pending("one();\n");
    assert.match(desk.unread, /«One?»/);
  });
});

function reorders(
  before: string,
  baseline: string,
  after: { readonly marked: string; readonly unread: string },
) {
  return () => {
    const { desk, edit } = deskWith(before);
    desk.insert(edit, unexplained("ai")).pending(baseline, "other", "yes");
    assert.equal(desk.marked, after.marked);
    assert.equal(desk.unread, after.unread);
  };
}
