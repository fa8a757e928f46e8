/**
 * Nothing that a repository brings along is run by the command line or by the installed hooks. Each trap leaves a line
 * with its name, and with who ran git: git that we run knows of a variable that we set. What git does by itself is git's.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inRepository, type Ran, type TestRepository } from "../support/repository.js";
import { bundles } from "./bundles.js";
import { install, UNREAD } from "./guarded.js";

/** Settings by which a repository names programs. */
const SETTINGS = [
  "alias.cat-file",
  "alias.diff-index",
  "alias.rev-parse",
  "core.alternateRefsCommand",
  "core.askPass",
  "core.editor",
  "core.fsmonitor",
  "core.pager",
  "core.sshCommand",
  "credential.helper",
  "diff.external",
  "diff.trap.command",
  "diff.trap.textconv",
  "filter.trap.clean",
  "filter.trap.process",
  "filter.trap.smudge",
  "interactive.diffFilter",
  "merge.trap.driver",
  "pager.diff-index",
  "sequence.editor",
];

/** The same by the environment. */
const VARIABLES = ["GIT_ASKPASS", "GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_SSH_COMMAND", "PAGER"];

/** Programs that lie in the work tree under names of what hooks and we run. */
const NAMES = ["git", "grep", "mkdir", "node"];
const PROGRAMS = [...NAMES, ...NAMES.map((name) => `node_modules/.bin/${name}`)];

interface Trap {
  readonly repository: TestRepository;
  readonly git: (...args: readonly string[]) => Ran;
  readonly readback: (folder: string, ...args: readonly string[]) => Ran;
  /** Which traps were sprung since the last call, and by whose git. */
  readonly sprung: () => Promise<readonly string[]>;
}

describe("a hostile repository", () => {
  it(
    "runs nothing through the command line",
    trapped(async ({ repository, git, readback, sprung }) => {
      for (const [command, code] of [
        ["check", 1],
        ["status", 0],
        ["doctor", 1],
        ["install --yes --stops everything", 0],
        ["doctor", 0],
        ["uninstall", 0],
      ] as const) {
        const ran = readback(repository.root, ...command.split(" "));
        assert.equal(ran.code, code, `${command}: ${ran.out}${ran.err}`);
        assert.deepEqual(await sprung(), [], command);
      }
      // The traps work.
      git("status");
      assert.ok((await sprung()).includes("core.fsmonitor git"));
    }),
  );
  it(
    "runs nothing through the hooks",
    trapped(async ({ repository, git, sprung }) => {
      await install(repository);
      // Git itself gives up where this one does not answer.
      repository.git("config", "--unset", "filter.trap.process");
      assert.match(git("commit", "--message=a").err, /1 place in 1 file is unread/);
      await repository.adaAcknowledges("a.ts");
      assert.equal(git("commit", "--message=a").code, 0);
      assert.equal(git("commit", "--amend", "--no-verify", "--message=b").code, 0);
      await repository.assistantWrites("b.ts", "mine();\n«more();\n»");
      assert.equal(git("commit", "--all", "--no-verify", "--message=c").code, 0);
      assert.equal(git("commit", "--amend", "--message=d").code, 0);
      gitsOwn(await sprung());
    }),
  );
  it(
    "lends no program to hooks whose own is gone",
    trapped(async ({ repository, git, sprung }) => {
      await install(repository, { runtime: "/nowhere/code" });
      repository.git("config", "--unset", "filter.trap.process");
      const { code, err } = git("commit", "--quiet", "--message=a");
      assert.deepEqual([code, err.includes(UNREAD.split("\n")[0] ?? "")], [1, true], err);
      gitsOwn(await sprung());
    }),
  );
  it(
    "runs nothing where hooks of its own are named",
    trapped(async ({ repository, readback, sprung }) => {
      const hook = await repository.read("../trap core.hooksPath");
      await repository.write("hooks/pre-commit", hook);
      await chmod(join(repository.root, "hooks/pre-commit"), 0o755);
      repository.git("config", "core.hooksPath", "hooks");
      for (const command of ["status", "doctor", "install --yes --stops everything"]) {
        const ran = readback(repository.root, ...command.split(" "));
        assert.match(`${ran.out}${ran.err}`, /not checked: core\.hooksPath is .*\/hooks/, command);
      }
      assert.deepEqual(await sprung(), []);
    }),
  );
  it(
    "inside a folder is not used",
    trapped(async ({ repository, readback, sprung }) => {
      const inner = join(repository.root, "inner");
      repository.git("init", "--quiet", "--bare", "inner");
      const trap = join(repository.root, "../trap core.fsmonitor");
      await writeFile(
        join(inner, "config"),
        `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ..\n\tfsmonitor = "'${trap}'"\n`,
      );
      for (const command of ["check", "status", "doctor", "install --yes --stops everything"]) {
        const ran = readback(inner, ...command.split(" "));
        assert.deepEqual([ran.code, ran.out], [2, ""], command);
        assert.match(ran.err, /without files; go to a worktree of it\.\n$/);
      }
      assert.deepEqual(await sprung(), []);
    }),
  );
  it(
    "that belongs to somebody else is not read",
    trapped(async ({ repository, readback, sprung }) => {
      // Git says so of its own folder, as it would where another user made it.
      const real = repository.run("sh", ["-c", "command -v git"], { PATH: repository.environment.PATH ?? "" }); // prettier-ignore
      const bin = join(repository.root, "../others");
      await mkdir(bin);
      await writeFile(
        join(bin, "git"),
        `#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec '${real.out.trim()}' "$@"\n`,
        { mode: 0o755 },
      );
      const others = { PATH: `${bin}:${repository.environment.PATH ?? ""}` };
      const { cli } = await bundles();
      for (const command of ["check", "status", "doctor"]) {
        const { code, err } = repository.run(process.execPath, [cli, command], others);
        assert.equal(code, 2);
        assert.match(err, /belongs to another user, so git does not read it; if you trust it/);
      }
      assert.equal(readback(repository.root, "check").code, 1);
      assert.deepEqual(await sprung(), []);
    }),
  );
});

/** Runs `body` in a repository full of traps, in an environment full of them, where an unread line is staged. */
function trapped(body: (trap: Trap) => Promise<void>): () => Promise<void> {
  return inRepository(async (repository) => {
    const { root, environment } = repository;
    const { cli } = await bundles();
    const log = join(root, "../sprung");
    const real = repository.run("sh", ["-c", "command -v git"]).out.trim();
    await repository.write("b.ts", "mine();\n");
    repository.git("add", ".");
    repository.git("commit", "--quiet", "--message=before");
    await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
    await repository.write(".gitattributes", "*.ts diff=trap filter=trap merge=trap\n");
    repository.git("add", ".");
    await setTraps(repository, log);
    const named = Object.fromEntries(VARIABLES.map((name) => [name, trapOf(root, name)]));
    const paths = [".", "", "node_modules/.bin", join(root, "node_modules/.bin")];
    const env = { ...environment, ...named, PATH: [...paths, environment.PATH ?? ""].join(":") };
    const run = (program: string, args: readonly string[], cwd: string): Ran => {
      const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: "utf8" });
      return { code: status ?? undefined, out: stdout, err: stderr };
    };
    await body({
      repository,
      git: (...args) => run(real, args, root),
      readback: (folder, ...args) => run(process.execPath, [cli, ...args], folder),
      sprung: async () => {
        const lines = await readFile(log, "utf8").catch(() => "");
        await rm(log, { force: true });
        return lines.split("\n").filter((line) => line !== "");
      },
    });
  });
}

async function setTraps(repository: TestRepository, log: string): Promise<void> {
  const { root } = repository;
  for (const name of [...SETTINGS, ...VARIABLES, "core.hooksPath"]) {
    await writeFile(trapOf(root, name), trapScript(name, log), { mode: 0o755 });
    const command = `'${trapOf(root, name)}'`;
    if (SETTINGS.includes(name))
      repository.git("config", name, name.startsWith("alias") ? `!${command}` : command);
  }
  for (const name of PROGRAMS) {
    await repository.write(name, trapScript(name, log));
    await chmod(join(root, name), 0o755);
  }
  await writeFile(join(root, ".git/info/exclude"), `${PROGRAMS.join("\n")}\ninner\nhooks\n`);
}

function trapOf(root: string, name: string): string {
  return join(root, `../trap ${name}`);
}

/** A program that says that it ran, and whether by our git; else it does as little as it can. */
function trapScript(name: string, log: string): string {
  return `#!/bin/sh\nprintf '%s %s\\n' '${name}' "\${GIT_NO_LAZY_FETCH:+ours}\${GIT_NO_LAZY_FETCH:-git}" >>'${log}'\ncat 2>/dev/null </dev/null\n`;
}

/** Git runs what its settings name, but no program that only we look for, and nothing when we run it. */
function gitsOwn(sprung: readonly string[]): void {
  assert.deepEqual(
    sprung.filter((line) => !line.endsWith(" git") || PROGRAMS.includes(line.split(" ")[0] ?? "")),
    [],
  );
}
