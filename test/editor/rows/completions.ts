/** Rows about inline completions. */
import type { Row } from "./row.js";

const group = "inline completions";

/** Suggestions that are accepted, in whole and in part, and that are not. */
export const completions: readonly Row[] = [
  {
    group,
    name: "Tab accepts a whole suggestion that replaces what was typed",
    run: async (at) => {
      await at.start("const start = 1;\n");
      await at.offer("const total = start + 1;");
      await at.newLine();
      await at.accept("const to", "const total = start + 1;");
      await at.session.type(" // mine");
      await at.desk.save();
      return { [at.path]: "const start = 1;\n\n⟨const to⟩«tal = start + 1;»⟨ // mine⟩" };
    },
  },
  {
    group,
    name: "Escape refuses a suggestion",
    run: async (at) => {
      await at.start("const start = 1;\n");
      await at.offer("const total = start + 1;");
      await at.newLine();
      await at.session.type("const to");
      await at.session.ghostText();
      await at.session.press("Escape");
      await at.session.type("p = 2;");
      await at.desk.save();
      return { [at.path]: "const start = 1;\n\n⟨const top = 2;⟩" };
    },
  },
];
