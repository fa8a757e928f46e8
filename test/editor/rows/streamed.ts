/** Rows about edits that a chat makes piece by piece, over seconds, as its answer comes in. */
import type { Piece } from "../../assistant/writer.js";
import { backIn, run, saved, untilGone, untilHeld } from "./chat.js";
import type { Row, RowDesk } from "./row.js";

const group = "streamed edits";

const START = "const one = 1;\nconst two = compute(1, 2);\nconst three = 3;\n";

/** A function, as a model writes it. */
const LINES = ["function area(w, h) {", "  const both = w * h;", "  return both;", "}"];
const AREA = LINES.map((line) => `${line}\n`).join("");
const WITH_AREA = START.replace("const two", `«${AREA}»const two`);
/** One word of a line is another one. */
const ANEW = START.replace("2)", "⟦2⟧«limit»)");
/** Between two pieces, in ms. */
const PACES = [150, 300, 200, 250];

/** What a chat streams into a file, with a person who looks on, types, keeps and takes back. */
export const streamed: readonly Row[] = [
  {
    group,
    name: "a function comes line by line while nobody types",
    run: async (at) => {
      await at.start(START);
      await (
        await asked(at, area(at, 1))
      ).written;
      return await saved(at, WITH_AREA);
    },
  },
  {
    group,
    name: "a function comes line by line while a person types in another file",
    run: async (at) => {
      const own = at.beside("own.ts");
      at.commit({ [own]: "const first = 1;\n" });
      await at.start(START);
      await at.session.open(own);
      const { written } = await asked(at, area(at, 1));
      await inFile(at);
      await at.session.press("Control+End");
      await at.session.type("const mine = [4];\nmine.push(5);", 25);
      await written;
      await at.desk.save();
      await backIn(at);
      return {
        [own]: "const first = 1;\n⟨const mine = [4];\nmine.push(5);⟩",
        ...(await saved(at, WITH_AREA)),
      };
    },
  },
  {
    group,
    name: "a function comes in two parts, and a person types between them at the end of the file",
    run: async (at) => {
      await at.start(START);
      const { written } = await asked(at, heldAtLast(area(at, 1)));
      await betweenParts(at);
      await at.session.press("Control+End");
      await at.session.type("const mine = [4];\nmine.push(5);");
      await goOn(at, written);
      return await saved(at, `${WITH_AREA}⟨const mine = [4];\nmine.push(5);⟩`);
    },
  },
  {
    group,
    name: "a function comes in two parts, and a person corrects the first meanwhile",
    run: async (at) => {
      await at.start(START);
      const { written } = await asked(at, heldAtLast(area(at, 1)));
      await betweenParts(at);
      await at.session.placeCursor(1, 14);
      await at.session.press("Shift+ArrowRight");
      await at.session.type("width");
      await goOn(at, written);
      return await saved(at, WITH_AREA.replace("w,", "»⟨width⟩«,"));
    },
  },
  {
    group,
    name: "a line is taken away and comes again in pieces, with one word changed",
    run: async (at) => {
      await at.start(START);
      await (
        await asked(at, anew(at))
      ).written;
      return await saved(at, ANEW);
    },
  },
  {
    group,
    name: "a file comes anew line over line, with one word changed and a line more",
    run: async (at) => {
      await at.start(START);
      const { written } = await asked(at, [
        piece(at, 0, [0, 0], [0, 14], "const one = 1;"),
        piece(at, 1, [1, 0], [1, 26], "const two = compute(1, limit);"),
        piece(at, 2, [2, 0], [2, 16], "const three = 3;"),
        piece(at, 3, [3, 0], [3, 0], "const four = 4;\n"),
      ]);
      await written;
      return await saved(at, `${ANEW}«const four = 4;\n»`);
    },
  },
  {
    group,
    name: "a line comes anew in two parts, and a person types between them at the end of the file",
    run: async (at) => {
      await at.start(START);
      const { written } = await asked(at, heldAtLast(anew(at)));
      await betweenParts(at);
      await at.session.press("Control+End");
      await at.session.type("const mine = compute(3);");
      await goOn(at, written);
      // What a person does between them parts the chat's edits into two streams; each counts by what it comes to.
      const end = at.gate === "strict" ? "«limit»⦅);⦆" : "«limit);»";
      const line = START.replace("2);", `⟦2);⟧${end}`);
      return await saved(at, `${line}⟨const mine = compute(3);⟩`);
    },
  },
  {
    group,
    name: "what came is kept, and a person types on",
    run: async (at) => {
      await at.start(START);
      await (
        await asked(at, area(at, 1))
      ).written;
      await backIn(at);
      await run(at, "chatEditing.acceptAllFiles");
      await at.session.press("Control+End");
      await at.session.type("mine();");
      return await saved(at, `${WITH_AREA}⟨mine();⟩`);
    },
  },
  {
    group,
    name: "what came is discarded, with what a person typed meanwhile left",
    run: async (at) => {
      await at.start(START);
      const { written } = await asked(at, heldAtLast(area(at, 1)));
      await betweenParts(at);
      await at.session.press("Control+End");
      await at.session.type("mine();");
      await goOn(at, written);
      await backIn(at);
      const discarded = run(at, "chatEditing.discardAllFiles");
      await at.session.page
        .locator(".monaco-dialog-box .monaco-button", { hasText: "Yes" })
        .click();
      await discarded;
      await untilGone(at, "area");
      await backIn(at);
      return await saved(at, `${START}⟨mine();⟩`);
    },
  },
  {
    group,
    name: "what came is undone with keys and brought back",
    run: async (at) => {
      await at.start(START);
      await (
        await asked(at, area(at, 1))
      ).written;
      await backIn(at);
      for (const keys of ["Control+z", "Control+y"]) {
        for (let times = LINES.length; times > 0; times--) await at.session.press(keys);
        await (keys === "Control+z" ? untilGone(at, "area") : at.session.untilText(AREA));
      }
      return await saved(at, WITH_AREA);
    },
  },
];

/** The function, line by line, from `line` on. */
function area(at: RowDesk, line: number): readonly Piece[] {
  return LINES.map((text, index) =>
    piece(at, index, [line + index, 0], [line + index, 0], `${text}\n`),
  );
}

/** The second line, taken away and written again. */
function anew(at: RowDesk): readonly Piece[] {
  return [
    piece(at, 0, [1, 0], [1, 26], "const two"),
    piece(at, 1, [1, 9], [1, 9], " = compute(1, "),
    piece(at, 2, [1, 23], [1, 23], "limit"),
    piece(at, 3, [1, 28], [1, 28], ");"),
  ];
}

/** The piece that comes as the `index`th. */
function piece(
  { path }: RowDesk,
  index: number,
  start: Piece["start"],
  end: Piece["end"],
  text: string,
): Piece {
  return { path, start, end, text, after: PACES[index % PACES.length] ?? 0 };
}

/** The last piece comes only when it is let go. */
function heldAtLast(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((one, index) => ({ ...one, held: index === pieces.length - 1 }));
}

/** Puts the keys into the file; the chat has them when it was just asked. */
async function inFile(at: RowDesk): Promise<void> {
  await at.session.focusEditor();
  await at.session.page.waitForSelector(".editor-instance .monaco-editor.focused");
}

/** Waits until the first part is there and the file can be typed in: it cannot while text comes into it. */
async function betweenParts(at: RowDesk): Promise<void> {
  await untilHeld(at);
  await untilSaved(at);
  await inFile(at);
}

/** Lets the last piece go, and waits for the end. */
async function goOn(at: RowDesk, written: Promise<void>): Promise<void> {
  await at.session.direct((assistant) => assistant.released++);
  await written;
}

/** Asks the writer for `pieces`. `written` says that the last has come and the chat has saved. */
async function asked(
  at: RowDesk,
  pieces: readonly Piece[],
): Promise<{ readonly written: Promise<void> }> {
  const before = await at.session.run("return assistant.closings.length");
  await at.session.direct(
    (assistant, json) => assistant.pieces.push(JSON.parse(json) as []),
    JSON.stringify(pieces),
  );
  await run(at, "workbench.action.chat.newChat");
  await at.session.evaluate(async (vscode) => {
    const modelSelector = { vendor: "pretend", id: "pretend-1" };
    const chat = { mode: "ask", query: "@writer go on", modelSelector };
    await vscode.commands.executeCommand("workbench.action.chat.open", chat);
  });
  return { written: untilWritten(at, before) };
}

async function untilWritten(at: RowDesk, before: unknown): Promise<void> {
  while ((await at.session.run("return assistant.closings.length")) === before)
    await at.session.page.waitForTimeout(50);
  await at.session.page
    .locator(".interactive-session .codicon-stop-circle")
    .waitFor({ state: "detached" });
  await untilSaved(at);
}

/** Waits until the chat has saved the file, which it does when all is there that is to come into it. */
async function untilSaved(at: RowDesk): Promise<void> {
  await at.session.until(
    (vscode, path) =>
      vscode.workspace.textDocuments.some(
        ({ uri, isDirty }) => uri.scheme === "file" && uri.path.endsWith(path) && !isDirty,
      ),
    at.path,
  );
}
