/** What the gate says of a journal, attributes and agents' words that somebody changed. */
import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runAgent } from "../../src/cli/runAgent.js";
import { runHook } from "../../src/cli/runHook.js";
import { addRecords, EMPTY_JOURNAL, standingOf, type JournalRecord } from "../../src/core/index.js"; // prettier-ignore
import { STOP_CODE } from "../../src/git/guardWords.js";
import { frameOf } from "../../src/store/frame.js";
import { JournalFolder } from "../../src/store/journalFolder.js";
import { mutatedBytes, mutatedValue } from "../support/mutated.js";
import { forSeedsInTurn, type Random } from "../support/random.js";
import { inRepository, type TestRepository } from "../support/repository.js";
import { run, type Said } from "./runMain.js";
import { letThrough } from "./traced.js";

/** What would act on a terminal, or hide in it. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** What nobody read, and what somebody took back. */
const UNMET = ["unread.ts", "back.ts"];

describe("a journal that somebody changed", () => {
  for (const path of UNMET) {
    it(
      `by a few bytes lets nothing pass that nobody read, and is named by file and line: ${path}`,
      fuzzed(path, 40, async (repository, random, { file, whole }) => {
        await writeFile(file, mutatedBytes(random, whole));
        const said = await run(repository, ["check"]);
        nothingHidden(said);
        const all = [...said.out, ...said.err].join("\n");
        assert.notEqual(said.code, 0, all);
        if (said.code === 2) assert.match(all, /w-[\w-]+\.jsonl|newer Readback/);
      }),
    );
    it(
      `by a few bytes lets nothing pass in the hook either without a word: ${path}`,
      fuzzed(path, 40, async (repository, random, { file, whole }) => {
        await writeFile(file, mutatedBytes(random, whole));
        const { code, err } = await hook(repository);
        assert.ok(code === STOP_CODE || /cannot tell|not checked/.test(err.join("\n")), err.join());
      }),
    );
  }
  for (const [path, what, by] of [
    ["back.ts", '"type":"withdrawal"', '"type":"with\ndrawal"'],
    ["back.ts", '"type":"withdrawal"', '"type":"withdrawel"'],
    ["unread.ts", 'unread.ts","blob"', 'unread.tsblob"'],
    ["unread.ts", 'unread.ts","blob"', 'unread.tz","blob"'],
  ] as const)
    it(
      `in one place, ${JSON.stringify(by)} for ${what}, lets nothing pass without a word`,
      fuzzed(path, 1, async (repository, _, { file, whole }) => {
        const text = whole.toString();
        assert.ok(text.includes(what));
        await writeFile(file, text.replace(what, by));
        assert.equal((await run(repository, ["check"])).code, 2);
        assert.match((await hook(repository)).err.join("\n"), /cannot tell/);
      }),
    );
  it(
    "in what people said, with checksums that fit, reads nothing for them",
    fuzzed("unread.ts", 40, async (repository, random, { file, whole }) => {
      await writeFile(file, withMutant(random, recordsIn(whole)));
      const { code } = await hook(repository);
      assert.equal(code, STOP_CODE);
    }),
  );
  it(
    "in what people said, with checksums that fit, covers no act that was not covered",
    fuzzed("unread.ts", 400, async (_, random, { folder, file, whole }) => {
      const records = recordsIn(whole);
      const acts = new Set(records.flatMap((one) => (one.type === "origin" ? one.origin.id : [])));
      const before = coveredBy(records);
      await writeFile(file, withMutant(random, records));
      const news = await new JournalFolder(folder).readNew();
      for (const act of coveredBy(news.records)) assert.ok(before.has(act) || !acts.has(act), act);
      for (const { lineNumber, detail } of news.damage) assert.ok(lineNumber > 0 && detail !== "");
    }),
  );
});

describe("a file name and a reason that somebody chose", () => {
  it(
    "reach no terminal as they are",
    inRepository(async (repository) => {
      const name = "a\u001b[2K\u202e\u2066\ufeff\n\r.ts";
      await repository.assistantWrites(name, "«theirs();\n»", { tool: "\u001b]0;x\u0007\u202e" });
      repository.git("add", ".");
      for (const command of [
        ["check"],
        ["check", "--format=json"],
        ["check", "--format=github"],
        ["status"],
      ])
        // prettier-ignore
        nothingHidden(await run(repository, command));
      nothingHidden({ ...(await hook(repository)), out: [], questions: [] });
    }),
  );
});

describe("attributes that somebody changed", () => {
  it(
    "exempt what they say, and stop no check",
    inRepository(async (repository) => {
      await repository.assistantWrites("unread.ts", "«theirs();\n»");
      repository.git("add", ".");
      await forSeedsInTurn(25, async (random) => {
        const more = mutatedBytes(random, Buffer.from(ATTRIBUTES));
        await repository.write(".gitattributes", more);
        await repository.write(".git/info/attributes", mutatedBytes(random, more));
        const said = await run(repository, ["check"]);
        nothingHidden(said);
        assert.equal(said.code, 1);
      });
    }),
  );
});

describe("what an agent's hook is told, changed", () => {
  it(
    "is noted as an agent's edit of a file in the repository, or said to be nonsense in one line",
    inRepository(async (repository) => {
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      const { root: cwd, environment } = repository;
      await forSeedsInTurn(150, async (random) => {
        const payload = mutantPayload(random, cwd);
        const err: string[] = [];
        await runAgent("claude-code", {
          environment,
          err: (line) => err.push(line),
          now: () => "2026-01-01T00:00:00Z",
          payload: () => Promise.resolve(payload),
        });
        assert.ok(err.length <= 1, err.join("\n"));
        nothingHidden({ code: 0, out: [], err, questions: [] });
      });
      const { records, damage } = await (await repository.journal()).readNew();
      assert.deepEqual(damage, []);
      const types = new Set(records.map(({ type }) => type));
      assert.deepEqual([...types].sort(), ["agentEdit", "origin", "snapshot"]);
    }),
  ).timeout(60_000);
});

interface Journal {
  readonly folder: string;
  readonly file: string;
  readonly whole: Buffer;
}

const SPOKEN: ReadonlySet<JournalRecord["type"]> = new Set(["acknowledgement", "waiver", "commit"]);

/** Checks `law` for `count` seeds, where `path` is staged, and a journal holds what its name says and more. */
function fuzzed(
  path: string,
  count: number,
  law: (repository: TestRepository, random: Random, journal: Journal) => Promise<void>,
): () => Promise<void> {
  return inRepository(async (repository) => {
    for (const name of ["read.ts", ...UNMET])
      await repository.assistantWrites(name, `«${name.replace(".", "(")});\n»`);
    await repository.adaAcknowledges("read.ts");
    await repository.adaAcknowledges("back.ts");
    await repository.adaWithdraws("back.ts");
    await letThrough(repository, "b".repeat(43));
    // Of a last line that is not finished nobody can tell that it ever was.
    await repository.assistantWrites("last.ts", "«last();\n»");
    repository.git("add", path);
    const journal = await mergedJournal(repository);
    await forSeedsInTurn(count, (random) => law(repository, random, journal));
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });
}

/** The journal of `records`, in which one thing that somebody said says something else. */
function withMutant(random: Random, records: readonly JournalRecord[]): Buffer {
  const chosen = random.pick(records.filter(({ type }) => SPOKEN.has(type)));
  const value = mutatedValue(random, { v: 0, ...chosen });
  return Buffer.concat(
    records.map((one) =>
      frameOf(String(JSON.stringify(one === chosen ? value : { v: 0, ...one }))),
    ),
  );
}

/** The acts of which something counts as read. */
function coveredBy(records: readonly JournalRecord[]): ReadonlySet<string> {
  return new Set(standingOf(addRecords(EMPTY_JOURNAL, records)).keys());
}

/** All of a repository's journal in one file, which is the same in every run. */
async function mergedJournal(repository: TestRepository): Promise<Journal> {
  const { path } = await repository.journal();
  const names = (await readdir(path)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(path, name))));
  for (const name of names.slice(1)) await writeFile(join(path, name), "");
  const known = new Map<string, string>();
  const steady = (word: string, as: string): string => {
    if (!known.has(word)) known.set(word, as.replace("#", `${known.size + 10}`));
    return known.get(word) ?? "";
  };
  const frames = texts.flatMap(recordsIn).map((record) =>
    frameOf(
      JSON.stringify(record)
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) => steady(time, "2026-01-01T00:00:#.000Z"))
        .replace(/(?:act|ack)-\d+-\d+/g, (id) => steady(id, "id-#")),
    ),
  );
  const file = join(path, names[0] ?? "");
  return { folder: dirname(path), file, whole: Buffer.concat(frames) };
}

function recordsIn(whole: Buffer): readonly JournalRecord[] {
  return whole
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line.slice(12)) as JournalRecord);
}

async function hook({
  root,
  environment,
}: TestRepository): Promise<{ readonly code: number; readonly err: readonly string[] }> {
  const err: string[] = [];
  const code = await runHook("pre-commit", 0, {
    folder: root,
    environment,
    err: (line) => err.push(line),
    now: () => "2026-01-01T00:00:00Z",
    payload: () => Promise.resolve(""),
    hookCode: "",
  });
  return { code, err };
}

function nothingHidden({ out, err }: Said): void {
  for (const line of [...out, ...err])
    assert.doesNotMatch(line.replaceAll("\n", ""), HIDDEN, JSON.stringify(line));
}

const ATTRIBUTES =
  "made/* linguist-generated\n*.ts diff=trap filter=trap working-tree-encoding=UTF-16\n";

function mutantPayload(random: Random, cwd: string): string {
  const whole = {
    session_id: "0b5c1f4e",
    cwd,
    hook_event_name: random.pick(["PreToolUse", "PostToolUse", "UserPromptSubmit", "Stop"]),
    prompt: "Add a rule.",
    tool_name: "Write",
    tool_input: { file_path: join(cwd, "a.ts"), content: "theirs();\n" },
    tool_use_id: `toolu_${random.int(0, 1000)}`,
    tool_response: { type: "update", originalFile: "before();\n" },
  };
  if (random.int(0, 3) === 0)
    return mutatedBytes(random, Buffer.from(JSON.stringify(whole))).toString("utf8");
  return JSON.stringify(mutatedValue(random, whole));
}
