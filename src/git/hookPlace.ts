/** Where git looks for the files of hooks, and whose that folder is. */
import { realpath } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { Git } from "./git.js";
import type { HookName } from "./hookScript.js";
import type { Repository } from "./repository.js";

/** A folder of hooks. `folder` is where somebody who wants to add to a hook does so. */
export interface HookPlace {
  /**
   * `own`: the git directory's; `husky`: husky runs what is in `folder`; `inside`: `core.hooksPath` is in the worktree or the git
   * directory; `outside`: it is elsewhere, for other repositories too perhaps; `nowhere`: it is no folder at all.
   */
  readonly kind: "own" | "husky" | "inside" | "outside" | "nowhere";
  readonly folder: string;
}

/** Where git looks for the hooks of this worktree. Runs git once. */
export async function hookPlace(git: Git, repository: Repository): Promise<HookPlace> {
  const output = await git(["rev-parse", "--path-format=absolute", "--git-path", "hooks"]);
  const folder = join(output.toString("utf8").replace(/\r?\n$/, ""));
  if (folder === join(repository.commonDir, "hooks")) return { kind: "own", folder };
  if (/^(\/dev\/null|nul)$/i.test(folder)) return { kind: "nowhere", folder };
  const inside = relative(repository.root, folder).split(sep).join("/");
  if (/(^|\/)\.husky(\/_)?$/.test(inside) && !inside.startsWith(".."))
    return { kind: "husky", folder: join(repository.root, inside.replace(/\/_$/, "")) };
  return { kind: (await isInside(folder, repository)) ? "inside" : "outside", folder };
}

/** The file of the hook `name` that a person would change. */
export function hookFile(place: HookPlace, name: HookName): string {
  return join(place.folder, name);
}

/** A link may lead out of the repository, to what is somebody else's as well. */
async function isInside(folder: string, { root, commonDir }: Repository): Promise<boolean> {
  const real = await nearest(folder);
  const homes = await Promise.all([root, commonDir].map((one) => nearest(one)));
  return homes.some((home) => real !== home && !/^\.\.|^[/\\]|^[a-z]:/i.test(relative(home, real)));
}

/** `path` without links, as far as it is there. */
async function nearest(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await nearest(parent), relative(parent, path));
  }
}
