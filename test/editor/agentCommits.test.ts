import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sitDown, type Desk } from "./desk.js";

const LINES = 'export const names = ["ada", "grace"];\n';
const SIGNED = "Signed\n\nCo-authored-by: Claude <noreply@anthropic.com>";

describe("agents' commits", () => {
  let desk: Desk;
  let clone: string;
  before(async () => {
    desk = await sitDown();
    clone = join(desk.home, "clone");
    desk.write("pulled.ts", LINES);
    desk.gitDone("add", "pulled.ts");
    desk.gitDone("commit", "--quiet", "--no-verify", "-m", "Before");
    desk.gitDone("clone", "--quiet", "--no-hardlinks", desk.folder, clone);
    await desk.until("the commit was seen", () => Promise.resolve(isSeen()));
  });
  after(async () => await desk.leave());

  it("are unread in the next window when they came while none was open", async () => {
    await desk.session.kill();
    pull(`${LINES}export const agents = 5 * 9000;\n`);
    await desk.session.restart();
    await desk.session.open("pulled.ts");
    await desk.untilMarked([2]);
  });

  it("are nobody's where a person does not want to see them", async () => {
    await desk.session.evaluate(async (vscode) => {
      const target = vscode.ConfigurationTarget.Global;
      await vscode.workspace
        .getConfiguration("readback")
        .update("importedCommits", "ignored", target);
    });
    pull(`${LINES}export const agents = 5 * 9000;\nexport const more = agents / 7;\n`);
    await desk.until("the commit was seen", () => Promise.resolve(isSeen()));
    const { origins } = await desk.journal();
    assert.equal([...origins.values()].filter(({ evidence }) => evidence === "import").length, 1);
    await desk.untilMarked([2]);
  });

  it("are not asked about in files that a commit of the repository calls generated, as long as it does", async () => {
    desk.write(".gitattributes", "");
    desk.gitDone("add", ".gitattributes");
    await desk.untilStatus("1 unread");
    const attributes = async (text: string) => {
      desk.write(".gitattributes", text);
      // What is only staged counts for no file, here and in the gate.
      desk.gitDone("commit", "--quiet", "--message=Attributes", ".gitattributes");
      await desk.until("it is heard", async () => {
        desk.write(".gitattributes", text);
        return (await desk.status()) === (text === "" ? "1 unread" : "0 unread");
      });
    };
    await attributes("pulled.ts linguist-generated\n");
    await desk.untilMarked([]);
    await attributes("");
    await desk.untilMarked([2]);
  });

  function isSeen(): boolean {
    const file = join(desk.folder, ".git/readback/head");
    return (
      existsSync(file) &&
      readFileSync(file, "utf8").trim() === desk.gitDone("rev-parse", "HEAD").trim()
    );
  }

  function pull(text: string): void {
    writeFileSync(join(clone, "pulled.ts"), text);
    const author = ["-c", "user.name=Grace", "-c", "user.email=grace@example.com"];
    desk.gitDone("-C", clone, ...author, "commit", "--quiet", "--no-verify", "-am", SIGNED);
    desk.gitDone("pull", "--quiet", "--ff-only", clone, "main");
  }
});
