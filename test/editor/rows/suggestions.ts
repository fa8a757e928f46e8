/** Rows about the list of words that the editor suggests, and what comes with a word. */
import { AI_LINE, command, FIRST, saved, startAssisted, untilChanged } from "./assisted.js";
import { offerWord, type Word } from "./language.js";
import type { Row, RowDesk } from "./row.js";

const group = "words to choose from";

/** The language's own word, where the editor says so. */
function byTool(at: RowDesk, text: string): string {
  return at.gate === "strict" ? `‹${text}›` : text;
}

/** A row in which `key` takes `quietCall` out of the list after a part of it was typed. */
function chosen(name: string, key: string, more: (at: RowDesk) => Promise<string>): Row {
  return {
    group,
    name,
    run: async (at) => {
      await startAssisted(at);
      await choose(at, key, { word: "quietCall", commits: ["("] });
      const rest = await more(at);
      return await saved(at, FIRST, AI_LINE, `⟨quie⟩${byTool(at, "tCall")}${rest}`);
    },
  };
}

/** Words that are chosen with keys, not completions of an assistant's. */
export const suggestions: readonly Row[] = [
  chosen("Enter chooses a word, and a person types on", "Enter", async (at) => {
    await at.session.type(";");
    return "⟨;⟩";
  }),
  chosen("Tab chooses a word, and a person types on", "Tab", async (at) => {
    await at.session.type(";");
    return "⟨;⟩";
  }),
  chosen("a character that is typed chooses a word", "(", async (at) => {
    await at.session.type("1");
    return "⟨(1)⟩";
  }),
  {
    group,
    name: "a word is chosen and brings its import along",
    run: async (at) => {
      await startAssisted(at);
      const atTop = 'import { quietCall } from "./quiet.js";\n';
      await choose(at, "Enter", { word: "quietCall", atTop });
      await at.session.untilText("import");
      await at.session.type("();");
      const line = 'import { quietCall } from "./quiet.js";';
      return await saved(at, byTool(at, line), FIRST, AI_LINE, `⟨quie⟩${byTool(at, "tCall")}⟨();⟩`); // prettier-ignore
    },
  },
  {
    group,
    name: "a word replaces one of an assistant's",
    run: async (at) => {
      await startAssisted(at);
      await offerWord(at, { word: "quietCall" });
      for (let left = 0; left < 5; left++) await at.session.press("ArrowLeft");
      await at.session.press("Control+Shift+ArrowLeft");
      await at.session.type("quie");
      await untilListed(at, "quietCall");
      await untilChanged(at, () => at.session.press("Enter"));
      return await saved(at, FIRST, `⟨const to⟩«tal = »⟨quie⟩${byTool(at, "tCall")}« + 1;»`);
    },
  },
];

/** Types a part of a word on a line of its own and chooses it with `key`. */
async function choose(at: RowDesk, key: string, word: Word): Promise<void> {
  await offerWord(at, word);
  await at.session.press("Enter");
  await at.session.type("quie");
  await untilListed(at, word.word);
  await untilChanged(at, () => at.session.press(key));
}

/** Asks for the list of suggestions and waits until a word is the one that would be taken. */
export async function untilListed(at: RowDesk, word: string): Promise<void> {
  await command(at, "editor.action.triggerSuggest");
  const list = at.session.page.locator(".suggest-widget.visible .monaco-list-row.focused");
  await list.filter({ hasText: word }).waitFor();
}
