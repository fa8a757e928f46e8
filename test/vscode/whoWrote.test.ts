import assert from "node:assert/strict";
import { whoWrote, type Writer, type WriteSigns } from "../../src/vscode/whoWrote.js";

/** A program wrote a new text into a known file, and nothing else happened. */
const WRITE: WriteSigns = {
  recorded: "no",
  saved: "no",
  stored: "no",
  moves: [],
  file: "written",
  before: "known",
  follows: "nothing",
  name: "any",
  agent: "no",
};

function is(writer: Writer, signs: Partial<WriteSigns>): () => void {
  return () => assert.equal(whoWrote({ ...WRITE, ...signs }), writer);
}

describe("a text on disk that no window saw being written", () => {
  it("is a program's when nothing else explains it", is("program", {}));
  it("is a program's when it was committed since", is("program", { stored: "since", moves: ["commit"] })); // prettier-ignore
  it("is a program's when it was staged since", is("program", { stored: "since" }));
  it("is a program's when git went to another branch and does not have it", is("program", { moves: ["switch"] })); // prettier-ignore
  it("is what its snapshot says", is("known", { recorded: "yes", stored: "before", agent: "running" })); // prettier-ignore
  it("is a window's that saved it", is("window", { saved: "yes", agent: "running" }));
  it("is git's when git had it before", is("git", { stored: "before", agent: "running" }));
  it("is git's when git merges", is("git", { moves: ["merge"], agent: "running" }));
  it("is git's when git fetched and wrote it in one go", is("git", { stored: "since", moves: ["switch"] })); // prettier-ignore
  it("is git's when its file was only moved", is("git", { stored: "since", file: "moved" }));
  it("is a program's when a file came that git does not have", is("program", { file: "moved" }));
  it("is nobody's when the text before is lost", is("before", { before: "lost", agent: "running" })); // prettier-ignore
  it("is the agent's that runs", is("agent", { agent: "running" }));
  it("is the agent's that committed it", is("agent", { agent: "running", stored: "since", moves: ["commit"] })); // prettier-ignore
  it("is not the agent's right after the person saved the file", is("program", { agent: "running", follows: "a save" })); // prettier-ignore
  it("is not the agent's in a lock file", is("program", { agent: "running", name: "a lock file" }));
  it("is not the agent's when git went to another branch meanwhile", is("program", { agent: "running", moves: ["switch"] })); // prettier-ignore
});
