/** What an agent's hook notes, as it ships, in real repositories. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { agentScript } from "../../src/agents/agentScript.js";
import type { AgentEdit } from "../../src/core/index.js";
import { blobIdOf } from "../../src/store/blobId.js";
import { readConversations } from "../../src/store/conversationFile.js";
import { ClaudeCode } from "../support/claudeCode.js";
import { inRepository, type TestRepository } from "../support/repository.js";
import { bundles } from "./bundles.js";

describe("what an agent's hook notes", () => {
  it(
    "is the file's text before and after, who wrote it and what for",
    noted(async (repository, claude) => {
      await repository.write("src/ä b.ts", "one\r\n");
      claude.asked("say two\nplease");
      assert.deepEqual(claude.replaces("src/ä b.ts", "one", "two"), { code: 0, out: "", err: "" });
      const [before, after] = await editsIn(repository);
      assert.deepEqual(
        [before?.path, before?.before, before?.after],
        ["src/ä b.ts", blobIdOf("one\n"), undefined],
      );
      assert.deepEqual([after?.before, after?.after], [blobIdOf("one\n"), blobIdOf("two\n")]);
      const { id, at, ...origin } = after?.origin ?? { id: "", at: "" };
      assert.equal(id, before?.origin.id);
      assert.ok(Date.parse(at) > 0);
      assert.deepEqual(origin, {
        kind: "ai",
        evidence: "agent",
        tool: "Claude Code",
        conversation: "claude-code:0b5c1f4e-session",
        title: "say two",
      });
      const journal = await repository.journal();
      assert.equal(await journal.text(blobIdOf("two\n")), "two\n");
    }),
  );
  it(
    "is a new file in a new folder",
    noted(async (repository, claude) => {
      claude.writes("deep/er/new.ts", "new\n");
      const edits = await editsIn(repository);
      assert.deepEqual(edits.map(({ path }) => path), ["deep/er/new.ts", "deep/er/new.ts"]); // prettier-ignore
      assert.equal(edits[0]?.before, blobIdOf(""));
    }),
  );
  it(
    "is what the conversation is at",
    noted(async (repository, claude) => {
      const states = async () =>
        (await readConversations(join(repository.root, ".git/readback"))).map(({ state, title, model }) => ({ state, title, model })); // prettier-ignore
      claude.call({ hook_event_name: "SessionStart", source: "startup", model: "m-1" });
      claude.asked("first");
      assert.deepEqual(await states(), [{ state: "writing", title: "first", model: "m-1" }]);
      claude.stops();
      assert.deepEqual(await states(), [{ state: "done", title: "first", model: "m-1" }]);
    }),
  );
  it("follows a link into the repository", noted(async (repository, claude) => {
    await repository.write("real/a.ts", "one\n");
    await symlink(join(repository.root, "real"), join(repository.root, "../elsewhere"));
    claude.replaces("../elsewhere/a.ts", "one", "two");
    assert.deepEqual([...new Set((await editsIn(repository)).map(({ path }) => path))], ["real/a.ts"]);
  })); // prettier-ignore
  it("names the worktree", noted(async (repository, claude) => {
    repository.git("commit", "--quiet", "--allow-empty", "--message=first");
    repository.git("worktree", "add", "--quiet", "../other");
    claude.writes("../other/a.ts", "a\n");
    assert.deepEqual((await editsIn(repository)).map(({ worktree }) => worktree), ["worktrees/other", "worktrees/other"]);
  })); // prettier-ignore
  it("is one edit when the hook is called twice", noted(async (repository, claude) => {
    await repository.write("a.ts", "two\n");
    const call = { hook_event_name: "PostToolUse", tool_name: "Edit", tool_use_id: "t", tool_input: { file_path: join(repository.root, "a.ts") }, tool_response: { originalFile: "one\n" } };
    claude.call(call);
    claude.call(call);
    assert.equal(new Set((await editsIn(repository)).map(({ origin }) => origin.id)).size, 1);
  })); // prettier-ignore
  it(
    "is whole when twenty hooks run at once",
    noted(async (repository, _, hook) => {
      const files = Array.from({ length: 20 }, (_, i) => `f${i}.ts`);
      for (const file of files) await repository.write(file, `${file}\n`.repeat(200));
      await Promise.all(files.map((file) => told(hook, repository, file)));
      const edits = await editsIn(repository);
      assert.deepEqual(edits.map(({ path }) => path).sort(), files.sort());
      assert.equal((await readdir(join(repository.root, ".git/readback/journal"))).length, 1);
    }),
  );
});

describe("an agent's hook notes nothing", () => {
  it(
    "of a file outside",
    ignores(({ root }) => write(join(root, "../outside.ts"), "x\n")),
  );
  it(
    "of a file in .git",
    ignores(({ root }) => write(join(root, ".git/hooks/x"), "x\n")),
  );
  it("of an ignored file", ignores(async ({ root }) => { await write(join(root, ".gitignore"), "out\n"); return write(join(root, "out/a.ts"), "x\n"); })); // prettier-ignore
  it(
    "of a binary file",
    ignores(({ root }) => write(join(root, "a.bin"), "a\0b")),
  );
  it("of text that is not UTF-8", ignores(({ root }) => write(join(root, "a.ts"), Buffer.from([0xe4, 10])))); // prettier-ignore
  it(
    "of a huge file",
    ignores(({ root }) => write(join(root, "a.ts"), "x".repeat(2 ** 21 + 1))),
  );
  it("of a folder", ignores(async ({ root }) => { await mkdir(join(root, "folder")); return join(root, "folder"); })); // prettier-ignore
  it(
    "of a file that is gone",
    ignores(({ root }) => Promise.resolve(join(root, "gone.ts"))),
  );
  it("of a link to nothing", ignores(async ({ root }) => { await symlink("nowhere", join(root, "link")); return join(root, "link"); })); // prettier-ignore
  it("of a link that leads out", ignores(async ({ root }) => { await symlink(await write(join(root, "../o.ts"), "x"), join(root, "l")); return join(root, "l"); })); // prettier-ignore
  it(
    "of a Windows path elsewhere",
    ignores(() => Promise.resolve("C:\\repo\\a.ts")),
  );
  it(
    "of a name that no path has",
    ignores(({ root }) => Promise.resolve(`${root}/a\0b`)),
  );
  it("of a path that no record may have", ignores(({ root }) => write(join(root, "a\\b.ts"), "x"))); // prettier-ignore
  it("where Readback was never used", inRepository(async (repository) => {
    const claude = await claudeIn(repository);
    assert.deepEqual(claude.writes("a.ts", "a\n"), { code: 0, out: "", err: "" });
    claude.asked("x");
    assert.deepEqual((await readdir(join(repository.root, ".git"))).includes("readback"), false);
  })); // prettier-ignore
  it("of more than it reads", noted(async (repository, claude) => {
    assert.deepEqual(claude.tell(`${" ".repeat(17 * 2 ** 20)}{}`), { code: 0, out: "", err: "" });
    assert.deepEqual(await editsIn(repository), []);
  })); // prettier-ignore
});

describe("the script that an agent's hooks call", () => {
  it("runs the program", script(process.execPath, "ran claude-code\n"));
  it("runs it with the node of the path when the editor is gone", script("/nowhere/code", "ran claude-code\n")); // prettier-ignore
  it("does nothing without a program", script(process.execPath, "", "gone"));
});

/** A test in a repository in which Readback was used; `hook` is the program. */
function noted(
  body: (repository: TestRepository, claude: ClaudeCode, hook: string) => Promise<void>,
): () => Promise<void> {
  return inRepository(async (repository) => {
    await mkdir(join(repository.root, ".git/readback"));
    await body(repository, await claudeIn(repository), (await bundles()).agent);
  });
}

async function claudeIn({ root, environment }: TestRepository): Promise<ClaudeCode> {
  const { agent } = await bundles();
  return new ClaudeCode(root, [process.execPath, agent, "claude-code"], environment);
}

async function editsIn(repository: TestRepository): Promise<readonly AgentEdit[]> {
  const { records, damage } = await (await repository.journal()).readNew();
  assert.deepEqual(damage, []);
  return records.flatMap((record) => (record.type === "agentEdit" ? [record.agentEdit] : []));
}

function ignores(make: (repository: TestRepository) => Promise<string>) {
  return noted(async (repository, claude) => {
    const file = await make(repository);
    for (const hook_event_name of ["PreToolUse", "PostToolUse"]) {
      const input = { tool_name: "Write", tool_input: { file_path: file }, tool_use_id: "t" };
      // What is not there yet may be written, and is noted as that.
      if (hook_event_name === "PreToolUse" && /gone\.ts$/.test(file)) continue;
      const ran = claude.call({ hook_event_name, ...input, tool_response: { originalFile: "y" } });
      assert.deepEqual(ran, { code: 0, out: "", err: "" });
    }
    assert.deepEqual(await editsIn(repository), []);
  });
}

async function write(file: string, content: string | Buffer): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

async function told(hook: string, { root, environment }: TestRepository, file: string) {
  const child = spawn(process.execPath, [hook, "claude-code"], { env: environment, stdio: ["pipe", "ignore", "inherit"] }); // prettier-ignore
  const call = { session_id: "s", cwd: root, hook_event_name: "PostToolUse", tool_name: "Write", tool_use_id: file, tool_input: { file_path: file }, tool_response: { type: "create", originalFile: null } }; // prettier-ignore
  child.stdin.end(JSON.stringify(call));
  await new Promise((resolve) => child.once("close", resolve));
}

function script(runtime: string, expected: string, program: "there" | "gone" = "there") {
  return inRepository(async (repository) => {
    const bin = join(repository.root, "../it's bin");
    const file = await write(join(bin, "agent.sh"), agentScript(runtime));
    await write(join(bin, "agent.cjs"), "process.stderr.write(`ran ${process.argv[2]}\\n`); console.log('x'); process.exitCode = 2"); // prettier-ignore
    if (program === "gone") await rm(join(bin, "agent.cjs"));
    assert.deepEqual(repository.run("sh", [file, "claude-code"]), { code: 0, out: "", err: expected }); // prettier-ignore
  });
}
