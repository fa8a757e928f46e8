/** Which repository a folder is in. */
import { stat } from "node:fs/promises";
import { relative, sep } from "node:path";
import { isGitError, type Git, type GitError } from "./git.js";

/** A repository with files, as seen from one of its worktrees. Paths are absolute. */
export interface Repository {
  readonly kind: "repository";
  /** The folder with the files. */
  readonly root: string;
  /** What belongs to this worktree: its index, its HEAD. */
  readonly gitDir: string;
  /** What all worktrees share. */
  readonly commonDir: string;
  /** Names the worktree: empty for the main one, else `worktrees/<name>`. */
  readonly worktree: string;
}

/** There is no repository to work with. `sentence` says why, and what to do. */
export interface NoRepository {
  readonly kind: "none" | "bare" | "unsafe" | "gitMissing" | "unreadable";
  readonly sentence: string;
}

/** The repository that `folder`, in which `git` runs, belongs to. Runs git once. */
export async function findRepository(git: Git, folder: string): Promise<Repository | NoRepository> {
  try {
    return readRepository(
      folder,
      await git([
        "rev-parse",
        "--path-format=absolute",
        "--show-toplevel",
        "--absolute-git-dir",
        "--git-common-dir",
      ]),
    );
  } catch (error) {
    if (isGitError(error)) return explain(folder, error);
    throw error;
  }
}

function readRepository(folder: string, output: Buffer): Repository | NoRepository {
  const [root, gitDir, commonDir, ...rest] = output.toString("utf8").trimEnd().split("\n");
  if (!root || !gitDir || !commonDir || rest.length > 0)
    return no("unreadable", `${folder} is in a repository whose path has a line end in it`);
  const worktree = relative(commonDir, gitDir).split(sep).join("/");
  return { kind: "repository", root, gitDir, commonDir, worktree };
}

async function explain(folder: string, error: GitError): Promise<NoRepository> {
  if (error.code === "ENOENT" && (await isFolder(folder)))
    return no("gitMissing", "git was not found; install it, or add it to the PATH");
  if (error.code !== "") return no("unreadable", `${folder} cannot be read (${error.code})`);
  const { stderr } = error;
  if (stderr.includes("dubious ownership"))
    return no(
      "unsafe",
      `${folder} belongs to another user, so git does not read it; if you trust it, run ` +
        `"git config --global --add safe.directory" with its path`,
    );
  if (/cannot use bare repository|must be run in a work tree/.test(stderr))
    return no("bare", `${folder} is in a repository without files; go to a worktree of it`);
  if (stderr.includes("not a git repository"))
    return no("none", `${folder} is not in a git repository; run "git init" to make one`);
  return no("unreadable", `git cannot read ${folder}: ${firstLine(stderr)}`);
}

function no(kind: NoRepository["kind"], why: string): NoRepository {
  return { kind, sentence: `${why}.` };
}

function firstLine(stderr: string): string {
  return (stderr.trim().split("\n")[0] ?? "").replace(/^fatal: /, "").replace(/\.$/, "");
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
