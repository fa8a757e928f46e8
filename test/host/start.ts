/**
 * What `npm start` runs: Readback in an editor on a sample repository in which an assistant has just made a change.
 * A desktop VS Code when there is one, else the embedded editor at an address. Ctrl-C ends all of it.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { platform } from "node:process";
import { parseArgs } from "node:util";
import { buildAssistant } from "../assistant/build.js";
import { recordSampleChange } from "../sample/record.js";
import { makeSample } from "../sample/sample.js";
import { desktopArguments, writeProfile } from "./desktop.js";
import { type DesktopCode, findDesktopCode, onPath, openDesktopCode } from "./desktopCode.js";
import { installEditor } from "./editorHost.js";
import { OwnedProcess } from "./ownedProcess.js";
import { rootFolder } from "./place.js";
import { step } from "./progress.js";
import { startServer } from "./server.js";
import { startSettings } from "./settings.js";

/** Shown first: the heart of the assistant's change. */
const firstFile = "src/pricing.js";

const help = `npm start -- [options]

Opens a sample repository with Readback. An assistant has changed it; nobody has read the change.

  --port N     the port of the address (default: a free one)
  --no-open    print the address, open nothing
  --embedded   the embedded editor even when a VS Code is installed
  --help       this text
`;

async function main(): Promise<void> {
  // Ctrl-C is how this ends, not a failure.
  process.once("SIGINT", () => process.exit(0));
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string" },
        "no-open": { type: "boolean", default: false },
        embedded: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) process.stdout.write(help);
    else await start(values.port, !values["no-open"], values.embedded);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

async function start(
  portText: string | undefined,
  open: boolean,
  embedded: boolean,
): Promise<void> {
  const port = portText === undefined ? undefined : parsePort(portText);
  const home = mkdtempSync(join(tmpdir(), "readback-start-"));
  process.once("exit", () => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));
  const folder = join(home, "shop");
  await step("Making the sample repository", async () => {
    await makeSample(folder);
    await recordSampleChange(folder);
  });
  const extensions = [
    shippedExtension(join(home, "readback")),
    await buildAssistant(join(home, "assistant")),
  ];
  const profile = join(home, "profile");
  const code = embedded || !open || port !== undefined ? undefined : findDesktopCode();
  if (code !== undefined) await startDesktop(code, { profile, folder, extensions });
  else await startEmbedded({ profile, folder, extensions, port, open });
}

interface Place {
  readonly profile: string;
  readonly folder: string;
  readonly extensions: readonly string[];
}

async function startEmbedded(
  place: Place & { readonly port: number | undefined; readonly open: boolean },
): Promise<void> {
  const editor = await installEditor();
  const server = await step("Starting the editor", () =>
    startServer({
      editor,
      profile: place.profile,
      extensions: place.extensions,
      settings: startSettings,
      ...(place.port !== undefined && { port: place.port }),
    }),
  );
  const address = server.address(place.folder, firstFile);
  process.stdout.write(`\nReadback runs at\n\n${address}\n\nCtrl-C ends it.\n`);
  if (place.open) openAddress(address);
  await server.ended;
  throw new Error(`The editor's server ended. Its log is shown below.\n${server.log()}`);
}

async function startDesktop(code: DesktopCode, place: Place): Promise<void> {
  writeProfile({ profile: place.profile, settings: startSettings, extensions: place.extensions });
  process.stdout.write(`Readback runs in a VS Code window on ${place.folder}. Ctrl-C ends it.\n`);
  const args = [...desktopArguments(place.profile), "--disable-workspace-trust", place.folder];
  const { code: exit } = await openDesktopCode(code, place.folder, args).ended;
  if (exit !== 0) throw new Error(`VS Code ended with code ${exit}: try npm start -- --embedded.`);
}

/** Copies what is shipped, so that what is missing from the package is missing here too. */
function shippedExtension(to: string): string {
  mkdirSync(to, { recursive: true });
  for (const name of shipped) {
    const from = join(rootFolder, name);
    if (existsSync(from)) cpSync(from, join(to, name), { recursive: true });
  }
  const manifest = JSON.parse(readFileSync(join(to, "package.json"), "utf8")) as { main: string };
  if (!existsSync(join(to, manifest.main)))
    process.stderr.write(`${manifest.main} is missing: Readback itself will not be active.\n`);
  return to;
}

const shipped = ["package.json", "package.nls.json", "README.md", "LICENSE", "dist", "grammars", "media"]; // prettier-ignore

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`--port takes a number from 1 to 65535, not ${text}.`);
}

/** Shows an address in the person's browser when there is a way to; the address is printed anyway. */
function openAddress(address: string): void {
  const opener = { darwin: "open", win32: "explorer.exe" }[platform as string] ?? "xdg-open";
  const path = onPath(opener);
  if (path !== undefined) new OwnedProcess(path, [address], { stdio: "ignore" });
}

await main();
