/** What is kept for one session so that it can be told who wrote a file. */
import { dirname } from "node:path";
import { SavedTexts } from "../store/savedTexts.js";
import { DiskTexts } from "./diskTexts.js";
import { tellFirstSight } from "./firstSight.js";
import { OutsideFiles } from "./outsideFiles.js";
import type { Session } from "./session.js";
import type { TerminalAgents } from "./terminalAgents.js";

/** What the decisions rest on besides the session. */
export interface DiskSources {
  readonly texts: DiskTexts;
  readonly outside: OutsideFiles;
  readonly saves: SavedTexts;
  readonly agents: TerminalAgents;
}

/** Starts to keep it for `session`, and notes the start when it is the first one. */
export function diskSources(session: Session, agents: TerminalAgents): DiskSources {
  const folder = dirname(session.journal.path);
  const sources: DiskSources = {
    texts: new DiskTexts(session),
    outside: new OutsideFiles(session.root, session.git),
    saves: new SavedTexts(folder),
    agents,
  };
  void sources.saves.tidy();
  void tellFirstSight(session, folder, sources.texts);
  return sources;
}
