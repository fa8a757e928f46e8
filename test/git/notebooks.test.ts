/** What the gate says of notebooks, of which people commit JSON and assistants write cells. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { notebookText } from "../../src/core/index.js";
import { recordAi } from "../support/recordAi.js";
import type { TestRepository } from "../support/repository.js";
import { facts } from "./facts.js";

describe("a staged notebook", () => {
  it(
    "has what an assistant wrote in a cell",
    facts("n.ipynb:4-5", async (repository) => {
      await written(repository);
      stage(repository, ["x = 1", "y = 2\nwritten(x, y)"]);
    }),
  );
  it(
    "has it when the cells were run and a person wrote below",
    facts("n.ipynb:4-5", async (repository) => {
      await written(repository);
      stage(repository, ["x = 1", "y = 2\nwritten(x, y)", "mine()"], 7);
    }),
  );
  it(
    "has it no more when the cell is as it was",
    facts("", async (repository) => {
      await written(repository);
      stage(repository, ["x = 1", "y = 2"], 7);
    }),
  );
  it(
    "is like any text when it is no JSON",
    facts("n.ipynb:5-6", async (repository) => {
      await written(repository);
      const text = `<<<<<<< ours\n${notebookText(cells(["x = 1", "y = 2\nwritten(x, y)"]))}`;
      writeFileSync(join(repository.root, "n.ipynb"), text);
      repository.git("add", "--all");
    }),
  );
});

/** A committed notebook, to whose second cell an assistant added a line. */
async function written(repository: TestRepository): Promise<void> {
  stage(repository, ["x = 1", "y = 2"]);
  repository.git("commit", "--quiet", "--message", "Before");
  const text = (sources: readonly string[]) => notebookText(cells(sources));
  const { root: folder } = repository;
  await recordAi(folder, "n.ipynb", text(["x = 1", "y = 2"]), text(["x = 1", "y = 2\nwritten(x, y)"]), "t"); // prettier-ignore
}

function cells(sources: readonly string[]) {
  return sources.map((source) => ({ kind: "code", source }));
}

function stage(repository: TestRepository, sources: readonly string[], count?: number): void {
  const all = sources.map((source) => ({
    cell_type: "code",
    execution_count: count ?? null,
    metadata: {},
    outputs: count === undefined ? [] : [{ output_type: "stream", text: ["written(x, y)\n"] }],
    source: source.split(/(?<=\n)/),
  }));
  const json = JSON.stringify({ cells: all, metadata: {}, nbformat: 4, nbformat_minor: 4 }, undefined, 1); // prettier-ignore
  writeFileSync(join(repository.root, "n.ipynb"), json);
  repository.git("add", "--all");
}
