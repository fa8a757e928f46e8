/** Where the hooks' program starts: `hook.cjs <hook's name> <who asks>`, called by the guard. */
import { readPayload } from "./payload.js";
import { runHook } from "./runHook.js";

// A client that does not read what the hook says still gets its answer.
process.stderr.on("error", () => undefined);

const [name = "", asker = ""] = process.argv.slice(2);

void runHook(name, /^\d{1,15}$/.test(asker) ? Number(asker) : 0, {
  folder: process.cwd(),
  environment: process.env,
  err: (line) => process.stderr.write(`${line}\n`),
  now: () => new Date().toISOString(),
  payload: () => readPayload(process.stdin),
}).then((code) => {
  process.exitCode = code;
});
