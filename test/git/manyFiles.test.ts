/** A commit of more files than a person changes, as a tool makes it, in which text of an assistant moved too. */
import assert from "node:assert/strict";
import { inRepository, type TestRepository } from "../support/repository.js";
import { known } from "./facts.js";

const OWN = "export const own = 1;\n";
const MOVED = `export function sum(prices: readonly number[]): number {
  const above = prices.filter((price) => price > 0);
  return sumOf(above, prices.length);
}
`;
const WHY =
  "it is one of so many files that nobody looked whether text of an assistant moved to it";

describe("text that moved beside many files of which nothing is known", () => {
  it(
    "is found in the last of a thousand",
    moved(async (repository) => {
      await staged(repository, 1200, (index) =>
        index === 1199 ? OWN + MOVED : `${OWN}// ${index}\n`,
      );
      assert.equal(await known(repository), "f01199.ts:1-5");
    }),
  );
  it(
    "is found beside many with lines in common, and these are not compared",
    moved(async (repository) => {
      const alike = `${OWN}  const above = prices.filter((price) => price > 0);\n`;
      await staged(repository, 700, (index) =>
        index === 699 ? OWN + MOVED : `${alike}// ${index}\n`,
      );
      assert.equal(await known(repository), "f00699.ts:1-5");
    }),
  );
  it(
    "is in doubt in those beyond what is compared",
    moved(async (repository) => {
      await staged(repository, 514, (index) => `${MOVED}// ${index}\n`);
      const found = (await known(repository)).split(", ");
      assert.deepEqual(found.slice(-2), [`? f00512.ts ${WHY}`, `? f00513.ts ${WHY}`]);
      assert.equal(found.length, 514);
    }),
  );
  it(
    "is in doubt in those beyond what is read",
    moved(async (repository) => {
      await staged(repository, 8193, () => OWN);
      assert.equal(await known(repository), `? f08192.ts ${WHY}`);
    }),
  );
  it(
    "raises no doubt when none left its file",
    inRepository(async (repository) => {
      await repository.assistantWrites("a.ts", `${OWN}«${MOVED}»`);
      repository.git("add", ".");
      await staged(repository, 8193, () => OWN);
      assert.equal(await known(repository), "a.ts:1-5");
    }),
  );
});

/** Runs `body` where the text of an assistant left `a.ts`, in the index. */
function moved(body: (repository: TestRepository) => Promise<void>) {
  return inRepository(async (repository) => {
    await repository.assistantWrites("a.ts", `${OWN}«${MOVED}»`);
    repository.git("add", ".");
    repository.git("commit", "--quiet", "--message=before");
    await repository.write("a.ts", OWN);
    repository.git("add", ".");
    await body(repository);
  });
}

/** Stages so many new files, which are not in the working tree. */
async function staged(
  repository: TestRepository,
  count: number,
  textOf: (index: number) => string,
): Promise<void> {
  const objects = new Map<string, string>();
  const lines: string[] = [];
  for (let index = 0; index < count; index++) {
    const text = textOf(index);
    const object = objects.get(text) ?? `:${objects.size + 1}`;
    objects.set(text, object);
    lines.push(`M 100644 ${object} f${String(index).padStart(5, "0")}.ts\n`);
  }
  const blobs = [...objects].map(([text, mark]) => `blob\nmark ${mark}\ndata ${text.length}\n${text}\n`); // prettier-ignore
  const commit = `commit refs/heads/many\ncommitter Ada <ada@example.com> 0 +0000\ndata 0\n${lines.join("")}\n`; // prettier-ignore
  await repository.ours(["fast-import", "--quiet"], `${blobs.join("")}${commit}`);
  const tree = repository.run("git", ["ls-tree", "-r", "many"]).out;
  await repository.ours(["update-index", "--index-info"], tree);
}
