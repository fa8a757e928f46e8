import assert from "node:assert/strict";
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { PLACE } from "./samples.js";

describe("the parser's process", () => {
  let child: ChildProcess;
  beforeEach(() => {
    const args = [PLACE.grammars, String(2 ** 40)];
    child = fork(PLACE.program, args, { serialization: "advanced", execArgv: ["--liftoff-only"] });
  });
  afterEach(() => child.kill("SIGKILL"));

  it("answers in the order it is asked", async () => {
    const replies = repliesOf(child, 2);
    child.send({ id: 1, kind: "read", asks: { path: "a.ts", text: "a;\n" } });
    child.send({ id: 2, kind: "outline", asks: { path: "a.nothing", text: "a;\n" } });
    const [first, second] = await replies;
    assert.deepEqual([first?.id, first?.last, first?.answer.value?.tokens.length], [1, false, 1]);
    const reason = "unknown language";
    assert.deepEqual(second, { id: 2, answer: { value: undefined, reason }, last: false });
  });

  it("does not listen to what is no request", async () => {
    const replies = repliesOf(child, 1);
    for (const message of ["read", { kind: "read" }, { id: "1", kind: "read", asks: {} }, [], 7])
      child.send(message);
    child.send({ id: 3, kind: "read", asks: { path: "a.ts", text: "a;\n" } });
    assert.equal((await replies)[0]?.id, 3);
  });

  it("ends after a request it does not know what to do with", async () => {
    const ended = once(child, "exit");
    const replies = repliesOf(child, 1);
    child.send({ id: 4, kind: "sing", asks: {} });
    const answer = { value: undefined, reason: "failed" };
    assert.deepEqual(await replies, [{ id: 4, answer, last: true }]);
    assert.deepEqual(await ended, [0, null]);
  });

  it("ends with its parent", async () => {
    const ended = once(child, "exit");
    const replies = repliesOf(child, 1);
    child.send({ id: 5, kind: "read", asks: { path: "a.ts", text: "" } });
    await replies;
    child.disconnect();
    assert.deepEqual(await ended, [0, null]);
  });
});

interface Replied {
  readonly id: number;
  readonly answer: { readonly value?: { readonly tokens: readonly unknown[] } };
  readonly last: boolean;
}

/** The first `count` replies of `child`. */
async function repliesOf(child: ChildProcess, count: number): Promise<readonly Replied[]> {
  const replies: Replied[] = [];
  return await new Promise((resolve) => {
    child.on("message", (reply: Replied) => {
      if (replies.push(reply) === count) resolve(replies);
    });
  });
}
