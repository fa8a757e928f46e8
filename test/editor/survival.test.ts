import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Session } from "../host/session.js";
import { changedSample, sitDown, type Desk } from "./desk.js";

/** The sample's places that are still open after the first one was acknowledged. */
const LEFT = [16, 17, 18, 19, 20, 33, 35, 36, 37, 38];

/** What `completeCount` leaves at the end, and what is typed after that. */
const COUNT = /\n\/\/ mine\nexport function cou«ntItems[^«»‹›]*}» \/\/ mine(?: \/\/ too)?$/;

/** How what runs may end. */
const CRASHES = [
  { name: "the extension host", crash: async (session: Session) => await session.killHost() },
  {
    name: "the editor",
    crash: async (session: Session) => {
      await session.untilKept("Backups", "countItems");
      await session.kill();
      await session.restart();
    },
  },
] as const;

describe("what was read and what was not", () => {
  let desk: Desk;
  before(async () => {
    desk = await sitDown({
      fill: changedSample,
      settings: { "chat.restoreLastPanelSession": true, "readback.writingPause": 1 },
    });
    await desk.session.open("src/pricing.js");
    await desk.guard();
    await desk.session.focusEditor();
    await desk.session.placeCursor(3, 0);
    await desk.acknowledge();
    await desk.untilStatus("5 unread");
  });
  after(async () => await desk.leave());

  /** Lets an agent write after the words about cents. */
  async function addToReadme(words: string): Promise<void> {
    await desk.session.direct(
      (assistant, added) =>
        assistant.answers.push({
          calls: [
            {
              name: "replace_string_in_file",
              input: { filePath: "README.md", oldString: "cents.", newString: `cents.${added}` },
            },
          ],
          closing: "Done.",
        }),
      words,
    );
    await desk.session.ask("go on");
  }

  /** Accepts a completion of three lines at the end of the file, and types around it. */
  async function completeCount(): Promise<void> {
    await desk.session.press("Control+End");
    await desk.session.type("\n// mine\nexport function cou");
    await desk.session.ghostText();
    await desk.session.press("Tab");
    await desk.session.untilText("countItems");
    await desk.session.type(" // mine");
    await desk.session.untilTold();
  }

  async function untilSame(): Promise<void> {
    await desk.untilStatus("5 unread");
    await desk.session.open("src/pricing.js");
    await desk.untilMarked(LEFT);
    await desk.untilRemovals([24]);
  }

  it("outlive a reload of the window, and so does what a person typed around and has neither kept nor undone", async () => {
    await addToReadme(" No fractions.");
    await desk.session.open("src/cart.js");
    await completeCount();
    await desk.save();
    await desk.session.untilKept("chatEditingSessions", "README.md");
    await desk.session.reload();
    await desk.session.until((vscode) =>
      vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === "chat-editing-text-model"),
    );
    await desk.untilStatus("7 unread");
    assert.match(await desk.attributed("src/cart.js"), COUNT);
    await desk.session.evaluate(async (vscode) => {
      await vscode.commands.executeCommand("chatEditing.acceptAllFiles");
      await vscode.commands.executeCommand("workbench.action.files.saveAll");
    });
    await desk.untilStatus("7 unread");
    assert.match(await desk.attributed("README.md"), /cents\.« No fractions\.»\n/);
    desk.gitDone("checkout", "--quiet", "--", "README.md", "src/cart.js");
    await untilSame();
  });

  for (const { name, crash } of CRASHES)
    it(`outlive ${name} being killed with a completion that was never saved`, async () => {
      await desk.session.open("src/cart.js");
      await completeCount();
      await desk.untilStatus("6 unread");
      await desk.until("the completion is in the journal", async () =>
        (await desk.journal()).snapshots.has("src/cart.js"),
      );
      await crash(desk.session);
      await desk.untilStatus("6 unread");
      await desk.session.open("src/cart.js");
      await desk.until(
        "the completion is marked",
        async () => (await desk.markedLines()).length === 3,
      );
      await desk.session.press("Control+End");
      await desk.session.type(" // too");
      await desk.save();
      assert.match(await desk.attributed("src/cart.js"), COUNT);
      desk.gitDone("checkout", "--quiet", "--", "src/cart.js");
      await untilSame();
    });

  it("outlive a switch to another branch and back", async () => {
    await desk.showChecklist();
    await desk.session.focusEditor();
    desk.gitDone("stash");
    desk.gitDone("switch", "--create", "other");
    writeFileSync(join(desk.folder, "src/pricing.js"), "export const nothing = 0;\n");
    desk.gitDone("commit", "--all", "--no-verify", "--message", "Another world");
    await desk.untilStatus("0 unread");
    await desk.untilMarked([]);
    desk.gitDone("switch", "main");
    desk.gitDone("stash", "pop");
    await untilSame();
  });

  it("outlive a commit past the guard, and its amending", async () => {
    desk.gitDone("commit", "--all", "--no-verify", "--message", "Unread");
    await untilSame();
    desk.gitDone("commit", "--amend", "--no-verify", "--message", "Still unread");
    await untilSame();
  });

  it("outlive a rebase that moves the lines", async () => {
    desk.gitDone("switch", "--quiet", "--create", "base", "HEAD~1");
    const before = desk.read("src/pricing.js");
    writeFileSync(join(desk.folder, "src/pricing.js"), `// Prices in cents.\n\n${before}`);
    desk.gitDone("commit", "--all", "--message", "A person's own words");
    desk.gitDone("switch", "--quiet", "main");
    desk.gitDone("rebase", "--quiet", "base");
    await desk.session.open("src/pricing.js");
    await desk.untilMarked(LEFT.map((line) => line + 2));
    await desk.untilStatus("5 unread");
    await desk.untilRemovals([26]);
  });

  it("are judged the same by the hook when all is read at last", async () => {
    desk.gitDone("reset", "--soft", "base");
    const refused = desk.git("commit", "--message", "Coupons");
    assert.equal(refused.code, 1);
    assert.match(refused.output, /^Readback: 5 places in 2 files are unread/);
    await desk.session.focusEditor();
    await desk.acknowledgeAll();
    desk.gitDone("commit", "--message", "Coupons");
  });
});
