/** Rows about what languages do on a person's word: rename, put imports in order, fix. */
import { AI_LINE, command, FIRST, saved, startAssisted, startMixed, TYPED_LINE, untilChanged } from "./assisted.js"; // prettier-ignore
import { applyAction, offerFix } from "./language.js";
import { RowDesk, type Row } from "./row.js";

const group = "refactoring";

/** A tool's word is no assistant's; where the editor does not say that it is a tool's, nobody knows whose it is. */
function byTool(at: RowDesk, text: string): string {
  return at.gate === "strict" ? `‹${text}›` : text;
}

const EXPORTED = "export const start = 1;";
const IMPORT = 'import { start } from "./other.js";';

/** The importing file after a rename. Of an edit of more than one file no editor says that it is one. */
const IMPORTING = [
  'import { ‹first› } from "./other.js";',
  "⟨const to⟩«tal = »‹first›« + 1;»",
  "⟨const mine = ⟩‹first›⟨;⟩",
];

/** What a language server does, with keys and commands of a person's. */
export const refactorings: readonly Row[] = [
  {
    group,
    name: "a part of an assistant's line is put into a constant",
    run: async (at) => {
      await startAssisted(at);
      const action = await offerFix(
        at,
        "refactor.extract",
        { replaces: "const total", by: "const part = start + 1;\nconst total" },
        { replaces: "start + 1", by: "part" },
      );
      await applyAction(at, action);
      const [before, name] = [byTool(at, "const part = "), byTool(at, "part")];
      return await saved(at, FIRST, `${before}«start + 1»${byTool(at, ";")}`, `⟨const to⟩«tal = »${name}«;»`); // prettier-ignore
    },
  },
  {
    group,
    name: "lines are put in order by an action that writes the whole text",
    run: async (at) => {
      await startMixed(at);
      await at.session.untilTold();
      const replaces = await at.session.text();
      const by = replaces.split("\n").sort().join("\n");
      const action = await offerFix(at, "source.organizeImports", { replaces, by });
      await applyAction(at, action);
      return await saved(at, TYPED_LINE, FIRST, AI_LINE);
    },
  },
  {
    group,
    name: "a quick fix puts a word into an assistant's line",
    run: async (at) => {
      await startAssisted(at);
      const action = await offerFix(at, "quickfix", { replaces: "start", by: "await start" });
      await applyAction(at, action);
      return await saved(at, FIRST, `⟨const to⟩«tal = »${byTool(at, "await ")}«start + 1;»`);
    },
  },
  {
    group,
    name: "imports are put in order, and one that nothing uses goes",
    run: async (at) => {
      await at.start(`${importOf("cart")}\n${importOf("unused")}\n\nuse(bill, cart, desk);\n`);
      await at.offer(importOf("bill"));
      await at.session.press("Control+Home");
      await at.session.press("Control+Enter");
      await at.accept("import { bi", "bill.js");
      await at.session.press("Home");
      await at.session.press("Control+Shift+Enter");
      await at.session.type("import * as desk from './desk.js';");
      await untilChanged(at, () => command(at, "editor.action.organizeImports"));
      return await saved(
        at,
        '⟨import { bi⟩«ll } from "./bill.js";»',
        importOf("cart"),
        "⟨import * as desk from './desk.js';⟩",
        "",
        "use(bill, cart, desk);",
        "",
      );
    },
  },
  {
    group,
    name: "an assistant's lines are put into a function",
    run: async (at) => {
      await at.start(`${FIRST}\n`);
      await at.offer("const total = start + 1;\nshow(total, start);\nkeep(total);");
      await at.newLine();
      await at.accept("const to", "keep(total);");
      const lines = "const total = start + 1;\nshow(total, start);\nkeep(total);";
      const body = lines.replaceAll(/^/gm, "    ");
      const action = await offerFix(at, "refactor.extract", {
        replaces: lines,
        by: `keepTotal();\n\nfunction keepTotal() {\n${body}\n}`,
      });
      await applyAction(at, action);
      return await saved(
        at,
        FIRST,
        "",
        byTool(at, "keepTotal();"),
        "",
        byTool(at, "function keepTotal() {"),
        "    ⟨const to⟩«tal = start + 1;",
        "    show(total, start);",
        "    keep(total);»",
        byTool(at, "}"),
      );
    },
  },
  {
    group,
    name: "a name is changed with F2",
    run: async (at) => {
      await startAssisted(at, EXPORTED);
      await at.session.type("\nconst mine = start;");
      await rename(at, "first");
      const name = byTool(at, "first");
      return await saved(at, `export const ${name} = 1;`, `⟨const to⟩«tal = »${name}« + 1;»`, `⟨const mine = ⟩${name}⟨;⟩`); // prettier-ignore
    },
  },
  {
    group,
    name: "a name is changed with F2 in this file and one that is closed",
    run: async (at) => {
      const other = at.beside("other.ts");
      at.commit({ [other]: `${EXPORTED}\n` });
      await startAssisted(at, IMPORT);
      await at.session.type("\nconst mine = start;");
      await renameEverywhere(at, "first", other);
      return {
        ...(await saved(at, ...IMPORTING)),
        [other]: "export const ‹first› = 1;\n",
      };
    },
  },
  {
    group,
    name: "a name is changed with F2 in two files with an assistant's text",
    run: async (at) => {
      const there = new RowDesk(at.desk, at.gate, at.beside("other.ts"));
      await startAssisted(there, EXPORTED);
      await there.desk.save();
      await command(at, "workbench.action.closeActiveEditor");
      await startAssisted(at, IMPORT);
      await at.session.type("\nconst mine = start;");
      await renameEverywhere(at, "first", there.path);
      return {
        ...(await saved(at, ...IMPORTING)),
        [there.path]: "export const ‹first› = 1;\n⟨const to⟩«tal = »‹first›« + 1;»",
      };
    },
  },
];

function importOf(name: string): string {
  return `import { ${name} } from "./${name}.js";`;
}

/** Renames the word at the end of the text, before its semicolon, as people do. */
async function rename(at: RowDesk, to: string): Promise<void> {
  await at.session.press("ArrowLeft");
  await at.session.press("F2");
  await at.session.page.locator(".rename-box input:focus").waitFor();
  await at.session.press("Control+a");
  await at.session.type(to);
  await untilChanged(at, () => at.session.press("Enter"));
}

/** Renames where it is declared too, in the file at `path`, which the editor saves. */
async function renameEverywhere(at: RowDesk, to: string, path: string): Promise<void> {
  const settings = { "typescript.preferences.useAliasesForRenames": false };
  await at.withSettings(settings, async () => {
    await rename(at, to);
    await at.desk.until("the other file is written", () =>
      Promise.resolve(at.desk.read(path).includes(to)),
    );
  });
}
