/** Where Claude Code keeps a person's settings, and what of ours lies in their home. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AGENT_FOLDER, isOurs } from "./agentScript.js";

/** Where a person's own files are. */
export interface Homes {
  /** The person's home; absolute. */
  readonly home: string;
  /** What `CLAUDE_CONFIG_DIR` says. */
  readonly claude: string | undefined;
}

/** Claude Code's settings for all of a person's folders. */
export function settingsFile({ home, claude }: Homes): string {
  return join(claude || join(home, ".claude"), "settings.json");
}

/** The folder of the script that the hooks call. */
export function scriptFolder({ home }: Homes): string {
  return join(home, ...AGENT_FOLDER.split("/"));
}

/** Whether the settings speak of us at all: where they do not, none of their hooks is ours. */
export async function mayListen(homes: Homes): Promise<boolean> {
  return isOurs(await readFile(settingsFile(homes), "utf8").catch(() => ""));
}
