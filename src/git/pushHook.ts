/** Whether pushes are checked, for those whose policy has pushes stop. */
import type { Git } from "./git.js";
import { isChained, isOurs, isRun, readHook } from "./hooks.js";

/** Whether the hook that git runs before a push calls the guard. Runs git once. */
export async function checksPushes(git: Git): Promise<boolean> {
  const output = await git(["rev-parse", "--path-format=absolute", "--git-path", "hooks/pre-push"]);
  const path = output.toString("utf8").replace(/\r?\n$/, "");
  const hook = (await readHook(path)) ?? "";
  return (isOurs(hook) || isChained(hook)) && (await isRun(path));
}
