/** Whether an agent runs this, by what it sets for the commands it runs. */
import type { Environment } from "../git/environment.js";

const AGENT =
  /^(CLAUDECODE|CLAUDE_CODE|CODEX_(CI|SANDBOX\w*|THREAD_ID)|CURSOR_AGENT|GEMINI_CLI|AI_AGENT|AGENT|OPENCODE(_CLIENT)?|ANTIGRAVITY_AGENT|AUGMENT_AGENT|COPILOT_AGENT\w*|COPILOT_CLI)$/;

/** A hint, not a proof: an agent can hide, and a person can run one in this shell. */
export function isAgent(environment: Environment): boolean {
  return Object.entries(environment).some(([name, value]) => AGENT.test(name) && !!value);
}
