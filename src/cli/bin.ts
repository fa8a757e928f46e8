/** Where `readback` starts: gives the command line its world. */
import { readFile } from "node:fs/promises";
import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { main } from "./main.js";
import { readPayload } from "./payload.js";

/** The folder of this very bundle; the hook's bundle lies beside it. */
const folder = dirname(realpathSync(process.argv[1] ?? ""));

/** Where the command was started, even when that folder is gone. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return process.env.PWD || ".";
  }
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Without an answer (Ctrl+D) the question would stay open for ever.
  const closed = new Promise<string>((resolve) => terminal.once("close", () => resolve("none")));
  const answer = await Promise.race([terminal.question(question), closed]);
  terminal.close();
  return answer;
}

async function version(): Promise<string> {
  const text = await readFile(join(folder, "..", "package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

// Whoever reads the output may have had enough of it, as `head` has.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

void main(process.argv.slice(2), {
  folder: workingFolder(),
  environment: process.env,
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  ask: process.stdin.isTTY && process.stderr.isTTY ? ask : undefined,
  now: () => new Date().toISOString(),
  hookCode: join(folder, "hook.cjs"),
  agentCode: join(folder, "agent.cjs"),
  home: homedir(),
  payload: () => readPayload(process.stdin),
  runtime: process.execPath,
  version,
}).then((code) => {
  process.exitCode = code;
});
