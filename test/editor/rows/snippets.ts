/** Rows about short words that become more: snippets, Emmet, and tags that close themselves. */
import { AI_LINE, command, FIRST, keys, saved, startAssisted, untilChanged } from "./assisted.js";
import { RowDesk, type Row } from "./row.js";
import { untilListed } from "./suggestions.js";

const group = "snippets";

/** What the editor wrote; where it does not say so, nobody knows who did. */
function byTool(at: RowDesk, text: string): string {
  return at.gate === "strict" ? `‹${text}›` : text;
}

/** The same row in a page: the editor closes tags there, and knows Emmet. */
function page(at: RowDesk): RowDesk {
  return new RowDesk(at.desk, at.gate, at.beside("page.html"));
}

/** What the editor and its languages write on a short word of a person's. */
export const snippets: readonly Row[] = [
  {
    group,
    name: "a snippet is chosen by its short word",
    run: async (at) => {
      await startAssisted(at);
      await at.session.type("\ndowhile");
      await untilListed(at, "dowhile");
      await untilChanged(at, () => at.session.press("Tab"));
      await at.session.type("mine");
      await at.session.press("Escape");
      const [before, after] = ["do {\n    \n} while (", ");"];
      return await saved(at, FIRST, AI_LINE, `${byTool(at, before)}⟨mine⟩${byTool(at, after)}`);
    },
  },
  {
    group,
    name: "an assistant's line is surrounded by a snippet",
    run: async (at) => {
      await startAssisted(at);
      await keys(at, "Home", "Shift+End");
      const snippet = "if (start) {\n\t$TM_SELECTED_TEXT\n}";
      await untilChanged(at, () => command(at, "editor.action.insertSnippet", { snippet }));
      return await saved(at, FIRST, byTool(at, "if (start) {"), `    ${AI_LINE}`, byTool(at, "}"));
    },
  },
  {
    group,
    name: "Emmet makes tags of a short word",
    run: async (row) => {
      const at = page(row);
      await at.start("<p>one</p>\n");
      await at.newLine();
      await at.session.type("table>tr*2");
      await untilListed(at, "table>tr*2");
      await untilChanged(at, () => at.session.press("Tab"));
      await at.session.type("mine");
      await at.session.press("Escape");
      const word = (text: string) => byTool(at, text);
      // Of the short word the tags keep their names.
      const start = `${word("<")}⟨table>⟩\n    ${word("<")}⟨tr⟩${word(">")}`;
      return await saved(at, "<p>one</p>", "", `${start}⟨mine⟩${word("</tr>\n    <tr></tr>\n</table>")}`); // prettier-ignore
    },
  },
  {
    group,
    name: "Emmet puts a tag around an assistant's text",
    run: async (row) => {
      const at = page(row);
      await at.start("<p>one</p>\n");
      await at.offer("<p>two and three</p>");
      await at.newLine();
      await at.accept("<p>tw", "three</p>");
      await keys(at, "Home", "Shift+End");
      await command(at, "editor.emmet.action.wrapWithAbbreviation", { abbreviation: "div" });
      await at.session.untilText("</div>");
      const tags = [byTool(at, "<div>"), byTool(at, "</div>")];
      return await saved(at, "<p>one</p>", "", `${tags[0]}`, "    ⟨<p>tw⟩«o and three</p>»", `${tags[1]}`); // prettier-ignore
    },
  },
  {
    group,
    name: "a tag closes itself, and both are renamed as one",
    run: async (row) => {
      const at = page(row);
      await at.start("<p>one</p>\n");
      await at.withSettings({ "editor.linkedEditing": true }, async () => {
        await at.newLine();
        await at.session.type("<di>");
        await at.session.untilText("<di></di>");
        await at.session.type("mine");
        for (let left = 0; left < 5; left++) await at.session.press("ArrowLeft");
        await at.session.page.locator(".linked-editing-decoration").first().waitFor();
        await at.session.type("v");
        await at.session.untilText("<div>mine</div>");
      });
      const close = at.gate === "strict" ? "‹</di›⟨v⟩‹>›" : "</di⟨v⟩>";
      return await saved(at, "<p>one</p>", "", `⟨<div>mine⟩${close}`);
    },
  },
];
