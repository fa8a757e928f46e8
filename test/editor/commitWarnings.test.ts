import assert from "node:assert/strict";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  answerDialog,
  commitWithKey,
  dialog,
  guardWith,
  subject,
  untilCommitted,
  untilStaged,
  untilWarned,
} from "./committing.js";
import { recordAi } from "../support/recordAi.js";
import { TestRepository } from "../support/repository.js";
import { changedSample, cleanSample } from "./desk.js";
import { deskFor } from "./deskFor.js";

const PRICING = [
  "src/pricing.js:16 Unread: 5 lines by Pretend Assistant.",
  "src/pricing.js:24 Unread: 1 removal by Pretend Assistant.",
  "src/pricing.js:3 Unread: 5 lines by Pretend Assistant.",
  "src/pricing.js:33 Unread: 5 lines and 1 removal by Pretend Assistant.",
];
const TESTS = [
  "test/pricing.test.js:14 Unread: 5 lines and 2 removals by Pretend Assistant.",
  "test/pricing.test.js:4 Unread: 1 removal by Pretend Assistant.",
];

const UNTRACKED = "src/spare.js:1 Unread: 1 line by Pretend Assistant.";

describe("a policy that only warns", () => {
  const desk = deskFor(() => ({ fill: changedSample }));
  const other = () => join(desk().folder, ".git", "hooks", "commit-msg");

  it("warns of nothing before something is staged", async () => {
    await desk().untilStatus("6 unread");
    await guardWith(desk(), "Nothing, warn only");
    await untilWarned(desk(), []);
  });

  it("warns of the unread places of staged files, and of no others", async () => {
    desk().gitDone("add", "src/pricing.js");
    await untilWarned(desk(), PRICING);
    await desk().session.evaluate(async (vscode) => {
      await vscode.commands.executeCommand("workbench.actions.view.problems");
    });
    await desk().session.screenshot("commit-warnings");
  });

  it("offers to read the place that is warned of", async () => {
    const { page } = desk().session;
    await page.locator(".markers-panel .monaco-list-row", { hasText: ": 1 removal" }).click();
    await desk().session.until((vscode) => vscode.window.activeTextEditor?.selection.isEmpty === false); // prettier-ignore
    await desk().session.focusEditor();
    const action = page.locator(".action-widget .monaco-list-row", { hasText: "Read This Place" });
    await desk().until("the quick fix is offered", async () => {
      await desk().session.press("Control+.");
      return await action.first().waitFor({ timeout: 2000 }).then(() => true, () => false); // prettier-ignore
    });
    await desk().session.screenshot("read-this-place");
    await desk().session.press("Enter");
    await desk().session.until((vscode) => {
      const { activeTextEditor: editor, tabGroups } = vscode.window;
      const at = editor?.selection;
      const isKept = tabGroups.activeTabGroup.activeTab?.isPreview === false;
      return isKept && at?.isEmpty === true && at.active.line === 23 && at.active.character === 0;
    });
  });

  it("warns of all files that the editor would commit where nothing is staged", async () => {
    desk().gitDone("reset", "--quiet");
    await untilWarned(desk(), []);
    await set("git.enableSmartCommit", true);
    await untilWarned(desk(), [...PRICING, ...TESTS]);
    await recordAi(desk().folder, "src/spare.js", "", "export const spare = 1;\n", "Spare");
    await untilWarned(desk(), [...PRICING, UNTRACKED, ...TESTS]);
    await set("git.smartCommitChanges", "tracked");
    await untilWarned(desk(), [...PRICING, ...TESTS]);
    await set("git.smartCommitChanges", undefined);
    await untilWarned(desk(), [...PRICING, UNTRACKED, ...TESTS]);
    await set("git.untrackedChanges", "separate");
    await untilWarned(desk(), [...PRICING, ...TESTS]);
    rmSync(join(desk().folder, "src", "spare.js"));
    await set("git.untrackedChanges", undefined);
  });

  it("warns of nothing where the person switched the dialog off, which the log says", async () => {
    for (const value of [false, undefined, false]) {
      await set("git.diagnosticsCommitHook.enabled", value);
      await untilWarned(desk(), value === false ? [] : [...PRICING, ...TESTS]);
    }
    await desk().session.untilKept("logs", "git.diagnosticsCommitHook keep VS Code from asking");
    assert.doesNotMatch((await desk().notifications()).join(), /diagnostics/);
    await set("git.diagnosticsCommitHook.enabled", undefined);
    await untilWarned(desk(), [...PRICING, ...TESTS]);
    await set("git.enableSmartCommit", undefined);
    desk().gitDone("add", "src/pricing.js");
    await untilWarned(desk(), PRICING);
  });

  it("has the editor ask before it commits", async () => {
    await commitWithKey(desk(), "Coupons");
    await dialog(desk()).waitFor();
    await desk().session.screenshot("commit-anyway");
    await answerDialog(desk(), /'pricing\.js'/, "Cancel");
    assert.equal(subject(desk()), "Prices, discounts and shipping");
  });

  it("is not repeated for what somebody chose to commit anyway", async () => {
    writeFileSync(other(), "#!/bin/sh\necho No such ticket. >&2\nexit 1\n");
    chmodSync(other(), 0o755);
    await commitWithKey(desk(), "Coupons");
    await answerDialog(desk(), /'pricing\.js'/, "Commit Anyway");
    await answerDialog(desk(), /^Git: No such ticket/m, "Cancel");
    await untilWarned(desk(), []);
    await commitWithKey(desk(), "Coupons");
    await answerDialog(desk(), /^Git: No such ticket/m, "Cancel");
    assert.equal(subject(desk()), "Prices, discounts and shipping");
  });

  it("is repeated when there is something new", async () => {
    desk().gitDone("add", "test/pricing.test.js");
    await untilWarned(desk(), [...PRICING, ...TESTS]);
    await untilStaged(desk(), 2);
    rmSync(other());
    await commitWithKey(desk(), "Coupons");
    await answerDialog(desk(), /2 files/, "Commit Anyway");
    await untilCommitted(desk(), "Coupons");
    await untilWarned(desk(), []);
    assert.equal(await desk().acknowledgements(), 0);
  });

  it("warns of nothing once commits stop", async () => {
    await desk().guard();
    // What the guard said when it was asked before may still be shown.
    await desk().until("the policy is another one", () =>
      Promise.resolve(desk().read(".git/readback/policy.json").includes("everything")),
    );
    await untilWarned(desk(), []);
  });

  it("is checked by the editor while somebody writes it", async () => {
    const path = ".git/readback/policy.json";
    desk().write(path, '{ "v": 0, "stopsCommit": "" }\n');
    await desk().session.open(path);
    await desk().until("a wrong word is marked", async () => {
      const said = await desk().session.evaluate((vscode) => {
        const uri = vscode.window.activeTextEditor?.document.uri;
        return uri ? vscode.languages.getDiagnostics(uri).map(({ message }) => message) : [];
      });
      // What the schema says while it is written, and what holds since it was saved.
      return said.some((one) => one.includes('"everything", "highRisk", "nothing"')) &&
        said.some((one) => one.includes("Until this is mended, every unread place stops a commit."))
        ? true
        : said.join();
    });
    await desk().session.screenshot("policy-help");
  });

  async function set(name: string, value: string | boolean | undefined): Promise<void> {
    await desk().session.evaluate(
      async (vscode, key, to) => {
        await vscode.workspace.getConfiguration().update(key, to ?? undefined, true);
      },
      name,
      value ?? null,
    );
  }
});

describe("a policy that only warns, of text that agents committed", () => {
  const desk = deskFor(() => ({
    fill: async (folder) => {
      await cleanSample(folder);
      const repository = new TestRepository(folder, { PATH: process.env.PATH ?? "" });
      const commit = repository.git("rev-parse", "HEAD");
      repository.git("update-ref", "refs/remotes/origin/main", commit);
      const upstream = { evidence: "import", conversation: `commit:${commit}` } as const;
      await repository.assistantWrites("src/theirs.js", "«theirs();\n»", upstream);
      await repository.assistantWrites("src/here.js", "«here();\n»");
    },
  }));

  it("warns of none that a remote branch has, as the hook does", async () => {
    await desk().untilStatus("2 unread");
    await guardWith(desk(), "Nothing, warn only");
    desk().gitDone("add", "--all");
    await untilWarned(desk(), ["src/here.js:1 Unread: 1 line by Pretend Assistant."]);
  });
});
