/**
 * What is wrong with a folder is said in one sentence, costs nobody any text, and never
 * keeps anybody from typing.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { changedSample, cleanSample } from "./desk.js";
import {
  acceptCompletion,
  deskFor,
  exactPath,
  git,
  journalBytes,
  writeProgram,
} from "./deskFor.js";

describe("bad input: a folder without git", () => {
  const desk = deskFor(() => ({
    fill: (folder) => writeFileSync(join(folder, "cart.js"), "// by hand\n"),
  }));

  it("is said above the checklist", async () => {
    await desk().untilMessage(/^.*shop is not in a git repository; run "git init" to make one\.$/);
    await desk().session.screenshot("bad-no-git");
  });

  it("still marks what an assistant writes, and leaves typing alone", async () => {
    await desk().session.open("cart.js");
    await acceptCompletion(desk());
    await desk().untilStatus("1 unread");
    await desk().untilMarked([3]);
    await desk().typeLine("// typed after");
    await desk().save();
    assert.match(desk().read("cart.js"), /\/\/ typed after$/);
  });

  it("says the same when somebody wants to guard it", async () => {
    await desk().palette("Guard This Repository");
    await desk().until("a notification says so", async () => {
      const words = await desk().notifications();
      return words.some((one) => one.includes("not in a git repository")) || words.join();
    });
  });
});

describe("bad input: a bare repository", () => {
  const desk = deskFor(() => ({
    fill: (folder) => {
      git(folder, "init", "--quiet", "--bare");
      writeFileSync(join(folder, "notes.js"), "// notes\n");
    },
  }));

  it("is said above the checklist, and typing goes on", async () => {
    await desk().untilMessage(/is in a repository without files; go to a worktree of it\.$/);
    await desk().session.open("notes.js");
    await desk().typeLine("// typed here");
    await desk().save();
    assert.equal(desk().read("notes.js"), "// notes\n\n// typed here");
  });
});

describe("bad input: a repository without a commit", () => {
  const desk = deskFor(() => ({
    fill: async (folder) => {
      await cleanSample(folder);
      rmSync(join(folder, ".git"), { recursive: true });
      git(folder, "init", "--quiet", "--initial-branch=main");
      git(folder, "config", "user.name", "Sam Sample");
      git(folder, "config", "user.email", "sam@example.com");
    },
  }));

  it("marks what an assistant writes", async () => {
    await desk().session.open("src/cart.js");
    await acceptCompletion(desk());
    await desk().untilStatus("1 unread");
    await desk().save();
    assert.match(await desk().attributed("src/cart.js"), /\nconst tot«al = .*»$/);
  });

  it("asks before a hook of somebody else gets a line", async () => {
    const hook = join(desk().folder, ".git/hooks/pre-commit");
    writeFileSync(hook, "#!/bin/sh\n", { mode: 0o755 });
    await desk().palette("Guard This Repository");
    const { page } = desk().session;
    await page
      .locator(".quick-input-list .monaco-list-row.focused", { hasText: "Every unread AI place" })
      .waitFor();
    await desk().session.press("Enter");
    const answer = page.locator(".notifications-toasts .monaco-button", {
      hasText: "Add the Line",
    });
    await answer.waitFor();
    assert.equal(readFileSync(hook, "utf8"), "#!/bin/sh\n");
    await answer.click();
    await page.getByText("is guarded:").first().waitFor();
    assert.match(readFileSync(hook, "utf8"), /^#!\/bin\/sh\n.*guard\.sh.*\n$/);
  });

  it("stops the first commit when it is guarded, and lets it in once it is read", async () => {
    await desk().session.focusEditor();
    await desk().session.press("Control+End");
    await desk().session.press("Enter");
    desk().gitDone("add", "--all");
    const { code, output } = desk().git("commit", "--message", "First");
    assert.equal(code, 1);
    assert.match(output, /^Readback: 1 place in 1 file is unread, so this commit stops\./);
    await desk().until("the checklist points there", async () => {
      const rows = desk().session.page.locator(".monaco-list-row.selected", { hasText: "cart.js" });
      return (await rows.count()) === 1;
    });
    await desk().session.type("// keys stay in the editor");
    await desk().session.untilText("// keys stay in the editor");
    await desk().save();
    desk().gitDone("add", "--all");
    await desk().acknowledge();
    desk().gitDone("commit", "--message", "First");
  });
});

describe("bad input: a folder nobody trusts yet", () => {
  const tools = mkdtempSync(join(tmpdir(), "readback-tools-"));
  const calls = join(tools, "calls");
  const witness = join(tools, "witness");
  after(() => rmSync(tools, { recursive: true, force: true }));
  const desk = deskFor(() => {
    const real = spawnSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).stdout.trim();
    const write = (name: string, body: string) => writeProgram(join(tools, name), body);
    write("git", `echo "$*" >>'${calls}'\nexec '${real}' "$@"`);
    write("fsmonitor", `echo ran >>'${witness}'\nexit 1`);
    return {
      trust: "ask",
      settings: { "security.workspace.trust.startupPrompt": "never", "git.enabled": false },
      environment: exactPath(tools, `${tools}${delimiter}${process.env["PATH"] ?? ""}`),
      fill: async (folder) => {
        await changedSample(folder);
        git(folder, "config", "core.fsmonitor", join(tools, "fsmonitor"));
        rmSync(witness, { force: true });
      },
    };
  });
  let journal: Buffer;

  it("is neither read nor run nor recorded, which a sentence says", async () => {
    journal = journalBytes(desk().folder);
    await desk().untilMessage(/^Readback waits until you trust this folder\./);
    await desk().session.open("src/cart.js");
    await acceptCompletion(desk());
    await desk().save();
    assert.equal(await desk().status(), "waits for trust");
    assert.deepEqual(await desk().markedLines(), []);
    assert.deepEqual(await desk().notifications(), []);
    assert.ok(!existsSync(calls), existsSync(calls) ? readFileSync(calls, "utf8") : "");
    assert.ok(!existsSync(witness));
    assert.ok(journalBytes(desk().folder).equals(journal));
    await desk().session.screenshot("bad-untrusted");
  });

  it("shows its marks as soon as a person trusts it", async () => {
    const { page } = desk().session;
    await page.locator(".statusbar-item", { hasText: "Restricted Mode" }).click();
    await page.locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ }).click();
    await desk().untilStatus("6 unread");
    await desk().until("git ran", async () => Promise.resolve(existsSync(calls)));
    assert.ok(!existsSync(witness), "no program of the repository ran");
    await desk().session.open("src/pricing.js");
    await desk().untilMarked([3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 33, 35, 36, 37, 38]);
    await desk().until("the sentence is gone", async () => (await desk().message()) === "");
  });
});

describe("bad input: no git on this machine", () => {
  const tools = mkdtempSync(join(tmpdir(), "readback-tools-"));
  after(() => rmSync(tools, { recursive: true, force: true }));
  const desk = deskFor(() => ({
    environment: exactPath(tools, "/nonexistent"),
    settings: { "git.enabled": false },
  }));

  it("is said above the checklist, and marks and typing go on", async () => {
    await desk().untilMessage(/^git was not found; install it, or add it to the PATH\.$/);
    await desk().session.open("src/cart.js");
    await acceptCompletion(desk());
    await desk().untilStatus("1 unread");
    await desk().typeLine("// typed after");
    await desk().save();
    assert.match(desk().read("src/cart.js"), /\/\/ typed after$/);
  });
});
