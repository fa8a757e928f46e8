/**
 * What is wrong with a file is said in one sentence, costs nobody any text, and never
 * keeps anybody from typing.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { recordAi } from "../support/recordAi.js";
import { cleanSample } from "./desk.js";
import { acceptCompletion, deskFor, git } from "./deskFor.js";

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
