import assert from "node:assert/strict";
import type { Tier } from "../../../src/core/ledger/statements.js";
import { judge, judgePush, type OpenPlace } from "../../../src/core/policy/gate.js";
import { DEFAULT_POLICY, type StopsCommit } from "../../../src/core/policy/policy.js";

describe("a commit", () => {
  it("without open places passes", judges("everything", "", "pass"));
  it("without open places passes whatever stops it", judges("highRisk", "", "pass"));
  it("stops at every open place", judges("everything", "low medium high", "unmet: low medium high")); // prettier-ignore
  it("stops at high risk only", judges("highRisk", "low high medium high", "unmet: high high, warns: low medium")); // prettier-ignore
  it("passes below high risk", judges("highRisk", "low medium", "pass, warns: low medium"));
  it("passes with warnings", judges("nothing", "low high", "pass, warns: low high"));
  it("is in doubt when a file cannot be judged", judges("everything", "?", "unknown: ?"));
  it("is in doubt when a file cannot be judged and low risk may pass", judges("highRisk", "low ?", "unknown: ?")); // prettier-ignore
  it("stops rather than be in doubt", judges("everything", "? low", "unmet: low"));
  it("passes in doubt when nothing stops it", judges("nothing", "? high", "pass, warns: high"));
  it("stops at everything until somebody chooses", () => {
    assert.equal(DEFAULT_POLICY.stopsCommit, "everything");
    assert.equal(DEFAULT_POLICY.stopAt, "commit");
  });
});

describe("a commit where pushes stop", () => {
  it("passes with warnings", judges("everything", "low high", "pass, warns: low high", "commit of a push")); // prettier-ignore
  it("is not in doubt", judges("everything", "? low", "pass, warns: low", "commit of a push"));
});

describe("a push", () => {
  it("stops at every open place", judges("everything", "low high", "unmet: low high", "push"));
  it("stops at high risk only", judges("highRisk", "low high", "unmet: high, warns: low", "push"));
  it("passes with warnings", judges("nothing", "? high", "pass, warns: high", "push"));
  it("is in doubt when a file cannot be judged", judges("highRisk", "low ?", "unknown: ?", "push"));
  it("stops at nothing where commits stop", () => {
    const policy = { stopsCommit: "everything", stopAt: "commit" } as const;
    const { kind } = judgePush(policy, { open: [place("high")], doubts: [] });
    assert.equal(kind, "pass");
  });
});

/** Checks the verdict on `facts`: tiers of open places, and `?` for doubts. */
function judges(
  stopsCommit: StopsCommit,
  facts: string,
  expected: string,
  what: "commit" | "commit of a push" | "push" = "commit",
) {
  return () => {
    const words = facts.split(" ").filter((word) => word !== "");
    const open = words.filter((word) => word !== "?").map((word) => place(word as Tier));
    const doubts = words.filter((word) => word === "?").map((why) => ({ path: "a.ts", why }));
    const policy = { stopsCommit, stopAt: what === "commit" ? "commit" : "push" } as const;
    const verdict = (what === "push" ? judgePush : judge)(policy, { open, doubts });
    const tiers = (places: readonly OpenPlace[]) => places.map(({ tier }) => tier).join(" ");
    const said = verdict.kind === "unmet" ? [`unmet: ${tiers(verdict.unmet)}`] : verdict.kind === "unknown" ? [`unknown: ${verdict.doubts.map(({ why }) => why).join(" ")}`] : ["pass"]; // prettier-ignore
    if (verdict.kind !== "unknown" && verdict.warnings.length > 0)
      said.push(`warns: ${tiers(verdict.warnings)}`);
    assert.equal(said.join(", "), expected);
  };
}

function place(tier: Tier): OpenPlace {
  return { path: "a.ts", startLine: 0, endLine: 1, unreadLines: 1, removals: 0, state: "unread", tier, tool: undefined }; // prettier-ignore
}
