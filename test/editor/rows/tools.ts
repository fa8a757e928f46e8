/** Rows about the editor's own commands: they move and change text, and write none of their own. */
import {
  AI_LINE,
  command,
  FIRST,
  keys,
  saved,
  startAssisted,
  startMixed,
  TYPED_LINE,
  untilChanged,
} from "./assisted.js";
import type { Row } from "./row.js";

const group = "tools";

/** A row that starts with three lines, of nobody, an assistant and a person, and runs commands on them. */
function commands(
  name: string,
  where: readonly string[],
  ids: readonly string[],
  ...lines: readonly string[]
): Row {
  return {
    group,
    name,
    run: async (at) => {
      await startMixed(at);
      await keys(at, ...where);
      for (const id of ids) await untilChanged(at, () => command(at, id));
      return await saved(at, ...lines);
    },
  };
}

const AI = ["ArrowUp", "Home"];
const ALL = ["Control+a"];
const upper = (text: string) => text.toUpperCase();

/** Commands that people have keys for. */
export const tools: readonly Row[] = [
  commands("a line is moved up", AI, ["editor.action.moveLinesUpAction"], AI_LINE, FIRST, TYPED_LINE), // prettier-ignore
  commands("a line is moved down", AI, ["editor.action.moveLinesDownAction"], FIRST, TYPED_LINE, AI_LINE), // prettier-ignore
  commands("a line beside an assistant's is moved over it", [], ["editor.action.moveLinesUpAction"], FIRST, TYPED_LINE, AI_LINE), // prettier-ignore
  commands("a line is doubled below", AI, ["editor.action.copyLinesDownAction"], FIRST, AI_LINE, AI_LINE, TYPED_LINE), // prettier-ignore
  commands("a line is doubled above", AI, ["editor.action.copyLinesUpAction"], FIRST, AI_LINE, AI_LINE, TYPED_LINE), // prettier-ignore
  commands("several lines are doubled", ALL, ["editor.action.copyLinesDownAction"], FIRST, AI_LINE, TYPED_LINE, FIRST, AI_LINE, TYPED_LINE), // prettier-ignore
  commands("lines are sorted", ALL, ["editor.action.sortLinesAscending"], TYPED_LINE, FIRST, AI_LINE), // prettier-ignore
  commands("lines are joined", AI, ["editor.action.joinLines"], FIRST, `${AI_LINE} ${TYPED_LINE}`),
  commands("letters become capitals", ALL, ["editor.action.transformToUppercase"], upper(FIRST), upper(AI_LINE), upper(TYPED_LINE)), // prettier-ignore
  commands("lines become comments", ALL, ["editor.action.commentLine"], `// ${FIRST}`, `// ${AI_LINE}`, `// ${TYPED_LINE}`), // prettier-ignore
  commands("lines become comments and lines again", ALL, ["editor.action.commentLine", "editor.action.commentLine"], FIRST, AI_LINE, TYPED_LINE), // prettier-ignore
  commands("a part becomes a comment", [...AI, "Shift+End"], ["editor.action.blockComment"], FIRST, `/* ${AI_LINE} */`, TYPED_LINE), // prettier-ignore
  commands("lines are indented and back", ALL, ["editor.action.indentLines", "editor.action.outdentLines"], FIRST, AI_LINE, TYPED_LINE), // prettier-ignore
  commands("two letters change places", [...AI, "Control+ArrowRight", "Control+ArrowRight", "ArrowLeft"], ["editor.action.transposeLetters"], FIRST, "⟨const to⟩«tla = start + 1;»", TYPED_LINE), // prettier-ignore
  commands("two letters of an assistant's and a person's change places", [...AI, "Control+ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"], ["editor.action.transposeLetters"], FIRST, "⟨const t⟩«t»⟨o⟩«al = start + 1;»", TYPED_LINE), // prettier-ignore
  commands("lines are turned round", ALL, ["editor.action.reverseLines"], TYPED_LINE, AI_LINE, FIRST), // prettier-ignore
  commands("indentation becomes tabs and spaces again", ALL, ["editor.action.indentLines", "editor.action.indentationToTabs", "editor.action.indentationToSpaces"], `    ${FIRST}`, `    ${AI_LINE}`, `    ${TYPED_LINE}`), // prettier-ignore
  commands("a line is deleted", AI, ["editor.action.deleteLines"], FIRST, TYPED_LINE),
  {
    group,
    name: "what is selected is doubled",
    run: async (at) => {
      await startAssisted(at);
      await keys(at, "ArrowLeft", "Control+Shift+ArrowLeft", "Control+Shift+ArrowLeft");
      await untilChanged(at, () => command(at, "editor.action.duplicateSelection"));
      const double = at.gate === "strict" ? "‹+ 1›" : "«+ 1»";
      return await saved(at, FIRST, `⟨const to⟩«tal = start + 1»${double}«;»`);
    },
  },
  {
    group,
    name: "the document is formatted",
    run: async (at) => {
      await startAssisted(at, "const  start=1;");
      await at.session.type("\nconst   mine  =  2 ;");
      await untilChanged(at, () => command(at, "editor.action.formatDocument"));
      return await saved(at, FIRST, AI_LINE, "⟨const mine = 2;⟩");
    },
  },
  {
    group,
    name: "trailing white space goes and a last line break comes when it is saved",
    run: async (at) => {
      const settings = { "files.trimTrailingWhitespace": true, "files.insertFinalNewline": true };
      await startAssisted(at);
      await at.session.type("   \nconst mine = 2;  ");
      await at.withSettings(settings, async () => await at.desk.save());
      return { [at.path]: `${FIRST}\n${AI_LINE}\n${TYPED_LINE}\n` };
    },
  },
  {
    group,
    name: "lines that are there twice go",
    run: async (at) => {
      await startMixed(at);
      await keys(at, "Control+a");
      await untilChanged(at, () => command(at, "editor.action.copyLinesDownAction"));
      await keys(at, "Control+a");
      await untilChanged(at, () => command(at, "editor.action.removeDuplicateLines"));
      return await saved(at, FIRST, AI_LINE, TYPED_LINE);
    },
  },
  {
    group,
    name: "trailing white space goes by a command",
    run: async (at) => {
      await startAssisted(at);
      await at.session.type("   \nconst mine = 2;  ");
      await untilChanged(at, () => command(at, "editor.action.trimTrailingWhitespace"));
      return await saved(at, FIRST, AI_LINE, TYPED_LINE);
    },
  },
  {
    group,
    name: "every match is replaced",
    run: async (at) => {
      await startMixed(at);
      await keys(at, "Control+Home", "Control+h");
      await at.session.page.locator(".find-widget.visible textarea:focus").first().waitFor();
      await keys(at, "Control+a");
      await at.session.type("start");
      await keys(at, "Tab", "Control+a");
      await at.session.type("first");
      await untilChanged(at, () => at.session.press("Control+Alt+Enter"));
      await keys(at, "Escape");
      const word = at.gate === "strict" ? "‹first›" : "⟨first⟩";
      const lines = [`const ${word} = 1;`, `⟨const to⟩«tal = »${word}« + 1;»`, TYPED_LINE];
      return await saved(at, ...lines);
    },
  },
  {
    group,
    name: "brackets and quotes are put around an assistant's text",
    run: async (at) => {
      await startAssisted(at);
      await keys(at, "Home", "Shift+End");
      await at.session.type('("');
      return await saved(at, FIRST, `⟨("⟩${AI_LINE}⟨")⟩`);
    },
  },
  {
    group,
    name: "an input method composes a word",
    run: async (at) => {
      await startAssisted(at);
      const { page } = at.session;
      const devtools = await page.context().newCDPSession(page);
      await at.session.type("// ");
      for (const text of ["に", "にほ", "日本語"])
        await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length }); // prettier-ignore
      await devtools.send("Input.insertText", { text: "日本語" });
      await devtools.detach();
      await at.session.untilText("日本語");
      return await saved(at, FIRST, `${AI_LINE}⟨// 日本語⟩`);
    },
  },
  {
    group,
    name: "a snippet is the editor's",
    run: async (at) => {
      await startAssisted(at);
      await at.session.press("Enter");
      await untilChanged(at, () => command(at, "editor.action.insertSnippet", { snippet: "for ($1) { $0 }" })); // prettier-ignore
      await at.session.type("a");
      const parts = at.gate === "strict" ? ["‹for (›", "‹) { }›"] : ["for (", ") { }"];
      return await saved(at, FIRST, AI_LINE, `${parts[0]}⟨a⟩${parts[1]}`.replace("{ }", "{  }"));
    },
  },
];
