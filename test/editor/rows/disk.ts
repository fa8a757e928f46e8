/** Rows about open files that other programs write. */
import { ACCEPTED, ASSISTANT_LINE, assistantLine, linesOf, renameOver, rewrite, untilDecided, untilShown } from "./outside.js"; // prettier-ignore
import type { Row } from "./row.js";

const group = "disk, open files";

/** Documents that the editor reads again, with and without text that was not saved. */
export const disk: readonly Row[] = [
  {
    group,
    name: "a program writes two places far apart, which the editor reads as one",
    run: async (at) => {
      const lines = linesOf(at);
      await at.start(lines);
      await rewrite(at, lines.replace("width *", "2 * width *").replace('"hello "', '"hi, " + "you "')); // prettier-ignore
      await untilDecided(at);
      return {
        [at.path]: lines.replace("width *", "‹2 * ›width *").replace('"hello "', '"‹hi, " + "you› "'), // prettier-ignore
      };
    },
  },
  {
    group,
    name: "a program writes one character, which looks typed",
    run: async (at) => {
      await at.start("const a = 1;\n");
      await at.session.focusEditor();
      await rewrite(at, "const a = 1;\n;\n");
      await untilDecided(at);
      return { [at.path]: "const a = 1;\n‹;›\n" };
    },
  },
  {
    group,
    name: "a program writes into a file with an assistant's and a person's text",
    run: async (at) => {
      const lines = linesOf(at);
      await at.start(lines);
      await assistantLine(at);
      await at.newLine();
      await at.session.type("let mine = 3;");
      await at.desk.save();
      const text = at.desk.read(at.path).replace('"ada"', '"ada", "alan"');
      await rewrite(at, text);
      await untilDecided(at);
      return {
        [at.path]: `${lines.replace('"ada", ', '"ada", ‹"alan", ›')}\n${ASSISTANT_LINE}\n⟨let mine = 3;⟩`,
      };
    },
  },
  {
    group,
    name: "a person types on after a program wrote",
    run: async (at) => {
      await at.start("const a = 1;\n");
      await rewrite(at, "const a = 1;\nconst other = 2;\n");
      await at.newLine();
      await at.session.type("let mine = 3;");
      await at.desk.save();
      await untilDecided(at);
      return { [at.path]: "const a = 1;\n‹const other = 2;›\n\n⟨let mine = 3;⟩" };
    },
  },
  {
    group,
    name: "a program removes lines above an assistant's",
    run: async (at) => {
      const lines = linesOf(at);
      await at.start(lines);
      await assistantLine(at);
      await at.session.focusEditor();
      const text = at.desk.read(at.path);
      await rewrite(at, text.slice(text.indexOf("export const names")));
      await untilDecided(at);
      return { [at.path]: `${lines.slice(lines.indexOf("export const names"))}\n${ASSISTANT_LINE}` }; // prettier-ignore
    },
  },
  {
    group,
    name: "a formatter run elsewhere moves an assistant's words",
    run: async (at) => {
      await at.start("const a = 1;\n");
      await assistantLine(at);
      await rewrite(at, "const a = 1;\nconst total =\n  area(4000, 3000) + greeting.length;\n");
      await untilDecided(at);
      return {
        [at.path]: "const a = 1;\n⟨const to⟩«tal =\n  area(4000, 3000) + greeting.length;»\n",
      };
    },
  },
  {
    group,
    name: "a program moves an assistant's line to the top",
    run: async (at) => {
      const lines = linesOf(at);
      await at.start(lines);
      await assistantLine(at);
      await rewrite(at, `${ACCEPTED}\n${lines}`);
      await untilDecided(at);
      return { [at.path]: `${ASSISTANT_LINE}\n${lines}` };
    },
  },
  {
    group,
    name: "a program puts another file in its place",
    run: async (at) => {
      await at.start("const a = 1;\n");
      renameOver(at, at.path, "const a = 1;\nconst b = 2;\n");
      await untilShown(at, "const a = 1;\nconst b = 2;\n");
      await untilDecided(at);
      return { [at.path]: "const a = 1;\n‹const b = 2;›\n" };
    },
  },
  {
    group,
    name: "a program writes twice within 50 ms",
    run: async (at) => {
      await at.start("const a = 1;\n");
      at.write(at.path, "const a = 1;\nconst b = 2;\n");
      await at.session.page.waitForTimeout(40);
      await rewrite(at, "const a = 1;\nconst b = 2;\nconst c = 3;\n");
      await untilDecided(at);
      return { [at.path]: "const a = 1;\n‹const b = 2;\nconst c = 3;›\n" };
    },
  },
  {
    group,
    name: "a program writes a file with CRLF",
    run: async (at) => {
      await at.start("const a = 1;\r\nconst z = 9;\r\n");
      await rewrite(at, "const a = 1;\r\nconst b = 2;\r\nconst z = 9;\r\n");
      await untilDecided(at);
      return { [at.path]: "const a = 1;\n‹const b = 2;›\nconst z = 9;\n" };
    },
  },
  {
    group,
    name: "a program writes where a person has unsaved text, and the person takes what is on disk",
    run: async (at) => {
      await at.start("const a = 1;\n");
      await assistantLine(at);
      await at.newLine();
      await at.session.type("let lost = 3;");
      const text = at.desk.read(at.path);
      at.write(at.path, `${text}\nconst b = 2;\n`);
      await untilDecided(at);
      await revert(at);
      await untilShown(at, `${text}\nconst b = 2;\n`);
      await untilDecided(at);
      return { [at.path]: `const a = 1;\n\n${ASSISTANT_LINE}\n‹const b = 2;›\n` };
    },
  },
  {
    group,
    name: "a person takes back what was not saved",
    run: async (at) => {
      await at.start("const a = 1;\n");
      await assistantLine(at);
      await at.newLine();
      await at.session.type("let lost = 3;");
      await revert(at);
      await untilDecided(at);
      return { [at.path]: `const a = 1;\n\n${ASSISTANT_LINE}` };
    },
  },
  {
    group,
    name: "a person saves, and the save trims and ends lines",
    run: async (at) => {
      await at.start("const a = 1;\n");
      await at.withSettings(
        { "files.trimTrailingWhitespace": true, "files.insertFinalNewline": true },
        async () => {
          await at.newLine();
          await at.session.type("let mine = 3;   ");
          await at.desk.save();
        },
      );
      await untilDecided(at);
      return { [at.path]: "const a = 1;\n\n⟨let mine = 3;⟩\n" };
    },
  },
];

/** What the watcher of a busy machine may tell too late: then the text is nobody's. For the bench. */
export const diskRaces: readonly Row[] = [
  {
    group,
    name: "a file is written and opened at once",
    run: async (at) => {
      at.write(at.path, "export const fresh = 1;\n");
      await at.session.open(at.path);
      await untilDecided(at);
      return { [at.path]: "‹export const fresh = 1;›\n" };
    },
  },
];

async function revert(at: Parameters<Row["run"]>[0]): Promise<void> {
  await at.session.evaluate(async (vscode) => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });
}
