/** Rows about formatters: on a person's word, while they type, when they paste and when they save. */
import { AI_LINE, command, FIRST, keys, saved, startAssisted, untilChanged } from "./assisted.js";
import { offerFormat } from "./language.js";
import type { Row, RowDesk } from "./row.js";

const group = "formatting";

/** A formatter's own signs are nobody's; where the editor does not say that it formats, nobody knows whose they are. */
function byTool(at: RowDesk, text: string): string {
  return at.gate === "strict" ? `‹${text}›` : text;
}

/** What formatters move apart and together, and what they write. */
export const formatting: readonly Row[] = [
  {
    group,
    name: "a selection is formatted",
    run: async (at) => {
      await startAssisted(at, "const  start=1;");
      await at.session.type("\nconst   mine  =  2 ;");
      await keys(at, "Home", "Shift+End");
      await untilChanged(at, () => command(at, "editor.action.formatSelection"));
      return await saved(at, "const  start=1;", AI_LINE, "⟨const mine = 2;⟩");
    },
  },
  {
    group,
    name: "what was typed and accepted is formatted at a brace that is typed",
    run: async (at) => {
      await at.withSettings({ "editor.formatOnType": true }, async () => {
        await at.start(`${FIRST}\n`);
        await at.offer("while (start) {\n  go( start,1 );");
        await at.newLine();
        await at.accept("while", "go( start,1 );");
        await at.session.type("\nmine( start );");
        await untilChanged(at, () => at.session.type("\n}"));
        await at.session.untilText("    go(start, 1);");
        await at.desk.save();
      });
      return {
        [at.path]: `${FIRST}\n\n⟨while⟩« (start) {\n    go(start, 1);»\n    ⟨mine(start);\n}⟩`,
      };
    },
  },
  {
    group,
    name: "an assistant's line is pasted and formatted",
    run: async (at) => {
      await at.withSettings({ "editor.formatOnPaste": true }, async () => {
        await at.start("if (start) {\n}\n");
        await at.offer("gone( start,1 );");
        await at.session.press("Control+End");
        await at.accept("gon", "gone( start,1 );");
        await keys(at, "Home", "Shift+End", "Control+c", "Control+Home", "End", "Enter", "Control+v"); // prettier-ignore
        await at.session.untilText("    gone(start, 1);");
        await at.desk.save();
      });
      return { [at.path]: "if (start) {\n    ⟨gon⟩«e(start, 1);»\n}\n⟨gon⟩«e( start,1 );»" };
    },
  },
  {
    group,
    name: "the document is formatted when it is saved",
    run: async (at) => {
      await startAssisted(at, "const  start=1;");
      await at.session.type("\nconst   mine  =  2 ;");
      await at.withSettings({ "editor.formatOnSave": true }, async () => await at.desk.save());
      await at.session.untilText("const mine = 2;");
      return await saved(at, FIRST, AI_LINE, "⟨const mine = 2;⟩");
    },
  },
  {
    group,
    name: "a formatter that writes the whole text puts in other words",
    run: async (at) => {
      await startAssisted(at);
      await at.session.type("\nconst mine = start;");
      await offerFormat(at, { replaces: "const", by: "export const" });
      await formatted(at);
      const word = byTool(at, "export ");
      return await saved(at, `${word}${FIRST}`, `${word}${AI_LINE}`, `${word}⟨const mine = start;⟩`); // prettier-ignore
    },
  },
  {
    group,
    name: "a formatter puts in and takes away single signs",
    run: async (at) => {
      await startAssisted(at);
      await at.session.type("\nconst mine = start;");
      await offerFormat(at, { replaces: ";", by: "" });
      await formatted(at);
      return await saved(at, "const start = 1", "⟨const to⟩«tal = start + 1»", "⟨const mine = start⟩"); // prettier-ignore
    },
  },
];

/** Formats the document with the pretend language's formatter. */
async function formatted(at: RowDesk): Promise<void> {
  const settings = {
    "[typescript]": { "editor.defaultFormatter": "readback-test.pretend-assistant" },
  };
  await at.withSettings(settings, async () => {
    await untilChanged(at, () => command(at, "editor.action.formatDocument"));
  });
}
