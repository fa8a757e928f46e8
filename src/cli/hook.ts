/** Where the hook's check starts: `hook.cjs <hook's name>`, called by the guard. */
import { runHook } from "./runHook.js";

// A client that does not read what the hook says still gets its answer.
process.stderr.on("error", () => undefined);

void runHook({
  folder: process.cwd(),
  environment: process.env,
  err: (line) => process.stderr.write(`${line}\n`),
  now: () => new Date().toISOString(),
}).then((code) => {
  process.exitCode = code;
});
