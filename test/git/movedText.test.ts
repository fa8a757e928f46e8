/** Whose staged text is that nobody saw coming from another file of the same commit. */
import assert from "node:assert/strict";
import { inRepository, type TestRepository } from "../support/repository.js";
import { facts, known } from "./facts.js";

/** Functions of five lines that share none but the last. */
const [SUM, MEAN, OWN, OTHER, THIRD] = ["sum", "mean", "own", "other", "third"].map(
  (name) => `export function ${name}(prices: readonly number[]): number {
  const ${name}Prices = prices.filter((${name}) => ${name} > 0);
  for (const price of ${name}Prices) log("${name}", price);
  return ${name}Of(${name}Prices, prices.length);
}
`,
) as [string, string, string, string, string];

describe("text that moved to another file", () => {
  it(
    "is an assistant's there",
    facts("b.ts:5-10", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}«${SUM}»`, "b.ts": OTHER });
      await staged(repository, { "a.ts": OWN, "b.ts": OTHER + SUM });
    }),
  );
  it(
    "is an assistant's in a file whose name comes first",
    facts("a.ts:5-10", async (repository) => {
      await committed(repository, { "a.ts": OTHER, "b.ts": `${OWN}«${SUM}»` });
      await staged(repository, { "a.ts": OTHER + SUM, "b.ts": OWN });
    }),
  );
  it(
    "is an assistant's in a new file",
    facts("b.ts:0-5", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}${OTHER}«${SUM}»` });
      await staged(repository, { "a.ts": OWN + OTHER, "b.ts": SUM });
    }),
  );
  it(
    "is an assistant's when its file is gone",
    facts("b.ts:5-10", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}«${SUM}»`, "b.ts": OTHER });
      repository.git("rm", "--quiet", "a.ts");
      await staged(repository, { "b.ts": OTHER + SUM });
    }),
  );
  it(
    "is an assistant's in every file into which one was split",
    facts("b.ts:5-10, c.ts:5-10", async (repository) => {
      const lines = OWN + OWN.replaceAll("own", "mine");
      await committed(repository, { "a.ts": `«${SUM}»${lines}«${MEAN}»` });
      repository.git("rm", "--quiet", "a.ts");
      await staged(repository, { "b.ts": OTHER + SUM, "c.ts": THIRD + MEAN });
    }),
  );
  it(
    "is an assistant's where it is indented anew",
    facts("b.ts:6-11", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}«${SUM}»`, "b.ts": OTHER });
      const inside = `namespace prices {\n${SUM.replace(/^(?=.)/gm, "  ")}}\n`;
      await staged(repository, { "a.ts": OWN, "b.ts": OTHER + inside });
    }),
  );
  it(
    "is read there when it was read before",
    facts("", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}«${SUM}»`, "b.ts": OTHER });
      await repository.adaAcknowledges("a.ts");
      await staged(repository, { "a.ts": OWN, "b.ts": OTHER + SUM });
    }),
  );
  it(
    "takes what was removed from it along",
    facts("b.ts:7-8", async (repository) => {
      const [head = "", ...rest] = SUM.split(/^(?=  for)/m);
      await committed(repository, { "a.ts": `${OWN}${head}⟦  check(prices);\n→⟧${rest.join("")}`, "b.ts": OTHER }); // prettier-ignore
      await staged(repository, { "a.ts": OWN, "b.ts": OTHER + SUM });
    }),
  );
  it(
    "is a person's where it was a person's",
    facts("", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}${SUM}«${MEAN}»`, "b.ts": OTHER });
      await staged(repository, { "a.ts": OWN + MEAN, "b.ts": OTHER + SUM });
    }),
  );
  it(
    "is only what an assistant wrote of it",
    facts("b.ts:10-15", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}${SUM}«${MEAN}»`, "b.ts": OTHER });
      await staged(repository, { "a.ts": OWN, "b.ts": OTHER + SUM + MEAN });
    }),
  );
  it(
    "is not followed when it is too short to tell",
    facts("", async (repository) => {
      const line = "  const rounded = Math.round(total * 100) / 100;\n";
      await committed(repository, { "a.ts": `${OWN}«${line}»`, "b.ts": OTHER });
      await staged(repository, { "a.ts": OWN, "b.ts": OTHER + line });
    }),
  );
  it(
    "is followed though it was never in a commit",
    facts("b.ts:5-10", async (repository) => {
      await committed(repository, { "a.ts": OWN, "b.ts": OTHER });
      await repository.assistantWrites("a.ts", `${OWN}«${SUM}»`);
      await repository.assistantWrites("a.ts", `${OWN}«const one = 1;\n»`);
      await repository.adaAcknowledges("a.ts");
      await staged(repository, { "b.ts": OTHER + SUM });
    }),
  );
});

describe("text that may have come from or gone to several files", () => {
  it(
    "is unread at both places, though it was read before",
    facts("b.ts:5-10, c.ts:0-5", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}«${SUM}»`, "b.ts": OTHER });
      await repository.adaAcknowledges("a.ts");
      await staged(repository, { "a.ts": OWN, "b.ts": OTHER + SUM, "c.ts": SUM });
    }),
  );
  it(
    "is unread, though each of them was read before",
    facts("c.ts:0-5", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}«${SUM}»`, "b.ts": `${OTHER}«${SUM}»` });
      await repository.adaAcknowledges("a.ts");
      await repository.adaAcknowledges("b.ts");
      await staged(repository, { "a.ts": OWN, "b.ts": OTHER, "c.ts": SUM });
    }),
  );
  it(
    "is unread when one of them was a person's",
    facts("c.ts:0-5", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}«${SUM}»`, "b.ts": OTHER + SUM });
      await repository.adaAcknowledges("a.ts");
      await staged(repository, { "a.ts": OWN, "b.ts": OTHER, "c.ts": SUM });
    }),
  );
  it(
    "is nobody's when all of them were people's",
    facts("", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}${SUM}«${MEAN}»`, "b.ts": OTHER + SUM });
      await staged(repository, { "a.ts": OWN, "b.ts": OTHER, "c.ts": SUM });
    }),
  );
});

describe("a file that was recorded without an assistant's text", () => {
  it(
    "has none that moved to it",
    facts("", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}«${SUM}»`, "b.ts": OTHER });
      await repository.assistantWrites("b.ts", OTHER + SUM);
      await staged(repository, { "a.ts": OWN });
    }),
  );
  it(
    "has none that is copied to it",
    facts("", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}«${SUM}${MEAN}»` });
      await repository.assistantWrites("b.ts", OTHER + SUM + MEAN);
      // For a second new file what was recorded elsewhere is read.
      await staged(repository, { "b.ts": `${OTHER}${SUM}${MEAN}mine();\n`, "c.ts": OTHER });
    }),
  );
});

describe("a new file of which nothing is known", () => {
  it(
    "has text of an assistant that stands in another file too",
    facts("b.ts:5-15", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}«${SUM}${MEAN}»` });
      await staged(repository, { "b.ts": OTHER + SUM + MEAN });
    }),
  );
  it(
    "has text that was read in another file",
    facts("", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}«${SUM}${MEAN}»` });
      await repository.adaAcknowledges("a.ts");
      await staged(repository, { "b.ts": OTHER + SUM + MEAN });
    }),
  );
  it(
    "has text that nobody read when it may be of two acts",
    facts("b.ts:5-15", async (repository) => {
      await committed(repository, { "a.ts": `«${SUM}${MEAN}»`, "c.ts": `«${SUM}${MEAN}»` });
      await repository.adaAcknowledges("a.ts");
      await repository.adaAcknowledges("c.ts");
      await staged(repository, { "b.ts": OTHER + SUM + MEAN });
    }),
  );
  it(
    "has text of an assistant in a staged file that keeps it",
    facts("a.ts:5-15, b.ts:5-15", async (repository) => {
      await repository.assistantWrites("a.ts", `${OWN}«${SUM}${MEAN}»`);
      await staged(repository, { "b.ts": OTHER + SUM + MEAN });
    }),
  );
  it(
    "is nobody's where little of what is equal is an assistant's",
    facts("", async (repository) => {
      const [first = "", ...rest] = MEAN.split(/^/m);
      await committed(repository, { "a.ts": `${SUM}«${first}»${rest.join("")}` });
      await staged(repository, { "b.ts": OTHER + SUM + MEAN });
    }),
  );
  it(
    "is nobody's where a few lines are equal, as imports are",
    facts("", async (repository) => {
      const imports = SUM.split("\n").slice(0, 3).join("\n");
      await committed(repository, { "a.ts": `«${imports}\n»${OWN}` });
      await staged(repository, { "b.ts": `${imports}\n${OTHER}` });
    }),
  );
  it(
    "is nobody's where it is equal to a person's text beside an assistant's",
    facts("", async (repository) => {
      await committed(repository, { "a.ts": `${SUM}${MEAN}«${OWN}»` });
      await staged(repository, { "b.ts": OTHER + SUM + MEAN });
    }),
  );
});

describe("a file that was there before", () => {
  it(
    "does not have an assistant's text for a copy of it, and is not read",
    inRepository(async (repository) => {
      await committed(repository, { "a.ts": `${OWN}«${SUM}${MEAN}»`, "b.ts": OTHER });
      await staged(repository, { "b.ts": OTHER + SUM + MEAN });
      const ran: string[] = [];
      assert.equal(await known(repository, ran), "");
      assert.deepEqual(ran, ["diff-index"]);
    }),
  );
  it(
    "is not read beside a file with an assistant's text, when that went nowhere",
    inRepository(async (repository) => {
      await committed(repository, { "b.ts": OTHER });
      await repository.assistantWrites("a.ts", `${OWN}«${SUM}»`);
      await staged(repository, { "b.ts": OTHER + MEAN });
      const ran: string[] = [];
      assert.equal(await known(repository, ran), "a.ts:5-10");
      assert.deepEqual(ran, ["diff-index", "cat-file"]);
    }),
  );
  it(
    "does not have it either when it is read because other text moved",
    facts("c.ts:5-10", async (repository) => {
      await committed(repository, { "a.ts": `${OWN}«${SUM}»`, "z.ts": `«${MEAN}${THIRD}»` });
      await committed(repository, { "b.ts": OTHER });
      await staged(repository, { "a.ts": OWN, "b.ts": OTHER + MEAN + THIRD, "c.ts": OTHER + SUM });
    }),
  );
  it(
    "is not asked where its text came from when it was recorded",
    facts("a.ts:5-6, b.ts:10-11", async (repository) => {
      const [head = "", ...rest] = SUM.split(/^(?=  for)/m);
      await committed(repository, { "a.ts": `${OWN}${head}⟦  check(prices);\n→⟧${rest.join("")}`, "b.ts": OTHER }); // prettier-ignore
      await repository.assistantWrites("b.ts", `${OTHER}${SUM}«one();\n»`);
      await staged(repository, { "a.ts": OWN });
    }),
  );
});

/** Commits `files` without a check; `«…»` in them is an assistant's text. */
async function committed(
  repository: TestRepository,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [path, marked] of Object.entries(files))
    if (/[«⟦]/.test(marked)) await repository.assistantWrites(path, marked);
    else await repository.write(path, marked);
  repository.git("add", ".");
  repository.git("commit", "--quiet", "--message=before");
}

/** Stages `files` as they are, with nobody watching. */
async function staged(
  repository: TestRepository,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [path, text] of Object.entries(files)) await repository.write(path, text);
  repository.git("add", ".");
}
