/** Whose a text in an editor is when the history of HEAD leads to a text that was recorded. */
import assert from "node:assert/strict";
import { addRecords, EMPTY_JOURNAL, type KnownText } from "../../src/core/index.js";
import { closestInHistory } from "../../src/git/openTexts.js";
import { blobIdOf } from "../../src/store/blobId.js";
import { inRepository, type TestRepository } from "../support/repository.js";

const THEIRS = "theirs(1);\ntheirs(2);\ntheirs(3);\n";
const OTHER = Array.from({ length: 200 }, (_, i) => `other${i}(${i * 7});\n`).join("");

describe("a text in an editor", () => {
  it(
    "is that of HEAD with whose it is by its versions, also at a path with signs",
    shows(":a*.ts: theirs(1);\\ntheirs(2);\\ntheirs(3);\\n", async (repository) => {
      await repository.assistantWrites(":a*.ts", `«${THEIRS}»`);
      await commit(repository);
      await repository.write(":a*.ts", OTHER + THEIRS);
      await commit(repository);
      return { ":a*.ts": `${OTHER}mine();\n${THEIRS}` };
    }),
  );
  it(
    "needs no history when HEAD's text was recorded",
    shows("a.ts: nothing", async (repository) => {
      await repository.assistantWrites("a.ts", `«${THEIRS}»`);
      await commit(repository);
      return { "a.ts": `${OTHER}mine();\n${THEIRS}` };
    }),
  );
  it(
    "has none when HEAD does not have the file, or nothing of it was recorded",
    shows("a.ts: nothing, b.ts: nothing", async (repository) => {
      await repository.write("b.ts", THEIRS);
      await commit(repository);
      await repository.write("b.ts", OTHER + THEIRS);
      await commit(repository);
      return { "a.ts": THEIRS, "b.ts": `${OTHER}mine();\n${THEIRS}` };
    }),
  );
});

async function commit(repository: TestRepository): Promise<void> {
  repository.git("add", ".");
  repository.git("commit", "--quiet", "--no-verify", "--message=change");
}

/** Checks which text of an assistant is in what is closest to each of the texts, by path. */
function shows(
  expected: string,
  prepare: (repository: TestRepository) => Promise<Readonly<Record<string, string>>>,
) {
  return inRepository(async (repository) => {
    const texts = Object.entries(await prepare(repository));
    const folder = await repository.journal();
    const recorded = {
      journal: addRecords(EMPTY_JOURNAL, (await folder.readNew()).records),
      worktree: "",
      text: (blob: string) => folder.text(blob),
      blobIdOf,
    };
    const asked = texts.map(([path, text]) => ({ path, text, candidates: [] }));
    const found = await closestInHistory(repository.ours, asked, recorded);
    const shown = texts.map(([path], index) => `${path}: ${theirs(found[index])}`);
    assert.equal(shown.join(", "), expected);
  });
}

function theirs(near: KnownText | undefined): string {
  const spans = near?.snapshot.spans.map(({ start, end }) => near.text.slice(start, end));
  return spans?.join("|").replaceAll("\n", "\\n") ?? "nothing";
}
