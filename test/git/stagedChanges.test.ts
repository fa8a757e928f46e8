/** What a commit would bring, and what of it is AI text nobody read. */
import assert from "node:assert/strict";
import { chmod, mkdir, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gitAt } from "../../src/git/git.js";
import { stagedChanges } from "../../src/git/stagedChanges.js";
import { inRepository, type TestRepository } from "../support/repository.js";
import { facts, known } from "./facts.js";

const LINES = Array.from({ length: 20 }, (_, i) => `line ${i};\n`).join("");

describe("staged changes", () => {
  it(
    "are all files before the first commit",
    changes("a b.txt, ä/ü.txt", async (repository) => {
      await repository.write("a b.txt", "a");
      await repository.write("ä/ü.txt", "b");
      repository.git("add", ".");
    }),
  );
  it(
    "are none where nothing is staged, before and after the first commit",
    inRepository(async (repository) => {
      assert.equal(await staged(repository), "");
      await repository.write("a", "a");
      repository.git("add", ".");
      repository.git("commit", "--quiet", "--message=a");
      await repository.write("a", "b");
      assert.equal(await staged(repository), "");
    }),
  );
  it(
    "leave out deletions, symbolic links and submodules",
    changes("kept < kept", async (repository) => {
      await repository.write("gone", "a");
      await repository.write("kept", "a");
      repository.git("add", ".");
      repository.git("commit", "--quiet", "--message=a");
      await repository.write("kept", "b");
      await symlink("kept", join(repository.root, "link"));
      repository.git("init", "--quiet", "sub");
      repository.git("-C", "sub", "commit", "--quiet", "--allow-empty", "--message=s");
      repository.git("-c", "advice.addEmbeddedRepo=false", "add", ".");
      repository.git("rm", "--quiet", "gone");
    }),
  );
  it(
    "know the name a file had",
    changes("new name < old name", async (repository) => {
      await repository.write("old name", LINES);
      repository.git("add", ".");
      repository.git("commit", "--quiet", "--message=a");
      repository.git("mv", "old name", "new name");
      await repository.write("new name", `${LINES}more`);
      repository.git("add", ".");
    }),
  );
  it(
    "see a link that became a file as a file that no parent has",
    changes("a", async (repository) => {
      await symlink("b", join(repository.root, "a"));
      repository.git("add", ".");
      repository.git("commit", "--quiet", "--message=a");
      repository.git("rm", "--quiet", "a");
      await repository.write("a", "a");
      repository.git("add", ".");
    }),
  );
  it(
    "of a merge are those that differ from every parent",
    changes("both < both, both", async (repository) => {
      await divergedBranches(repository);
      repository.run("git", ["merge", "--quiet", "other"]);
      await repository.write("both", "merged");
      repository.git("add", ".");
    }),
  );
  it(
    "may hold a line end in a path",
    changes("a\nb", async (repository) => {
      await repository.write("a\nb", "a");
      repository.git("add", ".");
    }),
  );
});

describe("staged facts", () => {
  it(
    "are the places of AI text that no parent has",
    facts("a.ts:1-2", async (repository) => {
      await repository.write("a.ts", "mine();\n");
      repository.git("add", ".");
      repository.git("commit", "--quiet", "--message=a");
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
    }),
  );
  it(
    "say nothing about what is not staged",
    facts("", async (repository) => {
      await repository.write("a.ts", "mine();\n");
      repository.git("add", ".");
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
    }),
  );
  it(
    "follow a part that is staged of a text that went on",
    facts("a.ts:1-2", async (repository) => {
      await repository.assistantWrites("a.ts", "mine();\n«one();\n»");
      repository.git("add", ".");
      await repository.assistantWrites("a.ts", "mine();\n«one();\ntwo();\n»");
    }),
  );
  it(
    "follow a file that was renamed outside the editor",
    facts("b.ts:20-21", async (repository) => {
      await repository.write("a.ts", LINES);
      repository.git("add", ".");
      repository.git("commit", "--quiet", "--message=a");
      await repository.assistantWrites("a.ts", `${LINES}«theirs();\n»`);
      repository.git("add", ".");
      repository.git("mv", "a.ts", "b.ts");
      await repository.write("b.ts", `${await repository.read("b.ts")}mine();\n`);
      repository.git("add", ".");
    }),
  );
  it(
    "are removals also in a file that was renamed outside the editor as it is",
    facts("b.ts:0-1, b.ts:20-21", async (repository) => {
      await repository.write("a.ts", `guard();\n${LINES}`);
      repository.git("add", ".");
      repository.git("commit", "--quiet", "--message=a");
      const text = "export function theirs(): string { return 'theirs'; }\n";
      await repository.assistantWrites("a.ts", `⟦guard();\n→⟧${LINES}«${text}»`);
      repository.git("add", ".");
      repository.git("mv", "a.ts", "b.ts");
    }),
  );
  it(
    "follow a file that was copied as it is",
    facts("copy.ts:0-1", async (repository) => {
      const text = "export function theirs(): string { return 'theirs'; }\n";
      await repository.assistantWrites("a.ts", `«${text}»`);
      await repository.write("copy.ts", text);
      repository.git("add", "copy.ts");
    }),
  );
  it(
    "are none of a file that is equal by chance to what an assistant left",
    facts("", async (repository) => {
      await repository.assistantWrites("old.py", "⟦theirs()\n→⟧");
      await repository.write("package/__init__.py", "");
      repository.git("add", "package");
    }),
  );
  it(
    "are those of a small part that is staged, though the text before is closer",
    facts("a.ts:25-30", async (repository) => {
      const person = Array.from({ length: 50 }, (_, i) => `person${i}();\n`);
      const theirs = Array.from({ length: 100 }, (_, i) => `theirs${i}();\n`);
      const around = (lines: string) =>
        person.slice(0, 25).join("") + lines + person.slice(25).join("");
      await repository.write("a.ts", around(""));
      repository.git("add", ".");
      repository.git("commit", "--quiet", "--message=a");
      await repository.assistantWrites("a.ts", around(`«${theirs.join("")}»`));
      await repository.assistantWrites("a.ts", around(""));
      await repository.write("a.ts", around(theirs.slice(0, 5).join("")));
      repository.git("add", ".");
    }),
  );
  it(
    "are removals also where a person typed beside them",
    facts("a.ts:2-3", async (repository) => {
      await repository.write("a.ts", "f();\nguard(user);\ng();\n");
      repository.git("add", ".");
      repository.git("commit", "--quiet", "--message=a");
      await repository.assistantWrites("a.ts", "f();\nlog(user);\n⟦guard(user);\n→⟧g();\n");
      repository.git("add", ".");
    }),
  );
  it(
    "see one text, whatever its line ends and mark",
    facts("a.ts:1-2", async (repository) => {
      repository.git("config", "core.autocrlf", "false");
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      await repository.write("a.ts", "\uFEFFmine();\r\ntheirs();\r\n");
      repository.git("add", ".");
    }),
  );
  it(
    "doubt what is no text only where AI text is known",
    facts("? a.ts it is not UTF-8 text, ? b.ts it is not UTF-8 text", async (repository) => {
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      await repository.assistantWrites("b.ts", "«theirs();\n»");
      await repository.write("a.ts", Uint8Array.of(0x61, 0, 0x62));
      await repository.write("b.ts", Uint8Array.of(0xe9, 0x0a));
      await repository.write("picture.png", Uint8Array.of(0x89, 0, 0x62));
      repository.git("add", ".");
    }),
  );
  it(
    "doubt a text that Git LFS keeps",
    facts(
      "? a.ts git has a pointer in place of its text, which Git LFS keeps",
      async (repository) => {
        await repository.assistantWrites("a.ts", "«theirs();\n»");
        const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 10\n`;
        await repository.write("a.ts", pointer);
        await repository.write("b.ts", pointer);
        repository.git("add", ".");
      },
    ),
  );
  it(
    "doubt a text whose last known form is lost",
    facts("? a.ts a text it was seen with is lost or damaged", async (repository) => {
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      await repository.write("a.ts", "theirs();\nmine();\n");
      const { commonDir } = await repository.found();
      repository.run("rm", ["-r", join(commonDir, "readback/texts")]);
      repository.git("add", ".");
    }),
  );
  it(
    "doubt a snapshot that speaks of more than its text",
    facts("? a.ts a text it was seen with is lost or damaged", async (repository) => {
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      const journal = await repository.journal();
      const { records } = await journal.readNew();
      const [record] = records.filter(({ type }) => type === "snapshot");
      if (record?.type !== "snapshot") throw new Error("no snapshot");
      const at = "2100-01-01T00:00:00.000Z";
      const spans = record.snapshot.spans.map((span) => ({ ...span, end: span.end + 9 }));
      await journal.append([{ ...record, snapshot: { ...record.snapshot, at, spans } }]);
      await journal.dispose();
      repository.git("add", ".");
    }),
  );
  it(
    "do not ask again for what a merge brings from a branch",
    facts("", async (repository) => {
      await divergedBranches(repository);
      repository.git("switch", "--quiet", "other");
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      repository.git("add", ".");
      repository.git("commit", "--quiet", "--message=unread");
      repository.git("switch", "--quiet", "main");
      repository.run("git", ["merge", "--quiet", "other"]);
      await repository.write("both", "merged");
      repository.git("add", ".");
    }),
  );
});

describe("a hostile repository", () => {
  it(
    "runs nothing",
    inRepository(async (repository) => {
      const trap = join(repository.root, "../trap");
      await writeFile(trap, `#!/bin/sh\ntouch '${trap}.sprung'\ncat "$1" 2>/dev/null\n`);
      await chmod(trap, 0o755);
      await repository.write("a.ts", LINES);
      repository.git("add", ".");
      repository.git("commit", "--quiet", "--message=a");
      await repository.assistantWrites("a.ts", `${LINES}«theirs();\n»`);
      await repository.write(".gitattributes", "*.ts diff=trap filter=trap\n");
      await repository.write("b.ts", LINES);
      repository.git("add", ".");
      repository.git("rm", "--quiet", "--cached", "a.ts");
      for (const key of [
        "core.fsmonitor",
        "diff.external",
        "diff.trap.textconv",
        "diff.trap.command",
        "filter.trap.clean",
        "filter.trap.smudge",
        "core.pager",
        "core.sshCommand",
        "alias.diff-index",
        "alias.cat-file",
      ])
        repository.git("config", key, key.startsWith("alias") ? `!'${trap}'` : `'${trap}'`);
      assert.equal(await staged(repository), ".gitattributes, b.ts < a.ts");
      assert.equal(await known(repository), "");
      await assert.rejects(stat(`${trap}.sprung`), { code: "ENOENT" });
      // The trap works: without the safe flags git springs it.
      repository.run("git", ["status"]);
      await stat(`${trap}.sprung`);
    }),
  );
  it(
    "inside a folder is not used",
    inRepository(async (repository) => {
      const inner = join(repository.root, "inner");
      await mkdir(inner);
      repository.git("init", "--quiet", "--bare", "inner");
      const trap = join(repository.root, "../sprung");
      await writeFile(
        join(inner, "config"),
        `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ..\n\tfsmonitor = "touch '${trap}' #"\n`,
      );
      const git = gitAt({ folder: inner, environment: repository.environment, place: "elsewhere" });
      await assert.rejects(git(["diff-index", "--cached", "HEAD"]), /cannot use bare repository/);
      await assert.rejects(stat(trap), { code: "ENOENT" });
    }),
  );
});

function changes(expected: string, prepare: (repository: TestRepository) => Promise<void>) {
  return inRepository(async (repository) => {
    await prepare(repository);
    assert.equal(await staged(repository), expected);
  });
}

/** `path < path in a parent, path in another`, for each change. */
async function staged(repository: TestRepository): Promise<string> {
  const found = await stagedChanges(repository.ours, await repository.found(), []);
  return found
    .filter(({ object }) => object !== undefined)
    .map(({ path, before }) => [path, before.map((one) => one.path).join(", ")])
    .map(([path, before]) => (before ? `${path} < ${before}` : path))
    .join(", ");
}

/** Two branches, `main` and `other`, that both changed the file `both`. */
async function divergedBranches(repository: TestRepository): Promise<void> {
  const commit = async (path: string, content: string) => {
    await repository.write(path, content);
    repository.git("add", ".");
    repository.git("commit", "--quiet", `--message=${content}`);
  };
  await commit("both", "base");
  repository.git("switch", "--quiet", "--create=other");
  await commit("both", "other");
  await commit("only other", "other");
  repository.git("switch", "--quiet", "main");
  await commit("both", "main");
  await commit("only main", "main");
}
