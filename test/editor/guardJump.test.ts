import { join } from "node:path";
import { sampleChange } from "../sample/sample.js";
import { recordAi } from "../support/recordAi.js";
import { untilSelected } from "./committing.js";
import { changedSample, cleanSample } from "./desk.js";
import { deskFor, git } from "./deskFor.js";
import { guarded, leadsTo, lookElsewhere, refused } from "./refusing.js";
import { acceptInCell, file, saveNotebook, startNotebook } from "./rows/notebooks.js";
import { RowDesk } from "./rows/row.js";
import { CHECKLIST } from "./screen.js";

describe("a commit that is refused in a terminal", () => {
  const desk = deskFor(() => ({
    fill: async (folder) => {
      await changedSample(folder);
      await guarded(folder);
    },
  }));

  it("brings the checklist to its first place, in a file that is not open", async () => {
    await desk().untilStatus("6 unread");
    await lookElsewhere(desk());
    desk().gitDone("add", "test/pricing.test.js");
    refused(desk());
    await untilSelected(desk(), /^pricing\.test\.js, line 4, unread/);
    await desk().session.page.locator(`${CHECKLIST}.selected`).click();
    await desk().session.until(
      (vscode) =>
        vscode.window.activeTextEditor?.document.fileName.endsWith("pricing.test.js") === true &&
        vscode.window.activeTextEditor.selection.active.line === 3,
    );
  });

  it("brings it to a cell of a notebook", async () => {
    desk().gitDone("reset", "--quiet");
    const at = new RowDesk(desk(), "strict", "notes/file.ts");
    await startNotebook(at, ["x = 1"]);
    await acceptInCell(at, "yy =", "yy = compute(x)");
    await saveNotebook(at);
    await lookElsewhere(desk());
    desk().gitDone("add", file(at));
    refused(desk());
    await untilSelected(desk(), /^file\.ipynb, line 3, in cell 1, unread/);
    await desk().session.screenshot("refused-notebook");
    await desk().session.page.locator(`${CHECKLIST}.selected`).click();
    await desk().session.until(
      (vscode) =>
        vscode.window.activeNotebookEditor?.notebook.uri.path.endsWith("file.ipynb") === true &&
        vscode.window.activeTextEditor?.selection.active.line === 1,
    );
  });

  it("says so where the file has no more what is staged", async () => {
    desk().gitDone("reset", "--quiet");
    desk().gitDone("add", "src/pricing.js");
    const [change] = sampleChange;
    desk().write("src/pricing.js", change?.before ?? "");
    await desk().until("it is gone from the checklist", async () => {
      await desk().showChecklist();
      return !(await desk().checklist()).join().includes("pricing.js, lines");
    });
    refused(desk());
    await desk().until("it says so", async () =>
      (await desk().notifications()).some((one) =>
        one.startsWith(
          "What is staged of src/pricing.js has unread text that the file has no more",
        ),
      ),
    );
  });
});

describe("a commit that is refused in a linked worktree", () => {
  const line = "export const spare = 1;\n";
  const desk = deskFor(() => ({
    beside: ["side"],
    fill: async (folder) => {
      await cleanSample(folder);
      await guarded(folder);
      const side = join(folder, "..", "side");
      git(folder, "worktree", "add", "--quiet", side);
      await recordAi(folder, "src/spare.js", "", line, "Spare");
      await recordAi(side, "src/spare.js", "", line.replace("spare", "other"), "Spare");
    },
  }));

  it("brings the checklist to its place there, not to the same file's elsewhere", async () => {
    await desk().session.open("../side/src/spare.js");
    await desk().untilStatus("2 unread");
    for (const one of [desk().at("side"), desk()]) await leadsTo(desk(), one);
  });
});
