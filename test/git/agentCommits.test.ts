/** Whose lines are that git brings with commits which agents signed, in real repositories. */
import assert from "node:assert/strict";
import { mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { actOfCommit } from "../../src/agents/commitAct.js";
import { SIGNING_TRAILERS } from "../../src/agents/commitAgent.js";
import {
  addRecords,
  attributionFrom,
  candidateSnapshots,
  closestText,
  EMPTY_JOURNAL,
  explainCommit,
  isAiAct,
  recordsOf,
  toReviewedText,
  type Journal,
  type JournalRecord,
  type Origin,
} from "../../src/core/index.js";
import { commitSteps } from "../../src/git/commitSteps.js";
import { madeHere, newCommits } from "../../src/git/newCommits.js";
import { blobIdOf } from "../../src/store/blobId.js";
import { sha256 } from "../../src/store/sha256.js";
import { inRepository, TestRepository } from "../support/repository.js";

const CLAUDE = "Co-Authored-By: Claude Opus 4.5 <noreply@anthropic.com>";
const BOT = "copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>";
const GRACE = "Grace <grace@example.com>";
const LINES = ["area(width, height);", "greet(name);", "total(items, tax);", "close(door);"];
const BASE = `${LINES.join("\n")}\n`;

describe("what git brings", () => {
  it("is the agent's where it signed, and nobody's where others did", async () => {
    await brings(
      { "a.ts": `${BASE}«agent(1);\n»person(1);\n«agent(2);\n»` },
      async ({ ours, theirs }) => {
        await theirs.adds("a.ts", "agent(1);", BOT);
        await theirs.adds("a.ts", "person(1);", GRACE);
        await theirs.adds("a.ts", "agent(2);", GRACE, CLAUDE);
        await theirs.adds("b.ts", "person(2);", GRACE, "Co-authored-by: Ada <ada@example.com>");
        ours.git("pull", "--quiet", "--ff-only");
      },
    );
  });
  it("is nobody's where only people signed, and costs one run of git", async () => {
    const { runs } = await brings({ "a.ts": `${BASE}person(1);\n` }, async ({ ours, theirs }) => {
      await theirs.adds("a.ts", "person(1);", GRACE, "Reviewed-by: Claude <noreply@anthropic.com>");
      ours.git("pull", "--quiet", "--ff-only");
    });
    assert.deepEqual(runs, ["log"]);
  });
  it("has what an agent removed, and keeps whose the text is that it moved", async () => {
    const moved = `${BASE.replace("greet(name);\n", "⟦greet(name);\n⟧")}`;
    await brings({ "a.ts": moved }, async ({ ours, theirs }) => {
      await theirs.writes("a.ts", BASE.replace("greet(name);\n", ""), BOT);
      ours.git("pull", "--quiet", "--ff-only");
    });
  });
  it("is the agent's after a merge on the server, with several co-authors", async () => {
    await brings({ "a.ts": `${BASE}«squashed(1);\nsquashed(2);\n»` }, async ({ ours, theirs }) => {
      const message = ["* One", "", `${CLAUDE}`, "", "* Two", "", "---------", "", `Co-authored-by: ${GRACE}`, CLAUDE, "Co-authored-by: Cursor <cursoragent@cursor.com>"]; // prettier-ignore
      await theirs.adds("a.ts", "squashed(1);\nsquashed(2);", GRACE, message.join("\n"));
      ours.git("pull", "--quiet", "--ff-only");
    });
  });
  it("is not the agent's where a merge on the server has what was committed here", async () => {
    const expected = { "a.ts": `typed(1);\n${BASE}«agent(1);\n»`, "b.ts": "typed(2);\n" };
    await brings(expected, async ({ ours, theirs }) => {
      ours.git("switch", "--quiet", "--create", "topic");
      await ours.writes("a.ts", `typed(1);\n${BASE}`);
      await ours.writes("b.ts", "typed(2);\n");
      ours.git("switch", "--quiet", "main");
      await theirs.write("b.ts", "typed(2);\n");
      await theirs.writes("a.ts", `typed(1);\n${BASE}agent(1);\n`, GRACE, CLAUDE);
      ours.git("pull", "--quiet", "--ff-only");
    });
  });
  it("stays one act when the branch is written again", async () => {
    const { journal, before } = await brings(
      { "a.ts": `${BASE}«agent(1);\n»amended(1);\n` },
      async ({ ours, theirs, look }) => {
        await theirs.adds("a.ts", "agent(1);", BOT);
        ours.git("pull", "--quiet", "--ff-only");
        await look();
        await theirs.write("a.ts", `${BASE}agent(1);\namended(1);\n`);
        theirs.git("commit", "--quiet", "--amend", "--no-edit", "-a");
        ours.git("fetch", "--quiet");
        ours.git("reset", "--quiet", "--hard", "origin/main");
      },
    );
    assert.deepEqual([...journal.origins.keys()], [...before.origins.keys()]);
  });
  it("is the agent's below a person's rebased commits, also where these name an agent", async () => {
    await brings({ "a.ts": `typed(1);\n${BASE}«agent(1);\n»` }, async ({ ours, theirs }) => {
      await theirs.adds("a.ts", "agent(1);", BOT);
      await ours.writes("a.ts", `typed(1);\n${BASE}`, undefined, CLAUDE);
      ours.git("pull", "--quiet", "--rebase");
    });
  });
  it("stays whose it was in a person's own rebased commits", async () => {
    const { journal } = await brings(
      { "a.ts": `«mine(1);\n»${BASE}«agent(1);\n»` },
      async ({ ours, theirs, knows }) => {
        await theirs.adds("a.ts", "agent(1);", BOT);
        await ours.writes("a.ts", `mine(1);\n${BASE}`);
        knows("a.ts", `«mine(1);\n»${BASE}`);
        ours.git("pull", "--quiet", "--rebase");
      },
    );
    assert.equal(journal.origins.size, 2);
  });
  it("is the agent's when both sides of a merge changed the file", async () => {
    await brings({ "a.ts": `typed(1);\n${BASE}«agent(1);\n»` }, async ({ ours, theirs }) => {
      await theirs.adds("a.ts", "agent(1);", BOT);
      await ours.writes("a.ts", `typed(1);\n${BASE}`);
      ours.git("pull", "--quiet", "--no-rebase", "--no-edit");
    });
  });
  it("is the agent's when its commit is picked, and the same act when it comes again", async () => {
    const { journal } = await brings(
      { "a.ts": `${BASE}«agent(1);\n»` },
      async ({ ours, theirs, look }) => {
        await theirs.adds("a.ts", "agent(1);", BOT);
        ours.git("fetch", "--quiet");
        await ours.adds("c.ts", "typed(1);", undefined);
        ours.git("cherry-pick", "origin/main");
        await look();
        ours.git("pull", "--quiet", "--no-rebase", "--no-edit");
      },
    );
    assert.equal(journal.origins.size, 1);
  });
  it("is the agent's when it worked in another worktree of the clone", async () => {
    await brings({ "a.ts": `${BASE}«agent(1);\n»` }, async ({ ours }) => {
      ours.git("worktree", "add", "--quiet", "-b", "agent", "../beside");
      const beside = new Clone(join(ours.root, "../beside"), ours.environment);
      await beside.adds("a.ts", "agent(1);", undefined, CLAUDE);
      ours.git("merge", "--quiet", "agent");
    });
  });
  it("is the agent's in new and renamed files with any names and line ends", async () => {
    const odd = "ä «b»\t:c.ts";
    const expected = { "d.ts": `${BASE}«agent(1);\n»`, [odd]: "«agent(2);\nagent(3);\n»" };
    const { journal } = await brings(expected, async ({ ours, theirs }) => {
      theirs.git("mv", "a.ts", "d.ts");
      await symlink("a place that is nobody's text", join(theirs.root, "link.ts"));
      await theirs.adds("d.ts", "agent(1);", BOT);
      await theirs.writes(odd, "agent(2);\r\nagent(3);\r\n", BOT);
      await theirs.writes("e.bin", "\u0000\u0001", BOT);
      ours.git("pull", "--quiet", "--ff-only");
    });
    assert.deepEqual([...journal.snapshots.keys()].sort(), ["d.ts", odd]);
  });
  it("is the agent's whoever else signed, with whatever in their names and messages", async () => {
    const name = '\u001b[31m«evil» > < "[bot]';
    const long = `${"word ".repeat(200_000)}\n\n${CLAUDE}\nCo-authored-by: >From\u0007<<evil>\n`;
    await brings({ "a.ts": `${BASE}«agent(1);\n»person(1);\n` }, async ({ ours, theirs }) => {
      await theirs.adds("a.ts", "agent(1);", `${name} <x@example.com>`, long);
      await theirs.adds("a.ts", "person(1);", `${name} <x@example.com>`, "now:\n\n\u0001\n> x\n");
      ours.git("pull", "--quiet", "--ff-only");
    });
  });
});

describe("a commit that was made here", () => {
  it("says nothing of lines that nobody was seen writing", async () => {
    await brings({ "a.ts": `${BASE}typed(1);\n` }, async ({ ours }) => {
      await ours.adds("a.ts", "typed(1);", undefined, CLAUDE);
    });
  });
  it("says it neither when it is amended, picked or come back to", async () => {
    await brings({ "a.ts": `${BASE}typed(1);\ntyped(2);\n` }, async ({ ours, look }) => {
      ours.git("switch", "--quiet", "--create", "other");
      await ours.adds("a.ts", "typed(1);", undefined, CLAUDE);
      await ours.write("a.ts", `${BASE}typed(1);\ntyped(2);\n`);
      ours.git("commit", "--quiet", "--amend", "--no-edit", "-a");
      ours.git("switch", "--quiet", "main");
      await ours.adds("c.ts", "typed(3);", undefined);
      await look();
      ours.git("cherry-pick", "other");
      await look();
      ours.git("switch", "--quiet", "other");
    });
  });
  it("makes what a program wrote on disk the agent's, and nothing else", async () => {
    const { journal } = await brings(
      { "a.ts": `${BASE}«disk(1);\n»`, "b.ts": "pasted(1);\n" },
      async ({ ours, knows }) => {
        knows("a.ts", `${BASE}«disk(1);\n»`, { kind: "unknown", evidence: "disk" });
        knows("b.ts", "«pasted(1);\n»", { kind: "unknown", evidence: "program" });
        await ours.writes("b.ts", "pasted(1);\n");
        await ours.adds("a.ts", "disk(1);", undefined, CLAUDE);
      },
    );
    const told = [...journal.origins.values()].map(({ evidence, tool }) => `${evidence} ${tool ?? ""}`); // prettier-ignore
    assert.deepEqual(told, ["import Claude Code", "program "]);
  });
});

/** A clone, with a person or an agent in it. */
class Clone extends TestRepository {
  async adds(path: string, line: string, author: string | undefined, body = ""): Promise<void> {
    const before = await this.read(path).catch(() => "");
    await this.writes(path, `${before}${line}\n`, author, body);
  }

  async writes(path: string, text: string, author?: string, body = ""): Promise<void> {
    await this.write(path, text);
    await this.write("../message", `Change ${++changes}\n\n${body}\n`);
    this.git("add", "--all");
    const [, name = "Ada", email = "ada@example.com"] = /^(.*) <(.*)>$/.exec(author ?? "") ?? [];
    const who = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email };
    const { code, err } = this.run("git", ["commit", "--quiet", "--cleanup=verbatim", "-F", "../message"], who); // prettier-ignore
    assert.equal(code, 0, err);
  }
}

let changes = 0;

interface Stage {
  readonly ours: Clone;
  readonly theirs: Clone;
  /** Looks for agents' commits, as the editor does when HEAD has moved. */
  readonly look: () => Promise<void>;
  /** An act, by default a completion, wrote what is in `«»`. */
  readonly knows: (path: string, marked: string, who?: Partial<Origin>) => void;
}

/** What is known in the end, and before the last look. */
interface Known {
  readonly journal: Journal;
  readonly before: Journal;
  /** The commands of git in the last look. */
  readonly runs: readonly string[];
}

/** Checks what is an assistant's in our files after `happens`; both clones start with a.ts. */
async function brings(
  expected: Readonly<Record<string, string>>,
  happens: (stage: Stage) => Promise<void>,
): Promise<Known> {
  let result: Known = { journal: EMPTY_JOURNAL, before: EMPTY_JOURNAL, runs: [] };
  await inRepository(async ({ root, environment }) => {
    const theirs = new Clone(root, environment);
    await theirs.writes("a.ts", BASE);
    theirs.git("config", "receive.denyCurrentBranch", "ignore");
    await mkdir(join(dirname(root), "clone"));
    theirs.git("clone", "--quiet", root, join(dirname(root), "clone/ours"));
    const ours = new Clone(join(dirname(root), "clone/ours"), environment);
    const head = () => ours.git("rev-parse", "HEAD");
    let last = head();
    const look = async () => {
      const runs: string[] = [];
      const before = result.journal;
      const journal = await looked(ours, before, last, runs);
      last = head();
      result = { journal, before, runs };
    };
    const knows: Stage["knows"] = (path, marked, who = {}) => {
      const records = recorded(path, marked, who);
      result = { ...result, journal: addRecords(result.journal, records) };
    };
    await happens({ ours, theirs, look, knows });
    await look();
    for (const [path, marked] of Object.entries(expected))
      assert.equal(shown(result.journal, path, await ours.read(path)), marked);
  })();
  return result;
}

async function looked(ours: Clone, journal: Journal, from: string, runs: string[]) {
  const git: typeof ours.ours = (args, input) => {
    runs.push(args[0] ?? "");
    return ours.ours(args, input);
  };
  const at = time();
  const commits = await newCommits(git, from, ours.git("rev-parse", "HEAD"), SIGNING_TRAILERS);
  if (!commits.some((one) => one.side === "now" && actOfCommit(one, "", at, sha256)))
    return journal;
  const { steps, texts } = await commitSteps(git, commits, {
    worktree: "",
    made: await madeHere(await ours.found()),
    blobIdOf,
    actOf: (commit, path) => actOfCommit(commit, path, at, sha256),
  });
  const textOf = (blob: string) => texts.get(blob) ?? stored.get(blob);
  for (const [blob, text] of texts) stored.set(blob, text);
  return steps.reduce(
    (known, step) => addRecords(known, recordsOf(explainCommit(known, step, { textOf, sha256, at }))), // prettier-ignore
    journal,
  );
}

const stored = new Map<string, string>();

function time(): string {
  return new Date(Date.now() + ++changes).toISOString();
}

function recorded(path: string, marked: string, who: Partial<Origin>): readonly JournalRecord[] {
  const text = marked.replace(/[«»]/g, "");
  const [start, end] = [marked.indexOf("«"), marked.indexOf("»") - 1];
  const id = `act-${++changes}`;
  const at = time();
  const blob = blobIdOf(text);
  stored.set(blob, text);
  const snapshot = { worktree: "", path, blob, at, spans: [{ start, end, origin: id }], removals: [] }; // prettier-ignore
  return [
    { type: "origin", origin: { id, kind: "ai", evidence: "completion", at, ...who } },
    { type: "snapshot", snapshot },
  ];
}

/** The text at `path` with an assistant's in `«»` and what it removed in `⟦⟧`, followed as an editor does. */
function shown(journal: Journal, path: string, raw: string): string {
  const text = toReviewedText(path, raw);
  const known = candidateSnapshots(journal, path, blobIdOf(text), "").flatMap((snapshot) => {
    const own = snapshot.blob === blobIdOf(text) ? text : stored.get(snapshot.blob);
    return own === undefined ? [] : { snapshot, text: own };
  });
  const { spans, removals } = attributionFrom(closestText(known, text), text);
  const isAi = ({ origin }: { readonly origin: string }) => isAiAct(journal, origin);
  const signs = [
    ...spans.filter(isAi).flatMap(({ start, end }) => [[start, "«"] as const, [end, "»"] as const]),
    ...removals.filter(isAi).map((one) => [one.offset, `⟦${one.text}⟧`] as const),
  ];
  const marked = signs
    .sort(([a], [b]) => b - a)
    .reduce((all, [at, sign]) => all.slice(0, at) + sign + all.slice(at), text);
  return marked.replaceAll("»«", "");
}
