/** Rows about inline completions that are accepted with keys, in whole and in part. */
import type { Row, RowDesk, Written } from "./row.js";

const group = "inline completions";

const START = "const start = 1;\n";
const TOTAL = "const total = start + 1;";

/** Opens a file that has one line, lets the assistant offer `offered`, and goes to a new last line. */
async function ready(at: RowDesk, offered = TOTAL): Promise<void> {
  await at.start(START);
  await at.offer(offered);
  await at.newLine();
}

async function saved(at: RowDesk, written: string): Promise<Written> {
  await at.desk.save();
  return { [at.path]: written };
}

/** Suggestions that are accepted, in whole and in part. */
export const completions: readonly Row[] = [
  {
    group,
    name: "Tab accepts a whole suggestion that replaces what was typed",
    run: async (at) => {
      await ready(at);
      await at.accept("const to", TOTAL);
      await at.session.type(" // mine");
      return await saved(at, `${START}\n⟨const to⟩«tal = start + 1;»⟨ // mine⟩`);
    },
  },
  {
    group,
    name: "Tab accepts several lines, and a person goes on below",
    run: async (at) => {
      await ready(at, "function sum(a, b) {\n  return a + b;\n}");
      await at.accept("function s", "return a + b;\n}");
      await at.session.type("\nsum(1);");
      return await saved(at, `${START}\n⟨function s⟩«um(a, b) {\n  return a + b;\n}»⟨\nsum(1);⟩`);
    },
  },
  {
    group,
    name: "Control+Right accepts three words, one by one",
    run: async (at) => {
      await ready(at);
      await at.session.type("const to");
      let words = "";
      for (let accepted = 0; accepted < 3; accepted++) {
        await at.session.ghostText();
        await at.session.press("Control+ArrowRight");
        await at.session.untilText(`const to${words}${TOTAL.charAt(8 + words.length)}`);
        // What of white space a word takes along depends on whether the suggestion was asked for anew.
        words = (await at.session.text()).slice(START.length + 9);
      }
      await at.session.press("Escape");
      await at.session.type("end;");
      return await saved(at, `${START}\n⟨const to⟩«${words}»⟨end;⟩`);
    },
  },
  {
    group,
    name: "three words are accepted as fast as keys can be pressed, and a person types on",
    run: async (at) => {
      await ready(at);
      await at.session.type("const to");
      await at.session.ghostText();
      for (let words = 0; words < 3; words++) await at.session.press("Control+ArrowRight");
      await at.session.type(";x");
      await at.session.untilText(";x");
      return await saved(at, `${START}\n⟨const to⟩«tal = »⟨;x⟩`);
    },
  },
  {
    group,
    name: "a word is accepted, and then the rest",
    run: async (at) => {
      await ready(at);
      await at.accept("const to", "const total", "Control+ArrowRight");
      await at.session.ghostText();
      await at.session.press("Tab");
      await at.session.untilText(TOTAL);
      return await saved(at, `${START}\n⟨const to⟩«tal = start + 1;»`);
    },
  },
  {
    group,
    name: "a line is accepted with a key that a person bound with the mark",
    run: async (at) => {
      await ready(at, "function sum(a, b) {\n  return a + b;\n}");
      await at.accept("function s", "function sum(a, b) {", "Alt+l");
      await at.session.press("Escape");
      await at.session.type("}");
      return await saved(at, `${START}\n⟨function s⟩«um(a, b) {\n»⟨}⟩`);
    },
  },
  {
    group,
    name: "a line is accepted with a key that a person bound without the mark",
    run: async (at) => {
      await ready(at, "function sum(a, b) {\n  return a + b;\n}");
      await at.accept("function s", "function sum(a, b) {", "Alt+k");
      await at.session.press("Escape");
      await at.session.type("}");
      return await saved(
        at,
        at.gate === "strict"
          ? `${START}\n⟨function s⟩⦅um(a, b) {\n⦆⟨}⟩`
          : `${START}\n⟨function s⟩«um(a, b) {\n»⟨}⟩`,
      );
    },
  },
  {
    group,
    name: "Tab accepts a snippet, which comes in two changes, and a person fills it in",
    run: async (at) => {
      await at.start(START);
      await at.offer("for (const ${1:one} of ${2:many}) {\n\t$0\n}", {
        kind: "snippet",
        after: "for",
      });
      await at.newLine();
      await at.accept("for", "for (const one of many) {");
      await at.session.type("item");
      await at.session.press("Escape");
      return await saved(at, `${START}\n⟨for⟩« (const »⟨item⟩« of many) {\n    \n}»`);
    },
  },
  {
    group,
    name: "Tab accepts one character",
    run: async (at) => {
      await ready(at, "const total;");
      await at.accept("const total", "const total;");
      await at.session.type(" // mine");
      return await saved(at, `${START}\n⟨const total⟩«;»⟨ // mine⟩`);
    },
  },
  {
    group,
    name: "Tab accepts inside a line, before what a person wrote there",
    run: async (at) => {
      await at.start("start(, 2);\n");
      await at.offer("start(one, two", { after: "start(on" });
      await at.session.press("Control+Home");
      for (let right = 0; right < 6; right++) await at.session.press("ArrowRight");
      await at.accept("on", "start(one, two, 2);");
      return await saved(at, "start(⟨on⟩«e, two», 2);\n");
    },
  },
  {
    group,
    name: "Tab accepts on an indented line",
    run: async (at) => {
      await at.start("if (a) {\n}\n");
      await at.offer(TOTAL);
      await at.session.press("Control+Home");
      await at.session.press("End");
      await at.session.press("Enter");
      await at.accept("const to", TOTAL);
      return await saved(at, "if (a) {\n    ⟨const to⟩«tal = start + 1;»\n}\n");
    },
  },
  {
    group,
    name: "Tab accepts in a file with CRLF",
    run: async (at) => {
      await at.start("const start = 1;\r\n");
      await at.offer("function sum(a, b) {\n  return a + b;\n}");
      await at.newLine();
      await at.accept("function s", "return a + b;");
      await at.session.type("\nsum(1);");
      return await saved(at, `${START}\n⟨function s⟩«um(a, b) {\n  return a + b;\n}»⟨\nsum(1);⟩`);
    },
  },
  {
    group,
    name: "Tab accepts in the second editor of a file",
    run: async (at) => {
      await at.start(START);
      await at.offer(TOTAL);
      await at.session.evaluate(async (vscode) => {
        await vscode.commands.executeCommand("workbench.action.splitEditor");
      });
      await at.newLine();
      await at.accept("const to", TOTAL);
      await at.session.type(" // mine");
      return await saved(at, `${START}\n⟨const to⟩«tal = start + 1;»⟨ // mine⟩`);
    },
  },
  {
    group,
    name: "Tab accepts at two cursors",
    run: async (at) => {
      await at.start("a\n\nb\n");
      await at.offer(TOTAL);
      await at.session.evaluate((vscode) => {
        const editor = vscode.window.activeTextEditor!;
        const cursor = (line: number) => new vscode.Selection(line, 0, line, 0);
        editor.selections = [cursor(1), cursor(3)];
      });
      await at.session.page.locator(".statusbar-item", { hasText: "2 selections" }).waitFor();
      await at.accept("const to", TOTAL);
      return await saved(at, "a\n⟨const to⟩«tal = start + 1;»\nb\n⟨const to⟩«tal = start + 1;»");
    },
  },
  {
    group,
    name: "a person types right after Tab, without any pause",
    run: async (at) => {
      await ready(at);
      await at.session.type("const to");
      await at.session.ghostText();
      await at.session.press("Tab");
      await at.session.type(" // typed on at once");
      await at.session.untilText("at once");
      return await saved(at, `${START}\n⟨const to⟩«tal = start + 1;»⟨ // typed on at once⟩`);
    },
  },
  {
    group,
    name: "a person presses Enter and types right after Tab",
    run: async (at) => {
      await ready(at);
      await at.session.type("const to");
      await at.session.ghostText();
      await at.session.press("Tab");
      await at.session.press("Enter");
      await at.session.type("let b;");
      await at.session.untilText("let b;");
      return await saved(at, `${START}\n⟨const to⟩«tal = start + 1;»⟨\nlet b;⟩`);
    },
  },
  {
    group,
    name: "a person deletes right after Tab",
    run: async (at) => {
      await ready(at);
      await at.session.type("const to");
      await at.session.ghostText();
      await at.session.press("Tab");
      await at.session.press("Backspace");
      await at.session.press("Backspace");
      await at.session.type("2;");
      await at.session.untilText("start + 2;");
      return await saved(at, `${START}\n⟨const to⟩«tal = start + »⟨2;⟩`);
    },
  },
  {
    group,
    name: "a person types inside what was accepted",
    run: async (at) => {
      await ready(at);
      await at.accept("const to", TOTAL);
      for (let left = 0; left < 5; left++) await at.session.press("ArrowLeft");
      await at.session.type("ing");
      await at.session.untilText("starting");
      return await saved(at, `${START}\n⟨const to⟩«tal = start»⟨ing⟩« + 1;»`);
    },
  },
];
