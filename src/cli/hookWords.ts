/** How the commands name what checks commits. */
import type { HookState } from "../git/hookState.js";

/** By what commits are checked where it is not simply our own hooks; else empty. */
export function checkedBy(state: HookState): string {
  switch (state.kind) {
    case "chained":
      return `by the line in ${state.path}`;
    case "configured":
      return "by git's configuration";
    default:
      return "";
  }
}
