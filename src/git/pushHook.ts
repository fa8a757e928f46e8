/** Whether pushes are checked, for those whose policy has pushes stop. */
import { configured } from "./configHooks.js";
import type { Git } from "./git.js";
import { isChained, isOurs, isRun, readHook } from "./hookFile.js";

/** Whether a hook that git runs before a push calls the guard. Runs git at most three times. */
export async function checksPushes(git: Git): Promise<boolean> {
  if ((await configured(git, "pre-push")) === "runs") return true;
  const output = await git(["rev-parse", "--path-format=absolute", "--git-path", "hooks/pre-push"]);
  const path = output.toString("utf8").replace(/\r?\n$/, "");
  const hook = (await readHook(path)) ?? "";
  return (isOurs(hook) || isChained(hook)) && (await isRun(path));
}
