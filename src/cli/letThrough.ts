/**
 * `readback let-through`: a person lets the unread places of this one commit through, and says why. It is a
 * record, not a barrier: whoever has the person's terminal can answer for them, and it is shown ever after.
 */
import { randomUUID } from "node:crypto";
import { isReason, REASON, waiverOf, type Waiver } from "../core/index.js";
import { readIdentity } from "../git/identity.js";
import type { Repository } from "../git/repository.js";
import { JournalFolder, readbackFolder } from "../store/journalFolder.js";
import { isAgent } from "./agentEnvironment.js";
import { EXIT, type ExitCode, type Io } from "./io.js";
import { judgeIndex } from "./judgeIndex.js";
import { openRepository } from "./openRepository.js";
import { counted, named, placeLines, unreadClause } from "./words.js";

/** Asks for the reason, and records it for exactly what is staged now. */
export async function letThrough(io: Io): Promise<ExitCode> {
  const refusal = refusalFor(io);
  if (refusal !== undefined) return refuse(io, refusal);
  const opened = await openRepository(io);
  if (!opened) return EXIT.unknown;
  const { git, repository } = opened;
  const { verdict, staged } = await judgeIndex(git, repository, [], "everything", io.now());
  if (verdict.kind !== "unmet") return refuse(io, "nothing that is staged stops a commit.");
  const identity = await readIdentity(git);
  if (identity.kind === "missing") return refuse(io, identity.sentence);
  io.out(named(`${unreadClause(verdict.unmet)}:`));
  for (const line of placeLines(verdict.unmet)) io.out(line);
  const reason = (await io.ask?.("Why should this one commit pass unread? "))?.trim() ?? "";
  if (!isReason(reason))
    return refuse(io, `a reason has ${REASON.least} to ${REASON.most} characters.`);
  const { worktree } = repository;
  const { person: by } = identity;
  const said = { id: randomUUID(), by, at: io.now(), reason, worktree, staged };
  await record(repository, waiverOf(said, verdict.unmet));
  io.out(
    `Readback: ${counted(verdict.unmet.length, "place")} may be committed unread, once and exactly as staged. ` +
      "What was let through stays unread, and this is on record.",
  );
  return EXIT.pass;
}

function refusalFor({ ask, environment }: Io): string | undefined {
  if (isAgent(environment))
    return "an agent runs this, and only a person can let unread text through; leave it staged and tell your user.";
  return ask ? undefined : "only a person at a terminal can let unread text through.";
}

function refuse(io: Io, why: string): ExitCode {
  io.err(named(`nothing was let through: ${why}`));
  return EXIT.unknown;
}

async function record({ commonDir }: Repository, waiver: Waiver): Promise<void> {
  const journal = new JournalFolder(readbackFolder(commonDir));
  try {
    await journal.append([{ type: "waiver", waiver }]);
  } finally {
    await journal.dispose();
  }
}
