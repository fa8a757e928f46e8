/**
 * What stands between an agent and Readback: a command in the agent's settings, and the script that it
 * runs. The script lies in the person's own folder, where no update of Readback moves it. Without
 * it, or without anything to run it with, nothing happens, and no agent is ever stopped.
 */

/** Where the script and its program lie, below the person's home. */
export const AGENT_FOLDER = ".readback/bin";

const SCRIPT = `$HOME/${AGENT_FOLDER}/agent.sh`;

/** The command for the hooks of the agent `name`. */
export function agentCommand(name: string): string {
  return `[ ! -f "${SCRIPT}" ] || sh "${SCRIPT}" ${name}`;
}

/** Whether a command is one of ours, also an earlier one. */
export function isOurs(command: string): boolean {
  return command.includes(`/${AGENT_FOLDER}/agent.sh`);
}

/** The script. `runtime` is the absolute path of a Node.js, or of an editor that can act as one. */
export function agentScript(runtime: string): string {
  return `#!/bin/sh
# Readback wrote this file and keeps it up to date. An agent's hooks call it; $1 is the agent's name.
bin=\${0%/*}
[ -f "$bin/agent.cjs" ] || exit 0
runtime=${quote(runtime)}
if [ -x "$runtime" ]; then
  ELECTRON_RUN_AS_NODE=1 "$runtime" "$bin/agent.cjs" "$1" >/dev/null
elif command -v node >/dev/null 2>&1; then
  node "$bin/agent.cjs" "$1" >/dev/null
fi
exit 0
`;
}

/** `path` as one word of a shell script. A shell for Windows takes `/` for a backslash. */
function quote(path: string): string {
  const slashed = /^[a-z]:\\|^\\\\/i.test(path) ? path.replaceAll("\\", "/") : path;
  return `'${slashed.replaceAll("'", "'\\''")}'`;
}
