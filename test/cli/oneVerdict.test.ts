/**
 * The hook, `readback check` and the editor judge the index alike, whatever was done before. The hook reads of the journal
 * what bears on the commit, the other two all of it.
 */
import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { judgeIndex } from "../../src/cli/judgeIndex.js";
import {
  addRecords,
  EMPTY_JOURNAL,
  judge,
  type JournalRecord,
  type Policy,
  type Verdict,
} from "../../src/core/index.js";
import { commitFacts } from "../../src/git/commitFacts.js";
import { stagedChanges, stagedDigest } from "../../src/git/stagedChanges.js";
import { blobIdOf } from "../../src/store/blobId.js";
import { sha256 } from "../../src/store/sha256.js";
import { forSeedsInTurn, Random } from "../support/random.js";
import {
  inFolder,
  inRepository,
  makeRepository,
  type TestRepository,
} from "../support/repository.js";

const HISTORIES = 10;
const STEPS = 8;
const at = "2026-11-01T00:00:00.000Z";
const by = { name: "Ada", email: "ada@example.com" };

describe("the hook, the command line and the editor", () => {
  it("judge a commit alike", async function () {
    this.timeout(120_000);
    const met = new Set<string>();
    await forSeedsInTurn(HISTORIES, (random) =>
      inFolder(async (folder) => {
        const history = new History(await makeRepository(folder), random);
        for (let step = 0; step < STEPS; step++) {
          await history.goOn();
          for (const one of kindsOf(await agreed(history))) met.add(one);
        }
      })(),
    );
    if (process.env.SEED === undefined)
      assert.deepEqual([...met].sort(), ["exempt", "pass", "unknown", "unmet", "waived", "warned"]);
  });
  for (const [lost, type] of [
    ["a word that was taken back", "withdrawal"],
    ["another commit", "commit"],
  ] as const)
    it(
      `are not in doubt where what is lost is of ${lost}`,
      inRepository(async (repository) => {
        const history = new History(repository, new Random(1));
        await repository.write("b.ts", "mine();\n");
        repository.git("add", "b.ts");
        repository.commit();
        await repository.assistantWrites("a.ts", "«theirs();\n»");
        await repository.adaAcknowledges("a.ts");
        await repository.adaWithdraws("a.ts");
        await history.record({ type: "commit", commit: { commit: "0".repeat(40), worktree: "", at, outcome: "passed" } }); // prettier-ignore
        await history.damages(type);
        await repository.write("b.ts", "mine(2);\n");
        repository.git("add", "b.ts");
        assert.equal((await agreed(history)).kind, "pass");
      }),
    );
  it(
    "are in doubt where what was read may have been taken back",
    inRepository(async (repository) => {
      const history = new History(repository, new Random(1));
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      await repository.adaAcknowledges("a.ts");
      await repository.adaWithdraws("a.ts");
      repository.git("add", ".");
      await history.damages("withdrawal");
      assert.equal((await agreed(history)).kind, "unknown");
    }),
  );
});

/** What all three say. */
async function agreed({ repository, policy, done }: History): Promise<Verdict> {
  const [git, here] = [repository.ours, await repository.found()];
  const [hook, check] = await Promise.all([
    judgeIndex(git, here, [], "whatMatters", at),
    judgeIndex(git, here, [], "everything", at),
  ]);
  assert.deepEqual(hook.verdict, check.verdict, `the hook, after ${done.join(", ")}`);
  const journal = await repository.journal();
  const facts = await commitFacts(git, here.worktree, await stagedChanges(git, here, []), {
    journal: addRecords(EMPTY_JOURNAL, (await journal.readNew()).records),
    text: (blob) => journal.text(blob),
    blobIdOf,
    sha256,
    lightText: policy.lightText,
  });
  // What may be lost of the journal is the hook's to tell.
  const { doubts } = check.verdict;
  assert.deepEqual(
    facts.doubts,
    doubts.filter(({ why }) => !why.endsWith("is damaged")),
  );
  assert.deepEqual(
    judge(policy, { ...facts, doubts }),
    check.verdict,
    `the editor, after ${done.join(", ")}`,
  );
  return check.verdict;
}

function kindsOf({ kind, warnings, waived, exemptPlaces }: Verdict): readonly string[] {
  return [
    kind,
    ...(warnings.length > 0 ? ["warned"] : []),
    ...(waived ? ["waived"] : []),
    ...(exemptPlaces > 0 ? ["exempt"] : []),
  ];
}

const PATHS = ["a.ts", "b.ts", "c.ts"];
const POLICIES: readonly Policy[] = [
  { stopsCommit: "everything", stopAt: "commit", lightText: "gathered", exempt: [] },
  { stopsCommit: "everything", stopAt: "commit", lightText: "asked", exempt: ["b.*"] },
  { stopsCommit: "nothing", stopAt: "commit", lightText: "gathered", exempt: [] },
];

/** Something that is done, and its name. */
type Step = readonly [string, () => Promise<void> | void];

/** A small history of one repository, in which an assistant, a person and git do something by turns. */
class History {
  policy: Policy = POLICIES[0] as Policy;
  /** What was done, for messages. */
  readonly done: string[] = [];
  #lines = 0;
  /** The files whose text an assistant wrote last. */
  readonly #fresh = new Set<string>();

  constructor(
    readonly repository: TestRepository,
    readonly random: Random,
  ) {}

  /** Somebody writes; most often that is staged; and something else is done. */
  async goOn(): Promise<void> {
    const path = this.random.pick(PATHS);
    await this.#do(path, [
      ["assistant", () => this.#assistantWrites(path)],
      ["assistant", () => this.#assistantWrites(path)],
      ["person", () => this.#personWrites(path)],
      ["moves", () => this.#movesLines(path)],
      ["upstream", () => this.#takesUpstream(path)],
      ["binary", () => this.#breaks(path)],
    ]);
    await this.#do(path, [
      ["stage", () => this.#git("add", "--all")],
      ["stage", () => this.#git("add", "--all")],
      ["stage one", () => this.#git("add", path)],
      ["nothing", () => undefined],
    ]);
    await this.#do(path, [
      ["commit", () => this.#git("commit", "--quiet", "--all", "--no-verify", "--message=x")],
      ["reset", () => this.#git("reset", "--quiet", "--soft", "HEAD~1")],
      ["rename", () => this.#renames(path)],
      ["reads", () => this.#adaReads(path)],
      ["reads", () => this.#adaReads(path)],
      ["withdraws", () => this.repository.adaWithdraws(path)],
      ["policy", () => this.#rules(this.random.pick(POLICIES))],
      ["generated", () => this.repository.write(".gitattributes", `${path} linguist-generated\n`)],
      ["waiver", () => this.#letsThrough()],
      ["twin", () => this.#saysAgain()],
      ["damage", () => this.damages()],
    ]);
  }

  async #do(path: string, all: readonly Step[]): Promise<void> {
    const [name, step] = this.random.pick(all);
    this.done.push(`${name} ${path}`);
    await step();
  }

  /** Not everything can be done at any time. */
  #git(...args: readonly string[]): void {
    this.repository.run("git", args);
  }

  async #assistantWrites(path: string, who = {}): Promise<void> {
    const [before, after] = this.#cut(await this.#text(path));
    await this.repository.assistantWrites(path, `${before}«${this.#line()}${this.#line()}»${after}`, who); // prettier-ignore
    this.#fresh.add(path);
  }

  async #personWrites(path: string): Promise<void> {
    const [before, after] = this.#cut(await this.#text(path));
    await this.repository.write(path, before + this.#line() + after);
    this.#fresh.delete(path);
  }

  /** The lower part of a file goes to the end of another one. */
  async #movesLines(path: string): Promise<void> {
    const to = this.random.pick(PATHS.filter((one) => one !== path));
    const [before, after] = this.#cut(await this.#text(path));
    await this.repository.write(to, (await this.#text(to)) + after);
    await this.repository.write(path, before);
    for (const one of [path, to]) this.#fresh.delete(one);
  }

  async #breaks(path: string): Promise<void> {
    await this.repository.write(path, new Uint8Array([0, 1, 2]));
    this.#fresh.delete(path);
  }

  #renames(path: string): void {
    this.#git("mv", "--force", path, this.random.pick(PATHS));
    this.#fresh.clear();
  }

  async #adaReads(path: string): Promise<void> {
    if (this.#fresh.has(path)) await this.repository.adaAcknowledges(path);
  }

  /** An agent committed it elsewhere, and a remote branch has that commit. */
  async #takesUpstream(path: string): Promise<void> {
    const { code, out } = this.repository.run("git", ["rev-parse", "HEAD"]);
    if (code !== 0) return;
    this.#git("update-ref", "refs/remotes/origin/agent", "HEAD");
    const conversation = `commit:${out.trim()}`;
    await this.#assistantWrites(path, { evidence: "import", conversation });
  }

  async #rules(policy: Policy): Promise<void> {
    this.policy = policy;
    await this.repository.write(".git/readback/policy.json", JSON.stringify({ v: 0, ...policy }));
  }

  async #letsThrough(): Promise<void> {
    const { repository } = this;
    const here = await repository.found();
    const staged = stagedDigest(await stagedChanges(repository.ours, here, []), sha256);
    const { worktree } = here;
    const id = `waiver-${this.done.length}`;
    await this.record({
      type: "waiver",
      waiver: { id, by, at, reason: "In a hurry", worktree, staged, places: [], assurance: "none" },
    });
  }

  /** What Ada said is said again under the same id, of an act that nobody knows. */
  async #saysAgain(): Promise<void> {
    const { records } = await (await this.repository.journal()).readNew();
    const said = records.filter((one) => one.type === "acknowledgement");
    if (said.length === 0) return;
    const { acknowledgement } = this.random.pick(said);
    const covers = acknowledgement.covers.map((one) => ({ ...one, origin: "elsewhere" }));
    await this.record({
      type: "acknowledgement",
      acknowledgement: { ...acknowledgement, covers },
    });
  }

  /** What one line of the journal said cannot be read any more: any, or the first of this type. */
  async damages(type?: JournalRecord["type"]): Promise<void> {
    const { path: folder } = await this.repository.journal();
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".jsonl"));
    for (const name of type || names.length === 0 ? names : [this.random.pick(names)]) {
      const file = join(folder, name);
      const lines = (await readFile(file, "latin1")).split("\n");
      const own = lines.findIndex((line) => line.includes(`"type":"${type}"`));
      const index = type ? own : this.random.int(0, lines.length);
      lines[index] = (lines[index] ?? "").replace(/"at":"20/, '"at":"02');
      await writeFile(file, lines.join("\n"), "latin1");
    }
  }

  async record(...records: readonly JournalRecord[]): Promise<void> {
    const journal = await this.repository.journal();
    await journal.append(records);
    await journal.dispose();
  }

  async #text(path: string): Promise<string> {
    const text = await this.repository.read(path).catch(() => "");
    return text.includes("\0") ? "" : text;
  }

  #cut(text: string): readonly [string, string] {
    const lines = text.split(/(?<=\n)/);
    const at = this.random.int(0, lines.length + 1);
    return [lines.slice(0, at).join(""), lines.slice(at).join("")];
  }

  #line(): string {
    return `line(${this.#lines++}, ${this.random.pick(["one", "two", "three"])});\n`;
  }
}
