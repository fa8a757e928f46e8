/** Rows about what is copied, cut, pasted and dragged. */
import {
  AI_LINE,
  copyOutside,
  FIRST,
  keys,
  saved,
  startAssisted,
  startMixed,
  TYPED_LINE,
} from "./assisted.js";
import type { Row } from "./row.js";

const group = "paste";

/** The line at the cursor, selected and copied or cut. */
const COPY_LINE = ["Home", "Shift+End", "Control+c"];
const CUT_LINE = ["Home", "Shift+End", "Control+x"];

/** Text that stays whose it is, and text that nobody here wrote. */
export const pastes: readonly Row[] = [
  {
    group,
    name: "a copy of an assistant's line is the assistant's",
    run: async (at) => {
      await startAssisted(at);
      await keys(at, ...COPY_LINE, "End", "Enter", "Control+v");
      return await saved(at, FIRST, AI_LINE, AI_LINE);
    },
  },
  {
    group,
    name: "a line copied without a selection is the assistant's",
    run: async (at) => {
      await startAssisted(at);
      await keys(at, "Home", "Control+c", "Control+Home", "Control+v");
      return await saved(at, AI_LINE, FIRST, AI_LINE);
    },
  },
  {
    group,
    name: "a part of an assistant's line is the assistant's",
    run: async (at) => {
      await startAssisted(at);
      await keys(at, "Home", "Control+Shift+ArrowRight", "Control+ArrowRight", "End", "ArrowLeft");
      await keys(at, "Control+Shift+ArrowLeft", "Control+Shift+ArrowLeft", "Control+c", "Control+Home", "Control+v"); // prettier-ignore
      return await saved(at, `«+ 1»${FIRST}`, AI_LINE);
    },
  },
  {
    group,
    name: "a copy of a person's line is the person's",
    run: async (at) => {
      await startMixed(at);
      await keys(at, ...COPY_LINE, "Control+Home", "Control+v");
      return await saved(at, `${TYPED_LINE}${FIRST}`, AI_LINE, TYPED_LINE);
    },
  },
  {
    group,
    name: "a copy of what was there is nobody's",
    run: async (at) => {
      await startAssisted(at);
      await keys(at, "Control+Home", ...COPY_LINE, "Control+End", "Enter", "Control+v");
      return await saved(at, FIRST, AI_LINE, FIRST);
    },
  },
  {
    group,
    name: "several lines of several people stay whose they are",
    run: async (at) => {
      await startMixed(at);
      await keys(at, "Control+a", "Control+c", "Control+End", "Enter", "Control+v");
      return await saved(at, FIRST, AI_LINE, TYPED_LINE, FIRST, AI_LINE, TYPED_LINE);
    },
  },
  {
    group,
    name: "an assistant's line is cut and put at the top",
    run: async (at) => {
      await startAssisted(at);
      await keys(at, ...CUT_LINE, "Control+Home", "Control+v", "Enter");
      return await saved(at, AI_LINE, FIRST, "");
    },
  },
  {
    group,
    name: "a whole line is cut without a selection and put at the top",
    run: async (at) => {
      await startMixed(at);
      await keys(at, "ArrowUp", "Control+x", "Control+Home", "Control+v");
      return await saved(at, AI_LINE, FIRST, TYPED_LINE);
    },
  },
  {
    group,
    name: "an assistant's line is cut and put into another file",
    run: async (at) => {
      const other = at.beside("other.ts");
      at.commit({ [other]: "" });
      await startAssisted(at);
      await keys(at, ...CUT_LINE);
      await at.desk.save();
      await at.session.open(other);
      await keys(at, "Control+v");
      await at.session.untilText("total");
      await at.desk.save();
      return { [at.path]: `${FIRST}\n`, [other]: AI_LINE };
    },
  },
  {
    group,
    name: "an assistant's line is copied into another file",
    run: async (at) => {
      const other = at.beside("other.ts");
      at.commit({ [other]: "// other\n" });
      await startAssisted(at);
      await keys(at, ...COPY_LINE);
      await at.desk.save();
      await at.session.open(other);
      await keys(at, "Control+End", "Control+v");
      await at.session.untilText("total");
      await at.desk.save();
      return { [at.path]: `${FIRST}\n${AI_LINE}`, [other]: `// other\n${AI_LINE}` };
    },
  },
  {
    group,
    name: "what was cut is pasted twice",
    run: async (at) => {
      await startAssisted(at);
      await keys(at, ...CUT_LINE, "Control+v", "Enter", "Control+v");
      return await saved(at, FIRST, AI_LINE, AI_LINE);
    },
  },
  {
    group,
    name: "a cut is undone and the text pasted",
    run: async (at) => {
      await startAssisted(at);
      await keys(at, ...CUT_LINE, "Control+z", "Control+Home", "Control+v", "Enter");
      return await saved(at, AI_LINE, FIRST, AI_LINE);
    },
  },
  {
    group,
    name: "a paste is undone and done again",
    run: async (at) => {
      await startAssisted(at);
      await keys(at, ...COPY_LINE, "End", "Enter", "Control+v", "Control+z", "Control+y");
      await at.session.type("// mine");
      return await saved(at, FIRST, AI_LINE, `${AI_LINE}⟨// mine⟩`);
    },
  },
  {
    group,
    name: "an assistant's text is pasted over a person's",
    run: async (at) => {
      await startMixed(at);
      await keys(at, "ArrowUp", ...COPY_LINE, "ArrowDown", "Home", "Shift+End", "Control+v");
      return await saved(at, FIRST, AI_LINE, AI_LINE);
    },
  },
  {
    group,
    name: "text is pasted over itself",
    run: async (at) => {
      await startAssisted(at);
      await keys(at, ...COPY_LINE, "Control+v");
      return await saved(at, FIRST, AI_LINE);
    },
  },
  {
    group,
    name: "two cursors copy two lines and paste one each",
    run: async (at) => {
      await startMixed(at);
      await keys(at, "End", "Shift+Alt+ArrowUp", "Home", "Shift+End", "Control+c", "End");
      await at.session.type(" ");
      await keys(at, "Control+v", "Escape");
      return await saved(at, FIRST, `${AI_LINE} ${AI_LINE}`, `${TYPED_LINE} ${TYPED_LINE}`);
    },
  },
  {
    group,
    name: "two lines are pasted at two cursors, one each",
    run: async (at) => {
      await startMixed(at);
      await keys(at, "ArrowUp", "Home", "Control+Shift+End", "Control+c", "Control+End", "Enter", "Enter"); // prettier-ignore
      await keys(at, "Shift+Alt+ArrowUp", "Control+v", "Escape");
      return await saved(at, FIRST, AI_LINE, TYPED_LINE, AI_LINE, TYPED_LINE);
    },
  },
  {
    group,
    name: "the original is changed between copying and pasting",
    run: async (at) => {
      await startAssisted(at);
      await keys(at, ...COPY_LINE, "End");
      await at.session.type("// mine");
      await keys(at, "Enter", "Control+v");
      return await saved(at, FIRST, `${AI_LINE}⟨// mine⟩`, AI_LINE);
    },
  },
  {
    group,
    name: "text from outside is unknown",
    run: async (at) => {
      await startAssisted(at);
      await copyOutside(at, "from(outside);");
      await keys(at, "Enter", "Control+v");
      return await saved(at, FIRST, AI_LINE, "‹from(outside);›");
    },
  },
  {
    group,
    name: "text from outside that is a part of what was copied here is unknown",
    run: async (at) => {
      await startAssisted(at);
      await keys(at, ...COPY_LINE, "End");
      await copyOutside(at, "start + 1");
      await keys(at, "Enter", "Control+v");
      return await saved(at, FIRST, AI_LINE, "‹start + 1›");
    },
  },
  {
    group,
    name: "one character from outside looks typed unless the editor says more",
    run: async (at) => {
      await at.start(FIRST);
      await copyOutside(at, "x");
      await keys(at, "Control+End", "Enter", "Control+v");
      return await saved(at, FIRST, at.gate === "strict" ? "⟨x⟩" : "‹x›");
    },
  },
  {
    group,
    name: "lines of a file with CRLF are put into one with LF",
    run: async (at) => {
      const other = at.beside("other.ts");
      at.commit({ [other]: "// other\r\n" });
      await startMixed(at);
      await keys(at, "ArrowUp", "Home", "Control+Shift+End", "Control+x");
      await at.desk.save();
      await at.session.open(other);
      await keys(at, "Control+End", "Control+v");
      await at.session.untilText("mine");
      await at.desk.save();
      return { [at.path]: `${FIRST}\n`, [other]: `// other\n${AI_LINE}\n${TYPED_LINE}` };
    },
  },
];
