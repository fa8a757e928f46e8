/**
 * Real repositories in temporary folders, out of reach of the user's own git configuration, and an
 * assistant and a person who leave in a repository's journal what they would leave through an
 * editor.
 */
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import {
  addRecords,
  aiLines,
  EMPTY_JOURNAL,
  readingOf,
  linesOf,
  toCanonicalText,
  TYPED,
  type Attribution,
  type JournalRecord,
  type Origin,
  type Removal,
  type Span,
} from "../../src/core/index.js";
import { removalHash } from "../../src/core/fingerprint/lineHash.js";
import { tracesOf, coversOfLines } from "../../src/core/ledger/traces.js";
import { withAgentEdits } from "../../src/cli/withAgentEdits.js";
import { gitAt, type Git } from "../../src/git/git.js";
import { findRepository, type Repository } from "../../src/git/repository.js";
import { blobIdOf } from "../../src/store/blobId.js";
import { JournalFolder, readbackFolder } from "../../src/store/journalFolder.js";
import { sha256 } from "../../src/store/sha256.js";
import { PATH_GIT, PROGRAMS, type TestGit } from "./pathGit.js";
import { lineHashes } from "./lineHashes.js";

/** What a program printed and returned. */
export interface Ran {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** Runs `body` with a folder of its own, which is gone afterwards. */
export function inFolder(body: (folder: string) => Promise<void>): () => Promise<void> {
  return async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), "readback test-")));
    try {
      await body(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** Runs `body` with a fresh repository on the branch `main`, whose path has a space in it. */
export function inRepository(
  body: (repository: TestRepository) => Promise<void>,
  git: TestGit = PATH_GIT,
): () => Promise<void> {
  return inFolder(async (folder) => body(await makeRepository(folder, git)));
}

/** A repository, `repo`, in `folder`. */
export async function makeRepository(folder: string, git = PATH_GIT): Promise<TestRepository> {
  const environment = await isolatedEnvironment(folder, await git.folder());
  const root = join(folder, "repo");
  await mkdir(root);
  const repository = new TestRepository(root, environment);
  repository.git("init", "--quiet", "--initial-branch=main");
  return repository;
}

/** An environment in which git finds no configuration but that of a person called Ada. Programs are looked for in `first`. */
export async function isolatedEnvironment(
  folder: string,
  first?: string,
): Promise<Record<string, string>> {
  const home = join(folder, "home");
  await mkdir(home, { recursive: true });
  const config = "[user]\n\tname = Ada\n\temail = ada@example.com\n[commit]\n\tgpgSign = false\n";
  await writeFile(join(home, ".gitconfig"), config);
  return {
    PATH: first === undefined ? PROGRAMS : [first, PROGRAMS].join(delimiter),
    HOME: home,
    XDG_CONFIG_HOME: join(home, ".config"),
    GIT_CONFIG_GLOBAL: join(home, ".gitconfig"),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_EDITOR: "true",
    LC_ALL: "C",
    TMPDIR: tmpdir(),
  };
}

/** One worktree of a repository. */
export class TestRepository {
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;

  constructor(root: string, environment: Readonly<Record<string, string>>) {
    this.root = root;
    this.environment = environment;
  }

  /** Runs git and returns what it printed; throws when it fails. */
  git(...args: readonly string[]): string {
    const { code, out, err } = this.run("git", args);
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${code} ${out}${err}`);
    return out.trimEnd();
  }

  /** Runs a program in the root, whatever it returns. */
  run(program: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): Ran {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: this.root,
      env: { ...this.environment, ...more },
      encoding: "utf8",
    });
    return { code: status ?? undefined, out: stdout, err: stderr };
  }

  /** Tries to commit what is staged. */
  commit(...args: readonly string[]): Ran {
    return this.run("git", ["commit", "--quiet", "--message=change", ...args]);
  }

  /** Writes a file. */
  async write(path: string, content: string | Uint8Array): Promise<void> {
    const file = join(this.root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }

  /** What is in a file. */
  read(path: string): Promise<string> {
    return readFile(join(this.root, path), "utf8");
  }

  /** Our own `Git` in this worktree. */
  get ours(): Git {
    return gitAt({ folder: this.root, environment: this.environment, place: "elsewhere" });
  }

  /** The repository as the program under test sees it. */
  async found(): Promise<Repository> {
    const found = await findRepository(this.ours, this.root);
    if (found.kind !== "repository") throw new Error(found.sentence);
    return found;
  }

  /**
   * An assistant writes `marked` to the file at `path`: `«…»` is its text, `⟦…→⟧` what it removed.
   * Each time is a new act, of which `who` may say something else than that an agent's hook told of it.
   */
  async assistantWrites(path: string, marked: string, who: Partial<Origin> = {}): Promise<void> {
    const origin = `act-${++acts}-${process.pid}`;
    const { text, spans, removals } = parse(toCanonicalText(marked), origin);
    await this.write(path, text);
    const blob = blobIdOf(text);
    const { worktree } = await this.found();
    const at = time();
    await this.#record(
      [
        {
          type: "origin",
          origin: { id: origin, kind: "ai", evidence: "agent", at, tool: "Pretend Assistant", ...who }, // prettier-ignore
        },
        { type: "snapshot", snapshot: { worktree, path, blob, at, spans, removals } },
      ],
      text,
    );
  }

  /**
   * Somebody types what is in `⟨…⟩` into the file at `path`, and accepts each `«…»` of `marked` as a
   * completion of its own.
   */
  async completionsIn(path: string, marked: string): Promise<void> {
    const parts = [...toCanonicalText(marked).matchAll(/([«⟨])([^»⟩]*)[»⟩]|[^«⟨]+/g)];
    const text = parts.map(([whole, , inside]) => inside ?? whole).join("");
    let start = 0;
    const origins: Origin[] = [];
    const spans = parts.flatMap(([whole, sign, inside = whole]) => {
      const end = start + inside.length;
      const id = sign === "⟨" ? TYPED : `act-${++acts}-${process.pid}`;
      const insertedLines = inside.split("\n").filter((line) => line.trim() !== "").length;
      if (sign === "«")
        origins.push({ id, kind: "ai", evidence: "completion", at: time(), tool: "Inline suggestion", insertedLines }); // prettier-ignore
      const span = { start, end, origin: id };
      start = end;
      return sign === undefined ? [] : [span];
    });
    await this.write(path, text);
    const { worktree } = await this.found();
    const snapshot = { worktree, path, blob: blobIdOf(text), at: time(), spans, removals: [] };
    const records = origins.map((origin) => ({ type: "origin" as const, origin }));
    await this.#record([...records, { type: "snapshot", snapshot }], text);
  }

  /** Ada acknowledges the AI text of the file at `path`, as it was last written: all of it, or that on some lines. */
  async adaAcknowledges(
    path: string,
    wants: (line: number) => boolean = () => true,
  ): Promise<void> {
    const text = toCanonicalText(await this.read(path));
    const blob = blobIdOf(text);
    const folder = await this.journal();
    const said = addRecords(EMPTY_JOURNAL, (await folder.readNew()).records);
    const journal = await withAgentEdits(said, folder, new Set([path]), "", time());
    const snapshot = journal.snapshots.get(path)?.get(blob);
    if (!snapshot) throw new Error(`nobody saw ${path} being written`);
    const lines = aiLines(text, linesOf(text), snapshot, () => true);
    const numbers = lines.map(({ line }) => line);
    const hashes = lineHashes(text.split("\n"), numbers, readingOf(path), sha256);
    const removed = (removal: string) => removalHash(removal, sha256);
    const covers = coversOfLines(
      tracesOf(lines, (line) => hashes.get(line) ?? "", removed),
      new Set(numbers.filter(wants)),
    );
    await this.#record([
      {
        type: "acknowledgement",
        acknowledgement: {
          id: `ack-${++acts}-${process.pid}`,
          by: { name: "Ada", email: "ada@example.com" },
          at: time(),
          level: "reviewed",
          path,
          blob,
          covers,
          assurance: "none",
          rules: "lex1",
        },
      },
    ]);
  }

  /** Ada takes back all she said of the file at `path`. */
  async adaWithdraws(path: string): Promise<void> {
    const { records } = await (await this.journal()).readNew();
    const by = { name: "Ada", email: "ada@example.com" };
    await this.#record(
      [...addRecords(EMPTY_JOURNAL, records).acknowledgements.values()]
        .filter((one) => one.path === path)
        .map(({ id }) => ({
          type: "withdrawal",
          withdrawal: { acknowledgement: id, by, at: time() },
        })),
    );
  }

  /** The repository's journal; the caller disposes of it when it appends. */
  async journal(): Promise<JournalFolder> {
    return new JournalFolder(readbackFolder((await this.found()).commonDir));
  }

  async #record(records: readonly JournalRecord[], text?: string): Promise<void> {
    const journal = await this.journal();
    if (text !== undefined) await journal.putText(blobIdOf(text), text);
    await journal.append(records);
    await journal.dispose();
  }
}

let acts = 0;

/** The next moment: later records are newer, however fast they follow. */
function time(): string {
  return new Date(Date.now() + acts).toISOString();
}

function parse(marked: string, origin: string): Attribution & { readonly text: string } {
  let text = "";
  let start = 0;
  const spans: Span[] = [];
  const removals: Removal[] = [];
  for (const [part] of marked.matchAll(/[«»]|⟦[^→]*→⟧|[^«»⟦]+/g)) {
    if (part === "«") start = text.length;
    else if (part === "»") spans.push({ start, end: text.length, origin });
    else if (part.startsWith("⟦"))
      removals.push({ offset: text.length, text: part.slice(1, -2), origin });
    else text += part;
  }
  return { text, spans, removals };
}
