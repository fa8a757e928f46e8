import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootFolder } from "../host/place.js";
import { ClaudeCode } from "../support/claudeCode.js";
import { answerDialog } from "./committing.js";
import { quietGit, sitDown, type Desk } from "./desk.js";

const program = join(rootFolder, "dist", "agent.cjs");

describe("an agent in a terminal, whose hooks tell", () => {
  let desk: Desk;
  let claude: ClaudeCode;
  const home = mkdtempSync(join(tmpdir(), "readback-home-"));
  before(async () => {
    desk = await sitDown({ environment: { HOME: home } });
    await desk.session.open("src/cart.js");
    const environment = { ...process.env, ...quietGit(desk.home) };
    const command = [process.execPath, program, "claude-code"];
    claude = new ClaudeCode(desk.folder, command, environment);
    claude.asked("say what a cart costs\nand nothing else");
  });
  after(async () => {
    await desk.leave();
    rmSync(home, { recursive: true, force: true });
  });

  it("tells once a person lets it, and no longer when they take that back", async () => {
    const run = (command: string) =>
      desk.session.evaluate((vscode, name) => void vscode.commands.executeCommand(name), command);
    const settings = join(desk.home, "claude", "settings.json");
    const isListening = () =>
      existsSync(settings) && readFileSync(settings, "utf8").includes(".readback/bin/agent.sh");
    await run("readback.listenToClaudeCode");
    await answerDialog(desk, /Let Claude Code tell Readback what it writes\?/, "Listen");
    await desk.until("its hooks call Readback", () => Promise.resolve(isListening()));
    assert.ok(existsSync(join(home, ".readback/bin/agent.cjs")));
    await run("readback.stopListeningToClaudeCode");
    await desk.until("its hooks call it no more", () => Promise.resolve(!isListening()));
    await desk.session.open("src/cart.js");
  });

  it("is marked in the open file as that agent's, with its conversation and title", async () => {
    assert.equal(claude.replaces("src/cart.js", "subtotal", "netTotal").err, "");
    await desk.untilStatus("1 unread");
    await desk.until("the edit is recorded", async () =>
      (await desk.attributed("src/cart.js")).includes("«"),
    );
    assert.match(await desk.attributed("src/cart.js"), /⟦subtotal⟧«netTotal»/);
    assert.deepEqual(await acts(desk), ["Claude Code, say what a cart costs, 0b5c1f4e-session"]);
  });

  it("is marked in a file that no editor shows, and in a new one", async () => {
    claude.writes("src/new.js", "export const fresh = 1;\n");
    await desk.untilStatus("2 unread");
    assert.equal(await desk.attributed("src/new.js"), "«export const fresh = 1;\n»");
  });

  it("is told from what a person typed before and after", async () => {
    await desk.session.focusEditor();
    await desk.typeLine("const mine = 1;");
    await desk.save();
    claude.replaces("src/cart.js", "const mine", "const yours");
    await desk.until("the edit is recorded", async () =>
      (await desk.attributed("src/cart.js")).includes("«yours»"),
    );
    await desk.typeLine("const also = 2;");
    await desk.save();
    assert.match(
      await desk.attributed("src/cart.js"),
      /\nconst ⟦mine⟧«yours» = 1;\nconst also = 2;/,
    );
  });

  it("is the agent's also when its hook comes late, and a person typed on", async () => {
    const slow = new ClaudeCode(desk.folder, ["true"], process.env, claude.session);
    const before = desk.read("src/cart.js");
    slow.replaces("src/cart.js", "const also", "const finally_");
    await desk.session.untilText("finally_");
    await desk.session.page.waitForTimeout(400);
    await desk.typeLine("const last = 3;");
    const text = desk.read("src/cart.js");
    claude.call({
      hook_event_name: "PostToolUse",
      tool_name: "Edit",
      tool_use_id: "toolu_late",
      tool_input: { file_path: join(desk.folder, "src/cart.js") },
      tool_response: { type: "update", originalFile: before },
    });
    assert.ok(text.includes("finally_"));
    await desk.save();
    await desk.until("the edit is recorded", async () => {
      const marked = await desk.attributed("src/cart.js");
      return /«finally_» = 2;\nconst last = 3;/.test(marked) || marked;
    });
  });

  it("is the agent's when its hook comes late, in a file that no editor shows", async () => {
    const before = await desk.status();
    desk.write("src/late.js", "export const late = 1;\n");
    await desk.until("the window has seen the file", async () =>
      (await desk.journal()).snapshots.has("src/late.js"),
    );
    claude.call({
      hook_event_name: "PostToolUse",
      tool_name: "Write",
      tool_use_id: "toolu_late_file",
      tool_input: { file_path: join(desk.folder, "src/late.js") },
      tool_response: { type: "create", originalFile: null },
    });
    await desk.untilStatus(`${Number.parseInt(before) + 1} unread`);
    assert.equal(await desk.attributed("src/late.js"), "«export const late = 1;\n»");
  });
});

/** Who did what is marked, and what they were asked for. */
async function acts(desk: Desk): Promise<readonly string[]> {
  const { origins } = await desk.journal();
  const ai = [...origins.values()].filter(({ kind }) => kind === "ai");
  const told = ai.map(({ tool, title, conversation }) =>
    [tool, title, conversation?.split(":")[1]].join(", "),
  );
  return [...new Set(told)];
}
