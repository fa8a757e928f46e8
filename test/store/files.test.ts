/** The small files beside the journal: a bad one never weakens the guard. */
import assert from "node:assert/strict";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DEFAULT_POLICY, type OpenPlace, type StopsCommit } from "../../src/core/index.js";
import {
  blockedFile,
  clearBlocked,
  readBlocked,
  writeBlocked,
} from "../../src/store/blockedFile.js";
import { readPolicy, writePolicy } from "../../src/store/policyFile.js";
import { inFolder } from "../support/repository.js";

describe("the policy file", () => {
  for (const stopsCommit of ["everything", "highRisk", "nothing"] as const)
    it(
      `keeps ${stopsCommit}`,
      inFolder(async (folder) => {
        await writePolicy(folder, { stopsCommit });
        const policy = { ...DEFAULT_POLICY, stopsCommit };
        assert.deepEqual(await readPolicy(folder), { policy, problem: undefined });
        assert.deepEqual(await readdir(folder), ["policy.json"]);
      }),
    );
  it(
    "keeps what becomes of light text when something else is chosen",
    inFolder(async (folder) => {
      await writePolicy(folder, { stopsCommit: "everything", lightText: "asked" });
      await writePolicy(folder, { stopsCommit: "nothing" });
      const { policy } = await readPolicy(folder);
      assert.deepEqual(policy, { ...DEFAULT_POLICY, stopsCommit: "nothing", lightText: "asked" });
    }),
  );
  it(
    "keeps that pushes stop when something else is chosen",
    inFolder(async (folder) => {
      await writePolicy(folder, { stopsCommit: "everything", stopAt: "push" });
      await writePolicy(folder, { stopsCommit: "highRisk" });
      const { policy } = await readPolicy(folder);
      assert.deepEqual(policy, { ...DEFAULT_POLICY, stopsCommit: "highRisk", stopAt: "push" });
    }),
  );
  it(
    "that stops at something else means everything, at the commit",
    inFolder(async (folder) => {
      const text = '{"v":0,"stopsCommit":"nothing","stopAt":"merge"}';
      await writeFile(join(folder, "policy.json"), text);
      const { policy, problem } = await readPolicy(folder);
      assert.deepEqual(policy, { ...DEFAULT_POLICY, lightText: "asked" });
      assert.match(problem ?? "", /says something of when it stops that is not known here/);
    }),
  );
  it(
    "that cannot be understood is forgotten when somebody chooses again",
    inFolder(async (folder) => {
      await writeFile(join(folder, "policy.json"), "{");
      await writePolicy(folder, { stopsCommit: "nothing" });
      const { policy } = await readPolicy(folder);
      assert.deepEqual(policy, { ...DEFAULT_POLICY, stopsCommit: "nothing" });
    }),
  );
  it(
    "keeps which files are exempt when something else is chosen",
    inFolder(async (folder) => {
      const exempt = ["dist/", "*.pb.ts"];
      await writePolicy(folder, { stopsCommit: "everything", exempt });
      await writePolicy(folder, { stopsCommit: "nothing" });
      const { policy } = await readPolicy(folder);
      assert.deepEqual(policy, { ...DEFAULT_POLICY, stopsCommit: "nothing", exempt });
    }),
  );
  for (const exempt of ['"dist/"', "[1]", '[""]', '["*a*a*a*a*"]'])
    it(
      `that exempts ${exempt} exempts nothing and means everything`,
      reads(
        `{"v":0,"stopsCommit":"nothing","exempt":${exempt}}`,
        "everything",
        "names exempt files in a way that is not known",
      ),
    );
  it(
    "that says something nobody knows means everything",
    reads(
      '{"v":0,"stopsCommit":"nothing","lighttext":"asked"}',
      "everything",
      'says "lighttext", and only v, stopsCommit, stopAt, lightText, exempt are known',
    ),
  );
  it(
    "that says something unknown of light text means everything",
    reads(
      '{"v":0,"stopsCommit":"nothing","lightText":"some"}',
      "everything",
      "says something of light text that is not known here",
    ),
  );
  it("that is not there means everything", reads(undefined, "everything", undefined));
  it("that is not JSON means everything", reads("{", "everything", "is not JSON"));
  it("that is empty means everything", reads("", "everything", "is not JSON"));
  it(
    "of a newer version means everything",
    reads('{"v":1,"stopsCommit":"nothing"}', "everything", "was written by a newer Readback"),
  );
  for (const text of ['{"v":0}', '{"v":0,"stopsCommit":"none"}', '{"stopsCommit":"nothing"}', "[]"])
    it(
      `that says ${text} means everything`,
      reads(text, "everything", "does not say what stops a commit"),
    );
  it(
    "that cannot be read means everything",
    inFolder(async (folder) => {
      await mkdir(join(folder, "policy.json"));
      const { policy, problem } = await readPolicy(folder);
      assert.deepEqual(policy, { ...DEFAULT_POLICY, lightText: "asked" });
      assert.match(problem ?? "", /cannot be read \(EISDIR\)/);
    }),
  );
});

describe("what was refused last", () => {
  const place: OpenPlace = {
    path: "src/cart.ts",
    startLine: 3,
    endLine: 5,
    unreadLines: 2,
    removals: 0,
    state: "unread",
    tier: "medium",
    tool: undefined,
  };

  it(
    "comes back, and is forgotten",
    inFolder(async (folder) => {
      assert.equal(await readBlocked(folder), undefined);
      await clearBlocked(folder);
      const blocked = {
        at: "2026-01-01T00:00:00.000Z",
        places: [place, { ...place, tool: "Pretend Assistant" }],
      };
      await writeBlocked(folder, blocked);
      assert.deepEqual(await readBlocked(folder), blocked);
      await clearBlocked(folder);
      assert.equal(await readBlocked(folder), undefined);
    }),
  );
  for (const text of ["", "{", "[]", '{"v":1,"at":"2026-01-01T00:00:00Z","places":[]}'])
    it(
      `is unknown when the file says ${text || "nothing"}`,
      inFolder(async (folder) => {
        await mkdir(dirname(blockedFile(folder)));
        await writeFile(blockedFile(folder), text);
        assert.equal(await readBlocked(folder), undefined);
      }),
    );
});

/** What a policy file with `text` means, and what is said about it. */
function reads(text: string | undefined, stopsCommit: StopsCommit, problem: string | undefined) {
  return inFolder(async (folder) => {
    if (text !== undefined) await writeFile(join(folder, "policy.json"), text);
    const read = await readPolicy(folder);
    assert.equal(read.policy.stopsCommit, stopsCommit);
    assert.equal(read.problem?.includes(problem ?? "\0"), problem === undefined ? undefined : true);
  });
}
