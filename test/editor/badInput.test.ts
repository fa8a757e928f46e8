/**
 * What is wrong with a folder, a file or the journal is said in one sentence, costs nobody any
 * text, and never keeps anybody from typing.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { frameOf } from "../../src/store/frame.js";
import { recordAi } from "../support/recordAi.js";
import { changedSample, cleanSample, sitDown, type Desk, type DeskOptions } from "./desk.js";

const COMPLETION = "const total = cart.items.reduce(";

/** A desk for the tests of one describe. */
function deskFor(options: () => DeskOptions): () => Desk {
  let desk: Desk;
  before(async () => (desk = await sitDown(options())));
  after(async () => await desk.leave());
  return () => desk;
}

/** Accepts the assistant's completion on a new last line of the active editor. */
async function acceptCompletion(desk: Desk): Promise<void> {
  await desk.typeLine("const tot");
  const offered = desk.session.page.locator(".ghost-text-decoration").first();
  await desk.until("the completion is offered", async () => {
    const shown = offered.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (await shown) return true;
    // An editor that has just started may miss one; whoever types on gets the next.
    await desk.session.press("Backspace");
    await desk.session.type("t");
    return false;
  });
  await desk.session.press("Tab");
  await desk.session.untilText(COMPLETION);
}

function git(folder: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync("git", ["-C", folder, ...args], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
}

/** An environment whose PATH no login shell changes, with a shell in `tools` that sees to it. */
function exactPath(tools: string, path: string): Record<string, string> {
  writeProgram(join(tools, "shell"), 'for last; do :; done\nexec /bin/sh -c "$last"');
  return { PATH: path, SHELL: join(tools, "shell") };
}

function writeProgram(path: string, body: string): void {
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
}

/** The bytes of every journal file of the repository in `folder`. */
function journalBytes(folder: string): Buffer {
  const journal = join(folder, ".git", "readback", "journal");
  return Buffer.concat(readdirSync(journal).map((name) => readFileSync(join(journal, name))));
}

function firstJournalFile(folder: string): string {
  const journal = join(folder, ".git", "readback", "journal");
  return join(journal, readdirSync(journal)[0] ?? "");
}

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

  it("stops the first commit when it is guarded, and lets it in once it is read", async () => {
    await desk().guard();
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

describe("bad input: lines of the journal", () => {
  const broken = '\nAAAAAAAAAAA {"v":0,"type":"origin","origin":{"id":"x"}}\n';
  const newer = frameOf('{"v":99,"type":"origin","origin":{"id":"y"}}');
  const desk = deskFor(() => ({
    fill: async (folder) => {
      await changedSample(folder);
      appendFileSync(firstJournalFile(folder), broken);
    },
  }));

  it("that are damaged are counted above the checklist, and the rest holds", async () => {
    await desk().untilStatus("6 unread");
    await desk().untilMessage(/^1 journal line could not be read and was left as it is\./);
    await desk().session.screenshot("bad-damaged");
  });

  it("that are damaged stay as they are while more is written", async () => {
    await desk().session.open("src/cart.js");
    await acceptCompletion(desk());
    await desk().untilStatus("7 unread");
    await desk().save();
    assert.match(await desk().attributed("src/cart.js"), /«al = /);
    assert.ok(journalBytes(desk().folder).includes(broken));
  });

  it("of a newer Readback ask for an update", async () => {
    appendFileSync(firstJournalFile(desk().folder), newer);
    await desk().untilMessage(
      /^A newer Readback wrote 1 line of the journal that this one cannot read\. Update Readback\.$/,
    );
    assert.equal(await desk().status(), "7 unread");
    await desk().session.open("src/cart.js");
    await desk().typeLine("// typed after");
    await desk().save();
    assert.ok(journalBytes(desk().folder).includes(newer));
  });
});

describe("bad input: files", () => {
  const head = Array.from({ length: 210_000 }, (_, i) => `// line ${i} ${"x".repeat(26)}\n`).join(
    "",
  );
  const desk = deskFor(() => ({
    settings: {
      "[javascript]": { "files.encoding": "iso88591" },
      // Before it offers anything the editor colours all lines above, which takes it 10 s of JavaScript.
      "files.associations": { "large.cart.js": "plaintext" },
    },
    fill: async (folder) => {
      await cleanSample(folder);
      writeFileSync(join(folder, "binary.dat"), Buffer.from([0x41, 0, 1, 2, 0xff, 0, 0x0a, 0x42]));
      writeFileSync(join(folder, "latin.cart.js"), Buffer.from("// caf\xe9\n", "latin1"));
      writeFileSync(join(folder, "large.cart.js"), head);
      writeFileSync(join(folder, "empty.cart.js"), "");
      git(folder, "add", "--all");
      git(folder, "commit", "--quiet", "--message", "Files");
    },
  }));

  /** Shows a file as a click in the explorer does. */
  async function show(path: string): Promise<void> {
    await desk().session.evaluate(
      async (vscode, file) =>
        await vscode.commands.executeCommand("vscode.open", vscode.Uri.file(file)),
      join(desk().folder, path),
    );
  }

  it("that are binary are left alone, opened or not", async () => {
    const { page } = desk().session;
    await show("binary.dat");
    await page.getByText("Open Anyway").click();
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Text Editor" }).click();
    await desk().typeLine("typed in it");
    await desk().save();
    assert.match(desk().read("binary.dat"), /typed in it$/);
    assert.equal(await desk().status(), "0 unread");
  });

  it("in another encoding keep it, and their marks when the window starts anew", async () => {
    await desk().session.evaluate(
      async (vscode, path) => {
        const uri = vscode.Uri.file(path);
        const document = await vscode.workspace.openTextDocument(uri, { encoding: "iso88591" });
        await vscode.window.showTextDocument(document, { preview: false });
      },
      join(desk().folder, "latin.cart.js"),
    );
    await desk().session.untilText("café");
    await acceptCompletion(desk());
    await desk().untilStatus("1 unread");
    await desk().typeLine("// th\u00e9");
    await desk().save();
    const bytes = readFileSync(join(desk().folder, "latin.cart.js"));
    assert.ok(bytes.includes(Buffer.from("caf\xe9\n", "latin1")));
    assert.ok(bytes.subarray(-3).equals(Buffer.from("th\xe9", "latin1")));
    await desk().session.evaluate(async (vscode) => {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    });
    await desk().session.reload();
    await desk().untilStatus("1 unread");
    await desk().session.open("empty.cart.js");
    await acceptCompletion(desk());
    await desk().untilStatus("2 unread");
  });

  it("that were empty are marked, and empty again are not", async () => {
    await desk().session.press("Control+a");
    await desk().session.press("Delete");
    await desk().untilStatus("1 unread");
    await desk().save();
    assert.equal(desk().read("empty.cart.js"), "");
  });

  it("of 8 MB are typed in and marked like others", async () => {
    await desk().session.open("large.cart.js");
    await acceptCompletion(desk());
    await desk().untilStatus("2 unread");
    await desk().typeLine("// the end");
    await desk().save();
    assert.ok(
      desk().read("large.cart.js") ===
        `${head}\nconst total = cart.items.reduce((sum, item) => sum + item.price * item.quantity, 0);\n// the end`,
    );
    assert.match(
      (await desk().attributed("large.cart.js")).slice(-200),
      /\nconst tot«al = [^»]*»\n\/\/ the end$/,
    );
  });
});

describe("bad input: line ends of Windows", () => {
  const before = "// one\r\n// two\r\n// three\r\n";
  const after = "// one\r\n// by the assistant\r\n// and more\r\n// three\r\n";
  const desk = deskFor(() => ({
    fill: async (folder) => {
      await cleanSample(folder);
      for (const path of ["kept.js", "converted.js"]) {
        writeFileSync(join(folder, path), before);
        git(folder, "-c", `core.autocrlf=${path === "converted.js"}`, "add", path);
      }
      git(folder, "commit", "--quiet", "--message", "Files");
      for (const path of ["kept.js", "converted.js"])
        await recordAi(folder, path, before, after, "Say more");
    },
  }));

  it("are no reason to mark other lines", async () => {
    await desk().untilStatus("2 unread");
    await desk().session.open("kept.js");
    await desk().untilMarked([2, 3]);
    await desk().goTo(2);
    await desk().session.press("End");
    await desk().session.type(", by hand");
    await desk().save();
    assert.equal(
      await desk().attributed("kept.js"),
      "// one\n// ⟦two⟧«by the assistant», by hand«\n// and more»\n// three\n",
    );
    assert.match(desk().read("kept.js"), /assistant, by hand\r\n\/\/ and more\r\n/);
  });

  for (const [path, autocrlf] of [
    ["kept.js", "false"],
    ["converted.js", "true"],
  ] as const)
    it(`are judged right with core.autocrlf ${autocrlf}`, async () => {
      if (autocrlf === "false") await desk().guard();
      desk().gitDone("config", "core.autocrlf", autocrlf);
      desk().gitDone("add", path);
      const staged = desk().gitDone("show", `:${path}`);
      assert.equal(staged.includes("\r\n"), autocrlf === "false");
      const { code, output } = desk().git("commit", "--message", "More");
      assert.equal(code, 1);
      assert.match(output, new RegExp(`  ${path}:2-3  2 lines and 1 removal by Pretend Assistant`));
      await desk().session.open(path);
      await desk().goTo(2);
      await desk().untilCard(`${path} lines 2–3`);
      await desk().acknowledge();
      desk().gitDone("commit", "--message", "More");
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

for (const [what, place] of [
  ["a file where its folder should be", "readback/journal"],
  ["a file where all its folders should be", "readback"],
] as const)
  describe(`bad input: a journal that cannot be written: ${what}`, () => {
    const desk = deskFor(() => ({
      fill: async (folder) => {
        await cleanSample(folder);
        mkdirSync(join(folder, ".git", place, ".."), { recursive: true });
        writeFileSync(join(folder, ".git", place), "in the way");
      },
    }));

    async function journalNotes(): Promise<string[]> {
      return (await desk().notifications()).filter((words) => words.includes("journal"));
    }

    it("is said once, and marks and typing go on", async () => {
      await desk().untilMessage(/^The journal cannot be read \(ENOTDIR\)/);
      await desk().session.open("src/cart.js");
      await acceptCompletion(desk());
      await desk().untilStatus("1 unread");
      await desk().until("a notification says so", async () => (await journalNotes()).length === 1);
      await desk().typeLine("// typed after");
      await desk().save();
      await acceptCompletion(desk());
      await desk().save();
      await desk().session.screenshot("bad-journal");
      const words = await journalNotes();
      assert.equal(words.length, 1, words.join("\n"));
      assert.match(words[0] ?? "", /^Readback cannot write its journal\. What it saw is kept/);
      assert.equal(readFileSync(join(desk().folder, ".git", place), "utf8"), "in the way");
    });

    it("lets nobody acknowledge what would not be recorded", async () => {
      await desk().goTo(desk().read("src/cart.js").split("\n").length);
      await desk().focusCard();
      await (await desk().card()).locator("#acknowledge:enabled").waitFor();
      await desk().pressAcknowledge();
      await desk().untilCard("The journal could not be written, so nothing was acknowledged.");
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
