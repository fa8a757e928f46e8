/** Annotations of GitHub Actions, also of names that would be commands of their own. */
import assert from "node:assert/strict";
import { annotations } from "../../src/cli/checkGithub.js";
import type { OpenPlace, Verdict } from "../../src/core/index.js";

const PLACE: OpenPlace = {
  path: "src/a.ts",
  startLine: 4,
  endLine: 6,
  unreadLines: 2,
  removals: 0,
  state: "unread",
  tier: "medium",
  tool: "Pretend",
};

const NOTHING: Verdict = {
  kind: "pass",
  unmet: [],
  warnings: [],
  waived: undefined,
  doubts: [],
  exemptPlaces: 0,
  lightLines: 0,
};

const of = (place: Partial<OpenPlace>) =>
  annotations({ ...NOTHING, kind: "unmet", unmet: [{ ...PLACE, ...place }] })[0];

describe("annotations", () => {
  it("count lines from 1, both ends included", () =>
    assert.equal(
      of({}),
      "::error file=src/a.ts,line=5,endLine=6,title=Unread::2 lines by Pretend, unread",
    ));
  it("are on a line also where text was only removed", () =>
    assert.match(
      of({ endLine: 4, unreadLines: 0, removals: 1 }) ?? "",
      /,line=5,endLine=5,.*::1 removal by/,
    ));
  it("name a cell", () =>
    assert.match(of({ cell: "cell 2: a, b" }) ?? "", /,title=Unread in cell 2%3A a%2C b::/));
  it("stay one command whatever a file is called", () =>
    assert.match(
      of({ path: "a%0A,line=1\n::error::x:y\r" }) ?? "",
      /^::error file=a%250A%2Cline=1%0A%3A%3Aerror%3A%3Ax%3Ay%0D,line=5,/,
    ));
  it("stay one command whatever an assistant calls itself", () =>
    assert.match(
      of({ tool: "x\n::stop-commands::y" }) ?? "",
      /::2 lines by x%0A::stop-commands::y, unread$/,
    ));
  it("warn of what may pass, and tell what nobody can judge", () => {
    assert.deepEqual(annotations({ ...NOTHING, warnings: [PLACE] }), ["::warning file=src/a.ts,line=5,endLine=6,title=Unread::2 lines by Pretend, unread"]); // prettier-ignore
    assert.deepEqual(annotations({ ...NOTHING, kind: "unknown", doubts: [{ path: "a,b", why: "lost" }] }), ["::error file=a%2Cb,title=Cannot be judged::lost"]); // prettier-ignore
  });
});
