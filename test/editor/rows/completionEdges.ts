/** Rows about inline completions that are refused, typed, taken back, or accepted without our keys. */
import type { Row, RowDesk, Written } from "./row.js";

const group = "inline completions";

const START = "const start = 1;\n";
const TOTAL = "const total = start + 1;";

/** What was accepted in a way that only the editor's own word tells. */
function hidden(at: RowDesk, text: string): string {
  return at.gate === "strict" ? `⦅${text}⦆` : `«${text}»`;
}

async function ready(at: RowDesk): Promise<void> {
  await at.start(START);
  await at.offer(TOTAL);
  await at.newLine();
}

async function saved(at: RowDesk, written: string): Promise<Written> {
  await at.desk.save();
  return { [at.path]: written };
}

async function untilGone(at: RowDesk, piece: string): Promise<void> {
  await at.session.until(
    (vscode, part) => !vscode.window.activeTextEditor?.document.getText().includes(part),
    piece,
  );
}

/** Suggestions around which a person does other things. */
export const completionEdges: readonly Row[] = [
  {
    group,
    name: "Escape refuses a suggestion",
    run: async (at) => {
      await ready(at);
      await at.session.type("const to");
      await at.session.ghostText();
      await at.session.press("Escape");
      await at.session.type("p = 2;");
      return await saved(at, `${START}\n⟨const top = 2;⟩`);
    },
  },
  {
    group,
    name: "a person types all of a suggestion by hand",
    run: async (at) => {
      await ready(at);
      await at.session.type("const to");
      await at.session.ghostText();
      await at.session.type("tal = start + 1;");
      await at.session.untilText(TOTAL);
      return await saved(at, `${START}\n⟨${TOTAL}⟩`);
    },
  },
  {
    group,
    name: "a person types half of a suggestion by hand and accepts the rest",
    run: async (at) => {
      await ready(at);
      await at.session.type("const to");
      await at.session.ghostText();
      await at.session.type("tal = s");
      await at.accept("", TOTAL);
      return await saved(at, `${START}\n⟨const total = s⟩«tart + 1;»`);
    },
  },
  {
    group,
    name: "a person takes an accepted suggestion back and brings it back",
    run: async (at) => {
      await ready(at);
      await at.accept("const to", TOTAL);
      await at.session.press("Control+z");
      await untilGone(at, TOTAL);
      await at.session.press("Control+y");
      await at.session.untilText(TOTAL);
      await at.session.type(" // mine");
      return await saved(at, `${START}\n⟨const to⟩«tal = start + 1;»⟨ // mine⟩`);
    },
  },
  {
    group,
    name: "a person takes an accepted suggestion back and types it by hand",
    run: async (at) => {
      await ready(at);
      await at.accept("const to", TOTAL);
      await at.session.press("Control+z");
      await untilGone(at, TOTAL);
      await at.session.press("Escape");
      await at.session.type("tal = start + 1;");
      await at.session.untilText(TOTAL);
      return await saved(at, `${START}\n⟨${TOTAL}⟩`);
    },
  },
  {
    group,
    name: "Tab indents where nothing is suggested",
    run: async (at) => {
      await at.start(START);
      await at.newLine();
      await at.session.press("Tab");
      await at.session.type("// mine");
      return await saved(at, `${START}\n    ⟨// mine⟩`);
    },
  },
  {
    group,
    name: "Tab indents right after a suggestion was accepted",
    run: async (at) => {
      await ready(at);
      await at.accept("const to", TOTAL);
      await at.session.press("Tab");
      await at.session.type("// mine");
      return await saved(at, `${START}\n⟨const to⟩«tal = start + 1;»    ⟨// mine⟩`);
    },
  },
  {
    group,
    name: "Tab takes a word out of the list of suggestions",
    run: async (at) => {
      await at.start("const somethingLong = 1;\n");
      await at.newLine();
      await at.session.type("somethi");
      await at.session.evaluate(async (vscode) => {
        await vscode.commands.executeCommand("editor.action.triggerSuggest");
      });
      await at.session.page.locator(".suggest-widget.visible .monaco-list-row.focused").waitFor();
      await at.session.press("Tab");
      await at.session.untilText("\nsomethingLong");
      await at.session.type(";");
      return await saved(
        at,
        at.gate === "strict"
          ? "const somethingLong = 1;\n\n⟨somethi⟩‹ngLong›⟨;⟩"
          : "const somethingLong = 1;\n\n⟨somethi⟩ngLong⟨;⟩",
      );
    },
  },
  {
    group,
    name: "a click on the toolbar accepts",
    run: async (at) => {
      await ready(at);
      await at.session.type("const to");
      await at.session.ghostText();
      const { page } = at.session;
      await page.locator(".ghost-text-decoration").first().hover();
      await page.locator(".inlineSuggestionsHints a", { hasText: "Accept" }).first().click();
      await at.session.untilText(TOTAL);
      await at.session.focusEditor();
      await at.session.type(" // mine");
      return await saved(at, `${START}\n⟨const to⟩${hidden(at, "tal = start + 1;")}⟨ // mine⟩`);
    },
  },
  {
    group,
    name: "another extension runs the command that accepts",
    run: async (at) => {
      await ready(at);
      await at.session.type("const to");
      await at.session.ghostText();
      await at.session.evaluate(async (vscode) => {
        await vscode.commands.executeCommand("editor.action.inlineSuggest.commit");
      });
      await at.session.untilText(TOTAL);
      await at.session.type(" // mine");
      return await saved(at, `${START}\n⟨const to⟩${hidden(at, "tal = start + 1;")}⟨ // mine⟩`);
    },
  },
  {
    group,
    name: "Tab accepts where the person switched our keys off",
    run: async (at) => {
      await ready(at);
      await at.withSettings({ "readback.acceptKeys": false }, async () => {
        await at.accept("const to", TOTAL);
        await at.session.type(" // mine");
        await at.desk.save();
      });
      return { [at.path]: `${START}\n⟨const to⟩${hidden(at, "tal = start + 1;")}⟨ // mine⟩` };
    },
  },
  {
    group,
    name: "Tab accepts a next edit near the cursor, which comes in small changes",
    run: async (at) => {
      await at.start("const length = Math.sqrt(x * x + y * y);\nconst half = 1;\n");
      await at.offer("Math.hypot(x, y)", { replaces: "Math.sqrt(x * x + y * y)" });
      await at.session.press("Control+Home");
      await at.session.press("End");
      await at.session.type(" ");
      await untilEdit(at);
      await at.session.press("Tab");
      await at.session.untilText("Math.hypot(x, y)");
      return await saved(
        at,
        "const length = Math.⟦sqrt⟧«hypot»(x⟦ * x + y *⟧«,» y); \nconst half = 1;\n",
      );
    },
  },
  {
    group,
    name: "Tab accepts a next edit that writes the word that was typed in another case",
    run: async (at) => {
      await at.start(START);
      await at.offer("const Total = start + 1;", { replaces: "const total" });
      await at.newLine();
      await at.session.type("const total");
      await untilEdit(at);
      await at.session.press("Tab");
      await at.session.untilText("const Total = start + 1;");
      await at.session.type(" // mine");
      return await saved(at, `${START}\n⟨const ⟩⟦total⟧«Total = start + 1;»⟨ // mine⟩`);
    },
  },
  {
    group,
    name: "Tab jumps to a next edit far away, and Tab accepts it",
    run: async (at) => {
      const filler = Array.from({ length: 90 }, (_, line) => `// line ${line}\n`).join("");
      await at.start(`const a = 1;\n${filler}const old = 1;\n`);
      await at.offer("const fresh", { replaces: "const old" });
      await at.session.press("Control+Home");
      await at.session.press("End");
      await at.session.type("x");
      await untilEdit(at);
      await at.session.press("Tab");
      await at.session.until(
        (vscode) => vscode.window.activeTextEditor!.selection.active.line > 80,
      );
      await untilEdit(at);
      await at.session.press("Tab");
      await at.session.untilText("const fresh");
      return await saved(at, `const a = 1;⟨x⟩\n${filler}const ⟦old⟧«fresh» = 1;\n`);
    },
  },
];

/** Waits until a next edit is shown, here or as a place to jump to. */
async function untilEdit(at: RowDesk): Promise<void> {
  await at.session.page
    .locator(".inline-edits-view-gutter-indicator .icon, .inline-edit-jump-to-widget")
    .first()
    .waitFor();
}
