/** The text a rebase leaves in the working tree when both sides changed the same lines. */
import { diffArrays } from "diff";
import { textLines } from "./windows.js";

/** Both texts in one: what they share, and where they differ one below the other between git's marks. */
export function conflicted(mine: string, theirs: string): string {
  const parts = diffArrays(textLines(mine), textLines(theirs), { maxEditLength: 4000 }) ?? [];
  const lines: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    const [part, next] = [parts[at], parts[at + 1]];
    if (!part?.removed && !part?.added) {
      lines.push(...(part?.value ?? []));
      continue;
    }
    const isPair = part.removed && next?.added === true;
    const own = part.removed ? part.value : [];
    const others = isPair ? next.value : part.added ? part.value : [];
    lines.push("<<<<<<< HEAD", ...others, "=======", ...own, ">>>>>>> mine");
    if (isPair) at++;
  }
  return lines.map((line) => `${line}\n`).join("");
}
