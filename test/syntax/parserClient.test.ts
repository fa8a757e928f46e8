import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { CLIENT_BOUNDS, ParserClient, type ClientBounds } from "../../src/syntax/parserClient.js";
import { LONGEST_TEXT } from "../../src/syntax/readable.js";
import type { ParserPlace } from "../../src/syntax/startParser.js";
import { rootFolder } from "../host/place.js";
import { PLACE, SAMPLES } from "./samples.js";

const programs = join(rootFolder, "out", "test", "syntax", "programs");
const OBEDIENT = { program: join(programs, "obedient.js"), grammars: "" };

describe("a parser's client", () => {
  let client = new ParserClient(PLACE);
  let clock = 0;
  const open = (place: ParserPlace, bounds: Partial<ClientBounds> = {}) =>
    (client = new ParserClient(place, { ...CLIENT_BOUNDS, ...bounds }, () => clock));
  /** What the stand-in answers when it is told `text`; the id of its process when nothing special. */
  const tell = async (text: string, path = "a.ts"): Promise<unknown> => {
    const answer = await client.read(path, text);
    return "reason" in answer ? answer.reason : answer.value;
  };
  afterEach(() => client.dispose());

  it("reads every language with the parser as it ships", async () => {
    open(PLACE);
    for (const { language, path, text } of SAMPLES) {
      const { value } = await client.read(path, text);
      assert.ok(value?.grammar.startsWith(language), language);
      const says = (value?.tokens ?? []).map((token) => token.says).join("");
      assert.ok(says.length > text.replace(/\s/g, "").length / 2, language);
    }
  });

  it("answers at once, and starts nothing, where there is no grammar or too much text", async () => {
    open(PLACE, { starts: 0 });
    assert.equal(await tell("x", "a.txt"), "unknown language");
    assert.equal(await tell(" ".repeat(LONGEST_TEXT + 1)), "too large");
    assert.equal(await tell("x"), "stopped");
  });

  it("uses one process, with flags of its own", async () => {
    process.env["NODE_OPTIONS"] = "--no-deprecation";
    try {
      open(OBEDIENT);
      assert.equal(await tell("pid"), await tell("pid", "b.ts"));
      const [flags, asNode, options] = (await tell("conditions")) as unknown[];
      assert.ok((flags as string[]).includes("--liftoff-only"));
      assert.deepEqual([asNode, options], ["1", undefined]);
    } finally {
      delete process.env["NODE_OPTIONS"];
    }
  });

  it("watches the clock only while it waits for an answer", async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout");
    open(OBEDIENT);
    await tell("pid");
    const before = timers().length;
    const asked = tell("pid");
    assert.equal(timers().length, before + 1);
    await asked;
    assert.equal(timers().length, before);
  });

  it("goes on with a new process when one is killed", async () => {
    open(OBEDIENT);
    const pid = await tell("pid");
    const [died, next] = await Promise.all([tell("die"), tell("pid", "b.ts")]);
    assert.equal(died, "failed");
    assert.ok(typeof next === "number" && next !== pid);
  });

  it("ends a process that hangs, and goes on with a new one", async () => {
    open(OBEDIENT, { milliseconds: 4_000 });
    const pid = await tell("pid");
    const [hung, next] = await Promise.all([tell("hang"), tell("pid", "b.ts")]);
    assert.equal(hung, "too slow");
    assert.ok(typeof next === "number" && next !== pid);
    await gone(pid);
  });

  for (const what of ["rubbish", "somebody else's answer", "hang up"])
    it(`ends a process that says what it should not: ${what}`, async () => {
      open(OBEDIENT);
      const pid = await tell("pid");
      assert.equal(await tell(what), "failed");
      assert.notEqual(await tell("pid", "b.ts"), pid);
      await gone(pid);
    });

  it("lets a process go that had its last word", async () => {
    open(OBEDIENT);
    const pid = await tell("leave");
    assert.equal(typeof pid, "number");
    assert.notEqual(await tell("pid"), pid);
    await gone(pid);
  });

  it("starts a new process when one has too much memory", async () => {
    open(PLACE, { bytes: 1, starts: 2 });
    assert.equal(typeof (await tell("a;")), "object");
    assert.equal(typeof (await tell("a;")), "object");
    assert.equal(await tell("a;"), "stopped");
  });

  it("keeps a process that has little memory", async () => {
    open(PLACE, { starts: 1 });
    for (let times = 0; times < 3; times++) assert.equal(typeof (await tell("a;")), "object");
  });

  it("stays off for a minute when it was started too often", async () => {
    open(OBEDIENT, { starts: 2 });
    assert.deepEqual([await tell("die"), await tell("die", "b.ts")], ["failed", "failed"]);
    clock += 59_999;
    assert.equal(await tell("pid", "c.ts"), "stopped");
    clock += 1;
    assert.equal(typeof (await tell("pid", "c.ts")), "number");
  });

  it("leaves a text alone for a minute when it went wrong, and no other", async () => {
    open(OBEDIENT);
    assert.equal(await tell("die"), "failed");
    clock += 59_999;
    assert.equal(await tell("pid"), "failed");
    assert.equal(typeof (await tell("pid", "b.ts")), "number");
    clock += 1;
    assert.equal(typeof (await tell("pid")), "number");
    assert.equal(typeof (await tell("pid")), "number");
  });

  it("does not fail where the program is not there", async () => {
    open({ program: join(programs, "nowhere.js"), grammars: "" });
    assert.equal(await tell("pid"), "failed");
  });

  it("does not fail where the grammars are not there", async () => {
    open({ ...PLACE, grammars: programs });
    assert.equal(await tell("a;"), "failed");
  });

  it("does not fail when somebody asks what cannot be sent", async () => {
    open(OBEDIENT);
    const asks = { path: "a.ts", text: (() => "text") as unknown as string };
    assert.deepEqual(await client.ask("read", asks), { value: undefined, reason: "failed" });
  });

  it("asks of the newest text of a path only", async () => {
    open(OBEDIENT);
    const first = tell("pid");
    const [older, other, newest] = [tell("pid"), tell("pid", "b.ts"), tell("pid")];
    const outline = client.outline("a.ts", "pid");
    const pid = await first;
    assert.deepEqual(await Promise.all([older, other, newest]), ["superseded", pid, pid]);
    assert.deepEqual(await outline, { value: pid });
  });

  it("lets go of what waits longest when too much waits", async () => {
    open(OBEDIENT, { waiting: 2 });
    const first = tell("pid");
    const rest = ["b.ts", "c.ts", "d.ts"].map((path) => tell("pid", path));
    const pid = await first;
    assert.deepEqual(await Promise.all(rest), ["busy", pid, pid]);
  });

  it("answers what was asked, and ends its process, when it is released", async () => {
    open(OBEDIENT);
    const pid = await tell("pid");
    const asked = [tell("hang"), tell("pid", "b.ts")];
    client.dispose();
    assert.deepEqual(await Promise.all(asked), ["stopped", "stopped"]);
    assert.equal(await tell("pid"), "stopped");
    await gone(pid);
  });

  it("keeps nobody from ending", () => {
    const args = [join(programs, "idle.js")];
    const { stdout, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
    assert.deepEqual([stdout, status], ["1", 0]);
  });
});

/** Resolves when there is no process `pid` any more. */
async function gone(pid: unknown): Promise<void> {
  while (isThere(Number(pid))) await new Promise((resolve) => setTimeout(resolve, 5));
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
