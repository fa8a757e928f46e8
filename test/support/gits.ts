/**
 * The gits that tests run on: the one of the path, and the newest that Debian has. That one is unpacked into the cache
 * folder with the C library it needs, and nothing of the machine's own git changes.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CommandError, run } from "../host/command.js";
import { cacheFolder } from "../host/place.js";
import { step } from "../host/progress.js";
import { PATH_GIT, PROGRAMS, type TestGit } from "./pathGit.js";

/** How long a test may wait for a download, in milliseconds. */
export const DOWNLOAD_TIME = 300_000;

/** The first git that knows hooks of its configuration. */
const SINCE = [2, 54] as const;

let found: Promise<string | undefined> | undefined;

/** A git of 2.54 or newer. */
export const NEWEST_GIT: TestGit = {
  name: "the newest git",
  folder: () => (found ??= newestGit()),
};

/** Both. */
export const GITS: readonly TestGit[] = [PATH_GIT, NEWEST_GIT];

async function newestGit(): Promise<string | undefined> {
  const named = process.env["READBACK_GIT"];
  if (named !== undefined && named !== "") return isNew(named) ? dirname(named) : refuse(named);
  if (isNew("git")) return undefined;
  const home = join(cacheFolder, "git", "newest");
  if (!existsSync(home))
    await step("Downloading a newer git (about 25 MB, once)", () => fetch(home));
  // Written at every start: it names folders, and the cache may have moved.
  const program = writeProgram(home);
  if (isNew(program)) return dirname(program);
  throw new Error(`${program} does not run here: name a git of 2.54 or newer in READBACK_GIT.`);
}

function refuse(named: string): never {
  throw new Error(`READBACK_GIT names ${named}, which is no git of 2.54 or newer.`);
}

function isNew(program: string): boolean {
  const { status, stdout } = spawnSync(program, ["--version"], {
    env: { ...process.env, PATH: PROGRAMS },
    encoding: "utf8",
  });
  if (status !== 0) return false;
  const [, major, minor] = /^git version (\d+)\.(\d+)/.exec(stdout) ?? [];
  const [wanted, least] = SINCE;
  return Number(major) > wanted || (Number(major) === wanted && Number(minor) >= least);
}

/** What git needs for all that is local. */
const PACKAGES = ["git", "libc6", "libpcre2-8-0", "zlib1g"];

async function fetch(home: string): Promise<void> {
  const fresh = `${home}-new-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    const packed = await download(join(fresh, "apt"));
    for (const file of packed) await run("dpkg-deb", ["-x", file, fresh], { folder: fresh });
    rmSync(join(fresh, "apt"), { recursive: true });
    renameSync(fresh, home);
  } catch (error) {
    const what = error instanceof CommandError ? error.message : String(error);
    throw new Error(
      "No git of 2.54 or newer could be had. On Debian, be online once; elsewhere, name one in READBACK_GIT.\n" +
        what,
      { cause: error },
    );
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Downloads the packages from where this machine gets Debian's, with lists of its own. Returns the files. */
async function download(folder: string): Promise<readonly string[]> {
  for (const name of ["lists/partial", "archives/partial", "packages"])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "sources.list"), `deb ${await mirror(folder)} sid main\n`);
  writeFileSync(join(folder, "status"), "");
  const settings = [
    `Dir::Etc::SourceList=${join(folder, "sources.list")}`,
    "Dir::Etc::SourceParts=-",
    `Dir::State::Lists=${join(folder, "lists")}`,
    `Dir::State::status=${join(folder, "status")}`,
    `Dir::Cache=${folder}`,
    "Acquire::Languages=none",
    "APT::Update::Error-Mode=any",
    "APT::Sandbox::User=",
  ].flatMap((setting) => ["-o", setting]);
  await run("apt-get", [...settings, "--quiet", "update"], { folder });
  const packages = join(folder, "packages");
  await run("apt-get", [...settings, "--quiet", "download", ...PACKAGES], { folder: packages });
  return readdirSync(packages).map((name) => join(packages, name));
}

/** Where this machine gets Debian's packages. */
async function mirror(folder: string): Promise<string> {
  const uris = await run("apt-get", ["indextargets", "--format", "$(REPO_URI)"], { folder });
  const [first] = uris.split("\n").filter((uri) => /\/debian\/?$/.test(uri));
  if (first === undefined) throw new Error("This machine gets no packages of Debian.");
  return first;
}

/** Writes the `git` that starts the unpacked one with its own libraries, for who calls it and for itself. Returns it. */
function writeProgram(home: string): string {
  const triplet = readdirSync(join(home, "usr/lib")).find((name) => name.endsWith("-linux-gnu"));
  const libraries = join(home, "usr/lib", triplet ?? "");
  const loader = readdirSync(libraries).find((name) => /^ld-linux.*\.so\.\d+$/.test(name)) ?? "";
  const core = join(home, "usr/lib/git-core");
  const script = `#!/bin/sh
GIT_EXEC_PATH='${core}' GIT_TEMPLATE_DIR='${join(home, "usr/share/git-core/templates")}'
export GIT_EXEC_PATH GIT_TEMPLATE_DIR
exec '${join(libraries, loader)}' --library-path '${libraries}' --argv0 "$0" '${join(home, "usr/bin/git")}' "$@"
`;
  mkdirSync(join(home, "bin"), { recursive: true });
  for (const folder of [join(home, "bin"), core]) {
    const draft = join(folder, `git-new-${process.pid}`);
    writeFileSync(draft, script, { mode: 0o755 });
    renameSync(draft, join(folder, "git"));
  }
  return join(home, "bin", "git");
}
