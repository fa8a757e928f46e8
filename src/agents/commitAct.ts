/** The act that a commit is when an agent signed it. */
import type { Origin, Sha256 } from "../core/index.js";
import { agentOfCommit, type Signed } from "./commitAgent.js";
import { titleOf } from "./title.js";

/** A commit with what is needed to name its act. */
export interface SignedCommit extends Signed {
  readonly id: string;
  /** When it was written, in seconds since 1970. */
  readonly authored: number;
  readonly subject: string;
}

/**
 * The act of `commit` in the file at `path`, first observed `at`; `undefined` when no agent signed it. A rebase or
 * a pick makes no other act of it, as both keep author, time and subject.
 */
export function actOfCommit(
  commit: SignedCommit,
  path: string,
  at: string,
  sha256: Sha256,
): Origin | undefined {
  const agent = agentOfCommit(commit);
  if (!agent) return undefined;
  const { author, authored, subject, id } = commit;
  const name = JSON.stringify([author.name, author.email, authored, subject, path]);
  const title = titleOf(subject);
  return {
    id: `import:${sha256(name).slice(0, 22)}`,
    kind: "ai",
    evidence: "import",
    at,
    tool: agent.tool,
    ...(agent.model === undefined ? {} : { model: agent.model }),
    conversation: `commit:${id}`,
    ...(title === undefined ? {} : { title }),
  };
}

/** Whether a commit was written after Readback `started`: what was there before is nobody's. Git's times are whole seconds. */
export function isWrittenSince(
  { authored }: Pick<SignedCommit, "authored">,
  started: string | undefined,
): boolean {
  return started === undefined || authored * 1000 + 999 >= Date.parse(started);
}
