/**
 * What is wrong with the journal is said in one sentence, costs nobody any text, and never
 * keeps anybody from typing.
 */
import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { frameOf } from "../../src/store/frame.js";
import { changedSample, cleanSample } from "./desk.js";
import { acceptCompletion, deskFor, firstJournalFile, journalBytes } from "./deskFor.js";

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
