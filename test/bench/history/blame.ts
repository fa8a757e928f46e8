/** The reference: what `git blame -w -M -C` says of the last revision, looking back to the first. */
import { runGit, type Revision } from "./gitObjects.js";

/** For lines of the last revision that blame gives to the hunk: their line in the first. */
export type Reference = ReadonlyMap<number, number>;

/** One process. */
export function blame(
  repository: string,
  first: Revision,
  last: Revision,
  hunk: ReadonlySet<number>,
): Reference {
  const range = `${first.commit}..${last.commit}`;
  const args = ["blame", "--porcelain", "--first-parent", "-w", "-M", "-C", range, "--", last.path];
  const found = new Map<number, number>();
  const names = new Map<string, string>();
  let at = { commit: "", from: 0, to: 0 };
  for (const line of runGit(repository, args).toString("utf8").split("\n")) {
    const head = /^([0-9a-f]{40}) (\d+) (\d+)/.exec(line);
    if (head) at = { commit: head[1] ?? "", from: Number(head[2]) - 1, to: Number(head[3]) - 1 };
    else if (line.startsWith("filename ")) names.set(at.commit, line.slice(9));
    else if (line.startsWith("\t")) {
      const isFirst = at.commit === first.commit && names.get(at.commit) === first.path;
      if (isFirst && hunk.has(at.from)) found.set(at.to, at.from);
    }
  }
  return found;
}
