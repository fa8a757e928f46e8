/**
 * Where the hooks' program starts: `hook.cjs <hook's name> <who asks>`, called by the guard, or
 * `hook.cjs index <folder>`, which it has called itself.
 */
import { INDEX, indexAside } from "../store/startIndexing.js";
import { readPayload } from "./payload.js";
import { runHook } from "./runHook.js";

// A client that does not read what the hook says still gets its answer.
process.stderr.on("error", () => undefined);

const [name = "", asker = ""] = process.argv.slice(2);

void (name === INDEX ? indexAside(asker) : checkForGit()).then((code) => {
  process.exitCode = code ?? 0;
});

function checkForGit(): Promise<number> {
  return runHook(name, /^\d{1,15}$/.test(asker) ? Number(asker) : 0, {
    folder: process.cwd(),
    environment: process.env,
    err: (line) => process.stderr.write(`${line}\n`),
    now: () => new Date().toISOString(),
    payload: () => readPayload(process.stdin),
    hookCode: process.argv[1] ?? "",
  });
}
