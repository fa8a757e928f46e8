/** Text that agents committed and a remote branch has is upstream's business: no commit is stopped for it. */
import type { Journal, OriginId } from "../core/index.js";
import type { Git } from "./git.js";
import { publishedCommits } from "./publishedCommits.js";

/**
 * `journal` in which such text is nobody's question; the same journal when it knows of none. Runs git twice
 * when it knows of agents' commits, else not at all.
 */
export async function withoutUpstream(git: Git, journal: Journal): Promise<Journal> {
  const commits = new Map<OriginId, string>();
  for (const { id, evidence, conversation } of journal.origins.values()) {
    const commit = evidence === "import" && /^commit:([0-9a-f]{40,64})$/.exec(conversation ?? "");
    if (commit) commits.set(id, commit[1] ?? "");
  }
  const published = await publishedCommits(git, commits.values());
  if (published.size === 0) return journal;
  const origins = [...journal.origins].map(([id, origin]) => {
    const isUpstream = published.has(commits.get(id) ?? "");
    return [id, isUpstream ? { ...origin, kind: "unknown" as const } : origin] as const;
  });
  return { ...journal, origins: new Map(origins) };
}
