import assert from "node:assert/strict";
import { gitAhead } from "../../src/git/gitAhead.js";

describe("a git that was asked ahead", () => {
  it("is asked at once and gives each answer once", async () => {
    const { asked, git } = noted();
    const ahead = gitAhead(git, [["a"], ["b", "c"]]);
    assert.deepEqual(asked, ["a", "b c"]);
    assert.equal(String(await ahead(["b", "c"])), "2");
    assert.equal(String(await ahead(["b", "c"])), "3");
    assert.equal(String(await ahead(["a"], "input")), "4");
    assert.equal(String(await ahead(["d"])), "5");
  });

  it("fails where somebody asks for what failed, and nowhere else", async () => {
    const ahead = gitAhead(() => Promise.reject(new Error("no")), [["a"], ["b"]]);
    await new Promise((resolve) => setImmediate(resolve));
    await assert.rejects(ahead(["a"]), /no/);
  });
});

/** A git that answers with how many it was asked. */
function noted() {
  const asked: string[] = [];
  const git = (args: readonly string[]) =>
    Promise.resolve(Buffer.from(String(asked.push(args.join(" ")))));
  return { asked, git };
}
