/** Rows about what people do to a file other than typing while edits of an agent wait there to be kept. */
import { ask, backIn, replaced, run, saved, untilGone } from "./chat.js";
import type { Row, RowDesk, Written } from "./row.js";

const group = "beside an agent's pending edits";

const START =
  "const one = 1;\nconst two = 2;\nconst three = 3;\nconst four = 4;\nconst five = 5;\n";

/** Moving, cutting, pasting and deleting lines; formatting and commenting them out. */
export const besideEdits: readonly Row[] = [
  row("a typed line moves up over an older one", async (at) => {
    await at.session.placeCursor(4, 3);
    await at.session.press("Alt+ArrowUp");
    await at.session.untilText("mine = [4];\nconst three");
    return "«const zero = 0;\n»const one = 1;\nconst two = 2;\n⟨const mine = [4];\n⟩const three = 3;\nconst four = 4;\nconst five = 5;\n";
  }),
  row("an agent's line moves down over an older one", async (at) => {
    await at.session.placeCursor(0, 3);
    await at.session.press("Alt+ArrowDown");
    await at.session.untilText("const one = 1;\nconst zero");
    return "const one = 1;\n«const zero = 0;\n»const two = 2;\nconst three = 3;\n⟨const mine = [4];\n⟩const four = 4;\nconst five = 5;\n";
  }),
  row("an older line moves up over an agent's", async (at) => {
    await at.session.placeCursor(1, 3);
    await at.session.press("Alt+ArrowUp");
    await at.session.untilText("const one = 1;\nconst zero");
    return "const one = 1;\n«const zero = 0;\n»const two = 2;\nconst three = 3;\n⟨const mine = [4];\n⟩const four = 4;\nconst five = 5;\n";
  }),
  row("a typed line is cut and pasted elsewhere", async (at) => {
    await at.session.placeCursor(4, 3);
    await at.session.press("Control+x");
    await untilGone(at, "mine");
    await at.session.placeCursor(6, 0);
    await at.session.press("Control+v");
    await at.session.untilText("mine");
    return "«const zero = 0;\n»const one = 1;\nconst two = 2;\nconst three = 3;\nconst four = 4;\nconst five = 5;\n⟨const mine = [4];\n⟩";
  }),
  row("an agent's line is cut and pasted elsewhere", async (at) => {
    await at.session.placeCursor(0, 3);
    await at.session.press("Control+x");
    await untilGone(at, "zero");
    await at.session.placeCursor(5, 0);
    await at.session.press("Control+v");
    await at.session.untilText("zero");
    return "const one = 1;\nconst two = 2;\nconst three = 3;\n⟨const mine = [4];\n⟩const four = 4;\n«const zero = 0;\n»const five = 5;\n";
  }),
  row("a typed line is copied and pasted, and doubled", async (at) => {
    await at.session.placeCursor(4, 3);
    await at.session.press("Control+c");
    await at.session.placeCursor(6, 0);
    await at.session.press("Control+v");
    await at.session.untilText("four = 4;\nconst mine");
    await at.session.placeCursor(4, 3);
    await run(at, "editor.action.copyLinesDownAction");
    await at.session.untilText("mine = [4];\nconst mine = [4];");
    return "«const zero = 0;\n»const one = 1;\nconst two = 2;\nconst three = 3;\n⟨const mine = [4];\nconst mine = [4];\n⟩const four = 4;\n⟨const mine = [4];\n⟩const five = 5;\n";
  }),
  row("an agent's line is doubled and its copy typed in", async (at) => {
    await at.session.placeCursor(0, 3);
    await run(at, "editor.action.copyLinesDownAction");
    await at.session.untilText("zero = 0;\nconst zero = 0;");
    await at.session.press("End");
    await at.session.type(" // mine");
    await at.session.untilText("// mine");
    return "«const zero = 0;\nconst zero = 0;»⟨ // mine⟩«\n»const one = 1;\nconst two = 2;\nconst three = 3;\n⟨const mine = [4];\n⟩const four = 4;\nconst five = 5;\n";
  }),
  row("a typed line moves, and then everything is kept", async (at) => {
    await at.session.placeCursor(4, 3);
    await at.session.press("Alt+ArrowDown");
    await at.session.untilText("four = 4;\nconst mine");
    await run(at, "chatEditing.acceptAllFiles");
    await at.session.press("Alt+ArrowDown");
    await at.session.untilText("five = 5;\nconst mine");
    return "«const zero = 0;\n»const one = 1;\nconst two = 2;\nconst three = 3;\nconst four = 4;\nconst five = 5;\n⟨const mine = [4];\n⟩";
  }),
];

/** A file with a typed line in the middle, saved, and one of an agent's above all, which waits. */
function row(name: string, act: (at: RowDesk) => Promise<string>): Row {
  const run = async (at: RowDesk): Promise<Written> => {
    await at.start(START);
    await at.session.placeCursor(2, 16);
    await at.session.press("Enter");
    await at.session.type("const mine = [4];");
    await at.session.untilText("const mine = [4];");
    await at.desk.save();
    await ask(at, replaced(at.path, "const one = 1;", "const zero = 0;\nconst one = 1;"));
    await backIn(at);
    await at.session.untilText("zero");
    return await saved(at, await act(at));
  };
  return { group, name, run };
}
