/** Where an agent's hook starts: `agent.cjs <agent's name>`, with what it tells on the standard input. */
import { readPayload } from "./payload.js";
import { runAgent } from "./runAgent.js";

// Nobody may be listening, and the agent goes on whatever happens here.
process.stderr.on("error", () => undefined);

void runAgent(process.argv[2] ?? "", {
  environment: process.env,
  err: (line) => process.stderr.write(`${line}\n`),
  now: () => new Date().toISOString(),
  payload: () => readPayload(process.stdin),
});
