/** Files beside the journal that anybody may have changed: they are understood, or refused in one sentence. */
import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isExempt, judge, type OpenPlace, type Policy } from "../../src/core/index.js";
import { readBlocked, writeBlocked } from "../../src/store/blockedFile.js";
import { readConversation, readConversations, writeConversation } from "../../src/store/conversationFile.js"; // prettier-ignore
import { noteMade, readJudged, takeMade, writeJudged } from "../../src/store/judgedFile.js";
import { readPolicy, writePolicy } from "../../src/store/policyFile.js";
import { noteHead, seenHead } from "../../src/store/seenHead.js";
import { noteStart, startedAt } from "../../src/store/startedFile.js";
import { mutatedBytes, mutatedValue } from "../support/mutated.js";
import { forSeedsInTurn, type Random } from "../support/random.js";
import { inFolder } from "../support/repository.js";

const at = "2026-01-01T00:00:00.000Z";
const PLACE: OpenPlace = {
  path: "src/a.ts",
  startLine: 1,
  endLine: 2,
  unreadLines: 1,
  removals: 0,
  state: "unread",
  tier: "medium",
  tool: "Pretend Assistant",
};
const JUDGED = {
  asker: 7,
  outcome: "passed",
  at,
  head: "a".repeat(40),
  staged: "b".repeat(43),
} as const;

const NO_FACTS = { generated: new Set<string>(), doubts: [], lightLines: 0, waiver: undefined };

describe("a file that somebody changed", () => {
  it(
    "as a policy never lets more through, and is refused by its name",
    mutated(
      (folder) => writePolicy(folder, { stopsCommit: "everything", exempt: ["made/**"] }),
      "policy.json",
      async (folder) => {
        const { policy, problem } = await readPolicy(folder);
        assert.equal(judge(policy, { ...NO_FACTS, open: [PLACE] }).kind, "unmet");
        assert.equal(isExempt(PLACE.path, policy.exempt), false);
        assert.equal(isPolicy(policy), true);
        if (problem !== undefined)
          assert.ok(problem.startsWith(join(folder, "policy.json")), problem);
      },
    ),
  );
  it(
    "as the places that were refused names places in the repository, or none",
    mutated(
      (folder) => writeBlocked(folder, { at, places: [PLACE, PLACE] }),
      "readback/blocked.json",
      async (folder) => {
        for (const { path, startLine, endLine } of (await readBlocked(folder))?.places ?? []) {
          assert.ok(Number.isSafeInteger(startLine) && Number.isSafeInteger(endLine));
          assert.doesNotMatch(path, /^\/|^[a-z]:|\\|\0|(?:^|\/)\.{0,2}(?:\/|$)/i);
        }
      },
    ),
  );
  it(
    "as what was judged is a judgement or none",
    mutated(
      (folder) => writeJudged(folder, JUDGED),
      "readback/judged",
      async (folder) => {
        const judged = await readJudged(folder);
        if (judged === undefined) return;
        assert.ok(["nothing", "passed", "waived", "unknown"].includes(judged.outcome));
        assert.ok(judged.staged === undefined || /^[\w-]{43}$/.test(judged.staged));
      },
    ),
  );
  it(
    "as the commits that passed names no commit that was not one",
    mutated(
      (folder) => noteMade(folder, "c".repeat(40), JUDGED),
      "readback/made",
      async (folder) => {
        for (const made of await takeMade(folder, "now"))
          assert.match(made.commit, /^[0-9a-f]{40}$/);
      },
    ),
  );
  it(
    "as a conversation is that conversation or none",
    mutated(
      async (folder) => {
        const [title, model] = ["Add a rule.", undefined];
        await writeConversation(folder, { conversation: "c", tool: "t", at, state: "writing", title, model }); // prettier-ignore
      },
      "agents",
      async (folder) => {
        const one = await readConversation(folder, "c");
        assert.ok(one === undefined || one.conversation === "c");
        for (const { tool, state } of await readConversations(folder))
          assert.ok(typeof tool === "string" && ["started", "writing", "done"].includes(state));
      },
    ),
  );
  it(
    "as the commit that was looked at, and the time of the start, is one or none",
    mutated(
      async (folder) => {
        await noteStart(folder, at);
        await noteHead(folder, "d".repeat(40));
      },
      "readback/head",
      async (folder) => {
        const mutant = await readFile(join(folder, "readback/head"));
        assert.match((await seenHead(folder)) ?? "d".repeat(40), /^[0-9a-f]{40,64}$/);
        await writeFile(join(folder, "started"), mutant);
        assert.equal(await startedAt(folder), undefined);
      },
    ),
  );
});

/** Checks `law` of a folder in which the file `name`, or that in the folder `name`, is not what `write` made it. */
function mutated(
  write: (folder: string) => Promise<unknown>,
  name: string,
  law: (folder: string) => Promise<void>,
): () => Promise<void> {
  return inFolder(async (folder) => {
    await mkdir(join(folder, "readback"), { recursive: true });
    await write(folder);
    const [inside] = name === "agents" ? await readdir(join(folder, name)) : [""];
    const file = join(folder, name, inside ?? "");
    const whole = await readFile(file);
    await forSeedsInTurn(300, async (random) => {
      await writeFile(file, mutant(random, whole));
      await law(folder);
      assert.equal(({} as Record<string, unknown>).polluted, undefined);
    });
  });
}

/** By byte, by structure, and now and then something else altogether. */
function mutant(random: Random, whole: Buffer): Buffer {
  const kind = random.int(0, 10);
  if (kind === 0) return Buffer.from(random.pick(NONSENSE));
  const start = whole.indexOf("{");
  if (kind < 4 || start === -1) return mutatedBytes(random, whole);
  const value = mutatedValue(random, JSON.parse(whole.subarray(start).toString("utf8")));
  return Buffer.from(`${whole.subarray(0, start).toString()}${JSON.stringify(value)}\n`);
}

const NONSENSE = [
  "",
  "\n",
  "null",
  "\0".repeat(4096),
  `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
  `{"v":0,"a":"${"x".repeat(5_000_000)}"}`,
  '{"v":1}',
  '{"__proto__":{"polluted":true}}',
];

function isPolicy({ stopsCommit, lightText, exempt }: Policy): boolean {
  return (
    ["everything", "highRisk", "nothing"].includes(stopsCommit) &&
    ["gathered", "asked"].includes(lightText) &&
    exempt.every((pattern) => typeof pattern === "string")
  );
}
