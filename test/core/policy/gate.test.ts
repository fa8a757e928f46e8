import assert from "node:assert/strict";
import type { Tier, Waiver } from "../../../src/core/ledger/statements.js";
import { judge, judgePush, type OpenPlace, type Verdict } from "../../../src/core/policy/gate.js";
import { DEFAULT_POLICY, type StopsCommit } from "../../../src/core/policy/policy.js";

describe("a commit", () => {
  it("without open places passes", judges("everything", "", "pass"));
  it("without open places passes whatever stops it", judges("highRisk", "", "pass"));
  it("stops at every open place", judges("everything", "low medium high", "unmet, unmet: low medium high")); // prettier-ignore
  it("stops at high risk only", judges("highRisk", "low high medium high", "unmet, unmet: high high, warns: low medium")); // prettier-ignore
  it("passes below high risk", judges("highRisk", "low medium", "pass, warns: low medium"));
  it("passes with warnings", judges("nothing", "low high", "pass, warns: low high"));
  it("is in doubt when a file cannot be judged", judges("everything", "?", "unknown, doubts: 1"));
  it("is in doubt when a file cannot be judged and low risk may pass", judges("highRisk", "low ?", "unknown, warns: low, doubts: 1")); // prettier-ignore
  it("stops rather than be in doubt", judges("everything", "? low", "unmet, unmet: low, doubts: 1")); // prettier-ignore
  it("passes in doubt when nothing stops it", judges("nothing", "? high", "pass, warns: high, doubts: 1")); // prettier-ignore
  it("passes when somebody lets it through", judges("highRisk", "high low waiver", "pass, warns: low, waived: high")); // prettier-ignore
  it("needs nobody to let it through when nothing stops it", judges("highRisk", "low waiver", "pass, warns: low")); // prettier-ignore
  it("is not stopped for exempt files, which are counted", judges("everything", "lock snap generated", "pass, exempt: 3")); // prettier-ignore
  it("is stopped for what is beside exempt files", judges("everything", "lock low generated", "unmet, unmet: low, exempt: 2")); // prettier-ignore
  it("is let through without what is exempt", judges("everything", "snap low waiver", "pass, waived: low, exempt: 1")); // prettier-ignore
  it("is not warned of for exempt files", judges("nothing", "lock high", "pass, warns: high, exempt: 1")); // prettier-ignore
  it("stops at everything until somebody chooses", () => {
    assert.equal(DEFAULT_POLICY.stopsCommit, "everything");
    assert.equal(DEFAULT_POLICY.stopAt, "commit");
  });
});

describe("a commit where pushes stop", () => {
  it("passes with warnings", judges("everything", "low high", "pass, warns: low high", "commit of a push")); // prettier-ignore
  it("is not in doubt", judges("everything", "? low", "pass, warns: low, doubts: 1", "commit of a push")); // prettier-ignore
});

describe("a push", () => {
  it("stops at every open place", judges("everything", "low high", "unmet, unmet: low high", "push")); // prettier-ignore
  it("stops at high risk only", judges("highRisk", "low high", "unmet, unmet: high, warns: low", "push")); // prettier-ignore
  it("passes with warnings", judges("nothing", "? high", "pass, warns: high, doubts: 1", "push"));
  it("is in doubt when a file cannot be judged", judges("highRisk", "low ?", "unknown, warns: low, doubts: 1", "push")); // prettier-ignore
  it("is let through by nobody", judges("everything", "low waiver", "unmet, unmet: low", "push"));
  it("stops at nothing where commits stop", () => {
    const policy = { stopsCommit: "everything", stopAt: "commit", exempt: [] } as const;
    const open = [placeOf("high")].flatMap((one) => one ?? []);
    const facts = { open, doubts: [], generated: new Set<string>(), lightLines: 0, waiver: undefined }; // prettier-ignore
    assert.equal(judgePush(policy, facts).kind, "pass");
  });
});

/**
 * Checks the verdict on `facts`: tiers of open places, places in exempt files (`PATHS`), `?` for doubts, and `waiver`
 * where somebody lets it through.
 */
function judges(
  stopsCommit: StopsCommit,
  facts: string,
  expected: string,
  what: "commit" | "commit of a push" | "push" = "commit",
) {
  return () => {
    const words = facts.split(" ").filter((word) => word !== "");
    const stopAt = what === "commit" ? "commit" : "push";
    const verdict = (what === "push" ? judgePush : judge)(
      { stopsCommit, stopAt, exempt: ["*.snap"] },
      {
        open: words.flatMap((word) => placeOf(word) ?? []),
        doubts: words.filter((word) => word === "?").map((why) => ({ path: "a.ts", why })),
        generated: new Set(["generated"]),
        lightLines: 2,
        waiver: words.includes("waiver") ? WAIVER : undefined,
      },
    );
    assert.equal(said(verdict), expected);
    assert.equal(verdict.lightLines, 2);
  };
}

function placeOf(word: string): OpenPlace | undefined {
  const [tier, path] = [TIERS.find((one) => one === word), PATHS[word]];
  if (tier === undefined && path === undefined) return undefined;
  return { path: path ?? "a.ts", startLine: 0, endLine: 1, unreadLines: 1, removals: 0, state: "unread", tier: tier ?? "high", tool: undefined }; // prettier-ignore
}

const TIERS: readonly Tier[] = ["low", "medium", "high"];
const PATHS: Readonly<Record<string, string>> = {
  lock: "package-lock.json",
  snap: "b.snap",
  generated: "generated",
};

const WAIVER: Waiver = {
  id: "w",
  by: { name: "Ada", email: "" },
  at: "2026-01-01T00:00:00Z",
  reason: "because",
  worktree: "",
  staged: "",
  places: [],
  assurance: "none",
};

function said({ kind, unmet, warnings, waived, doubts, exemptPlaces }: Verdict): string {
  const tiers = (name: string, places: readonly OpenPlace[]) =>
    places.length === 0 ? [] : [`${name}: ${places.map(({ tier }) => tier).join(" ")}`];
  return [
    kind,
    ...tiers("unmet", unmet),
    ...tiers("warns", warnings),
    ...tiers("waived", waived?.places ?? []),
    ...(doubts.length === 0 ? [] : [`doubts: ${doubts.length}`]),
    ...(exemptPlaces === 0 ? [] : [`exempt: ${exemptPlaces}`]),
  ].join(", ");
}
