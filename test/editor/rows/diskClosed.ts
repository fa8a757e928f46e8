/** Rows about files that no editor shows and other programs write. */
import { utimesSync } from "node:fs";
import { ASSISTANT_LINE, assistantLine, fileOf, linesOf, move, remove, renameOver, untilDecided } from "./outside.js"; // prettier-ignore
import type { Row, RowDesk } from "./row.js";

const group = "disk, closed files";

/** Files that only the file watcher speaks of. */
export const diskClosed: readonly Row[] = [
  {
    group,
    name: "a program writes into a tracked file",
    run: async (at) => {
      const lines = linesOf(at);
      at.commit({ [at.path]: lines });
      at.write(at.path, lines.replace('"ada"', '"ada", "alan"'));
      await untilDecided(at);
      return { [at.path]: lines.replace('"ada", ', '"ada", ‹"alan", ›') };
    },
  },
  {
    group,
    name: "a program makes a file",
    run: async (at) => {
      const lines = linesOf(at);
      at.write(at.path, lines);
      await untilDecided(at);
      return { [at.path]: `‹${lines}›` };
    },
  },
  {
    group,
    name: "a program puts a new file in the place of a tracked one",
    run: async (at) => {
      const lines = linesOf(at);
      at.commit({ [at.path]: lines });
      renameOver(at, at.path, `${lines}\nexport const b = 2;\n`);
      await untilDecided(at);
      return { [at.path]: `${lines}‹\nexport const b = 2;\n›` };
    },
  },
  {
    group,
    name: "a program deletes a tracked file and makes it again",
    run: async (at) => {
      const lines = linesOf(at);
      at.commit({ [at.path]: lines });
      remove(at);
      await untilDecided(at);
      at.write(at.path, `${lines}\nexport const b = 2;\n`);
      await at.desk.until("it is recorded", async () => (await at.desk.journal()).snapshots.has(at.path)); // prettier-ignore
      return { [at.path]: `${lines}‹\nexport const b = 2;\n›` };
    },
  },
  {
    group,
    name: "a program writes forty files",
    run: async (at) => {
      const paths = Array.from({ length: 40 }, (_, index) => at.beside(`many${index}.ts`));
      for (const [index, path] of paths.entries()) at.write(path, `export const n = ${index};\n`);
      await untilDecided(at);
      return Object.fromEntries(
        paths.map((path, index) => [path, `‹export const n = ${index};›\n`]),
      );
    },
  },
  {
    group,
    name: "a program writes twice into a new file, seconds apart",
    run: async (at) => {
      const lines = linesOf(at);
      at.write(at.path, lines);
      await untilDecided(at);
      at.write(at.path, `${lines}\nexport const b = 2;\n`);
      return { [at.path]: `‹${lines}\nexport const b = 2;\n›` };
    },
  },
  {
    group,
    name: "a program writes a tracked file with CRLF anew, with a line more",
    run: async (at) => {
      at.commit({ [at.path]: "const a = 1;\r\nconst z = 9;\r\n" });
      at.write(at.path, "const a = 1;\r\nconst b = 2;\r\nconst z = 9;\r\n");
      await untilDecided(at);
      return { [at.path]: "const a = 1;\n‹const b = 2;›\nconst z = 9;\n" };
    },
  },
  {
    group,
    name: "a program makes every line end CRLF",
    run: async (at) => {
      const lines = linesOf(at);
      at.commit({ [at.path]: lines });
      at.write(at.path, lines.replaceAll("\n", "\r\n"));
      await untilDecided(at);
      return { [at.path]: lines };
    },
  },
  {
    group,
    name: "a program writes into a file with an assistant's text that was closed",
    run: async (at) => {
      const lines = linesOf(at);
      await withAssistantLine(at);
      at.write(at.path, `export const b = 2;\n${at.desk.read(at.path)}`);
      await untilDecided(at);
      return { [at.path]: `‹export const b = 2;›\n${lines}\n${ASSISTANT_LINE}` };
    },
  },
  {
    group,
    name: "a program writes where a person typed and saved",
    run: async (at) => {
      await at.start("const a = 1;\n");
      await at.newLine();
      await at.session.type("let mine = 3;");
      await at.desk.save();
      await close(at);
      at.write(at.path, `${at.desk.read(at.path)}\nexport const b = 2;\n`);
      await untilDecided(at);
      return { [at.path]: "const a = 1;\n\n⟨let mine = 3;⟩‹\nexport const b = 2;\n›" };
    },
  },
  {
    group,
    name: "a build writes what git ignores",
    run: async (at) => {
      const lines = linesOf(at);
      at.write(at.beside(".gitignore"), "out/\n");
      const path = at.beside("out/made.ts");
      at.write(path, lines);
      await untilDecided(at);
      return { [path]: lines };
    },
  },
  {
    group,
    name: "a repository inside the folder is somebody else's matter",
    run: async (at) => {
      const lines = linesOf(at);
      const path = at.beside("clone/made.ts");
      at.write(path, lines);
      at.desk.gitDone("-C", at.beside("clone"), "init", "--quiet");
      await untilDecided(at);
      return { [path]: lines };
    },
  },
  {
    group,
    name: "a file with an assistant's text is moved",
    run: async (at) => {
      const lines = linesOf(at);
      await withAssistantLine(at);
      const to = at.beside("moved.ts");
      move(at, at.path, to);
      await untilDecided(at);
      return { [to]: `${lines}\n${ASSISTANT_LINE.replaceAll(/[⟨⟩]/g, "")}` };
    },
  },
  {
    group,
    name: "a tracked file is moved",
    run: async (at) => {
      const lines = linesOf(at);
      at.commit({ [at.path]: `${lines}const own = 5;\n` });
      const old = Date.now() / 1000 - 60;
      utimesSync(fileOf(at), old, old);
      const to = at.beside("moved.ts");
      move(at, at.path, to);
      await untilDecided(at);
      return { [to]: `${lines}const own = 5;\n` };
    },
  },
  {
    group,
    name: "a program writes into a tracked file and commits it at once",
    run: async (at) => {
      const lines = linesOf(at);
      at.commit({ [at.path]: lines });
      at.write(at.path, `${lines}\nexport const b = 2;\n`);
      at.desk.gitDone("commit", "--quiet", "--no-verify", "-m", "At once", "--", at.path);
      await untilDecided(at);
      return { [at.path]: `${lines}‹\nexport const b = 2;\n›` };
    },
  },
  {
    group,
    name: "a program makes a file and stages it at once",
    run: async (at) => {
      const lines = linesOf(at);
      at.write(at.path, `${lines}const staged = 7;\n`);
      at.desk.gitDone("add", "--", at.path);
      await untilDecided(at);
      at.desk.gitDone("reset", "--quiet", "--", at.path);
      return { [at.path]: `‹${lines}const staged = 7;\n›` };
    },
  },
];

async function withAssistantLine(at: RowDesk): Promise<void> {
  const lines = linesOf(at);
  await at.start(lines);
  await assistantLine(at);
  await close(at);
}

async function close(at: RowDesk): Promise<void> {
  await at.session.evaluate(async (vscode) => {
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });
}
