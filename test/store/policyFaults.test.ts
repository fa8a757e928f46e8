/** What is said of a policy that cannot be understood, and where. */
import assert from "node:assert/strict";
import { nearest } from "../../src/store/nearest.js";
import { policyFaults } from "../../src/store/policyFaults.js";

describe("a fault of a policy", () => {
  it("is a name that is not known", () => {
    says('{"v":0,"stopsCommit":"nothing",\n "exemt":["dist/"]}', '2:1-2:8 "exemt" is not known, did you mean "exempt"?'); // prettier-ignore
    says('{"v":0,"stopsCommit":"nothing","Light Text":1}', '1:31-1:43 "Light Text" is not known, did you mean "lightText"?'); // prettier-ignore
    says('{"v":0,"stopsCommit":"nothing","color":1}', '1:31-1:38 "color" is not known');
    says('{"v":0,"stopsCommit":"nothing","__proto__":1}', '1:31-1:42 "__proto__" is not known');
  });
  it("is not a name that is missing as well, when that was meant", () => {
    says('{"v":0,"stopsCommits":"nothing"}', '1:7-1:21 "stopsCommits" is not known, did you mean "stopsCommit"?'); // prettier-ignore
    says('{"v":0,"limit":1}', '1:0-1:1 "stopsCommit" is missing', '1:7-1:14 "limit" is not known'); // prettier-ignore
  });
  it("is a value that is not one of its choices", () => {
    const choices = '"stopsCommit" must be "everything", "highRisk" or "nothing"';
    says('{"v":0,"stopsCommit":"Nothing"}', `1:21-1:30 ${choices}, did you mean "nothing"?`);
    says('{"v":0,"stopsCommit":"high-risk"}', `1:21-1:32 ${choices}, did you mean "highRisk"?`);
    says('{"v":0,"stopsCommit":"all"}', `1:21-1:26 ${choices}`);
    says('{"v":0,"stopsCommit":\n["nothing"]}', `2:0-2:11 ${choices}`);
    says('{"v":0,"stopsCommit":"nothing","lightText":"askd"}', '1:43-1:49 "lightText" must be "gathered" or "asked", did you mean "asked"?'); // prettier-ignore
  });
  it("is a pattern, or what is no list of them", () => {
    const pattern =
      "a pattern has 1 to 200 characters and at most 3 wild cards between two slashes";
    says('{"v":0,"stopsCommit":"nothing","exempt":[\n"a",\n"*a*a*a*"]}', `3:0-3:9 ${pattern}`);
    says('{"v":0,"stopsCommit":"nothing","exempt":[7]}', `1:41-1:42 ${pattern}`);
    says('{"v":0,"stopsCommit":"nothing","exempt":"a"}', '1:40-1:43 "exempt" must be a list of at most 1000 patterns'); // prettier-ignore
  });
  it("is what is missing", () => {
    says('\n{"stopsCommit":"nothing"}', '2:0-2:1 "v" is missing');
    says('{"v":0}', '1:0-1:1 "stopsCommit" is missing');
  });
  it("is a version, or what is no policy at all", () => {
    says('{"v":1,"more":7}', "1:5-1:6 a newer Readback wrote it");
    says('{"v":"0","stopsCommit":"nothing"}', '1:5-1:8 "v" must be 0');
    says("[]", '1:0-1:1 "v" is missing', '1:0-1:1 "stopsCommit" is missing');
    says("7", "1:0-1:1 it is not an object of names and values");
  });
  it("is what is no JSON, at the place", () => {
    says('{"v":0\n"stopsCommit":"nothing"}', "2:0-2:13 a comma is missing");
    says('{"v":0,"stopsCommit":}', "1:21-1:22 a value is missing");
    says('{"v":0,"stopsCommit":nothing}', "1:21-1:28 it is not JSON from here on");
    says("{\n", '2:0-2:0 a "}" is missing');
    says("", "1:0-1:0 a value is missing");
    says('{"v":0,} // why', "1:7-1:8 a name in double quotes is missing");
    says('{"v":0} // why', "1:8-1:14 it is not JSON from here on");
    says('{"v":0} 7', "1:8-1:9 it is not JSON from here on");
    says("\uFEFF{}", "1:0-1:1 it is not JSON from here on");
  });
  it("is each of several, from top to bottom", () => {
    says(
      '{"why":0,\n"stopsCommit":7}',
      '1:0-1:1 "v" is missing',
      '1:1-1:6 "why" is not known',
      '2:14-2:15 "stopsCommit" must be "everything", "highRisk" or "nothing"',
    );
  });
});

describe("the nearest of some words", () => {
  for (const [word, near] of [
    ["asked", "asked"],
    ["ASKED", "asked"],
    ["aksed", undefined],
    ["ask", undefined],
    ["askedd", "asked"],
    ["gathred", "gathered"],
    ["gatherde", "gathered"],
    ["", undefined],
  ] as const)
    it(`to ${word || "nothing"} is ${near ?? "none"}`, () =>
      assert.equal(nearest(word, ["gathered", "asked"]), near));
  it("is the nearer one", () => assert.equal(nearest("banan", ["bandanas", "banana"]), "banana"));
});

/** Lines count from 1 here, columns from 0. */
function says(text: string, ...faults: readonly string[]): void {
  const found = policyFaults(text).map(
    ({ start, end, words }) =>
      `${start.line + 1}:${start.column}-${end.line + 1}:${end.column} ${words}`,
  );
  assert.deepEqual(found, faults);
}
