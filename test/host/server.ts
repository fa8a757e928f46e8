/**
 * Starts the embedded editor's server on a profile folder and ends it again. Everything it writes stays in that folder,
 * its log included.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  closeSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { lastLines } from "./command.js";
import type { Editor } from "./editorHost.js";
import { OwnedProcess } from "./ownedProcess.js";

/** What a server is started with. */
export interface ServerOptions {
  readonly editor: Editor;
  /** Kept between starts: settings, extension storage, logs. */
  readonly profile: string;
  /** A free one when absent. */
  readonly port?: number;
  /** Folders with a package.json each; copied into the profile at every start. */
  readonly extensions?: readonly string[];
  /** The person's settings. Written at the first start of a profile only: later they belong to the person. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** `ask`: folders are restricted until a person trusts them. */
  readonly trust?: "ask" | "off";
  readonly environment?: Readonly<Record<string, string>>;
  /** More command-line arguments, such as `--enable-proposed-api=publisher.name`. */
  readonly flags?: readonly string[];
}

/** A server that answers. */
export interface Server {
  readonly port: number;
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  /** Settles when the server has ended for whatever reason. */
  readonly ended: Promise<unknown>;
  /** The address that opens a folder in the workbench, with one of its files when named. */
  readonly address: (folder: string, file?: string) => string;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
  /** Ends it at once, as a crash would. */
  readonly kill: () => Promise<void>;
}

const startMs = 60_000;

/** Starts a server and waits until it answers. Throws with the end of its log when it does not. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { editor, profile } = options;
  const port = await freePort(options.port);
  writeProfile(options);
  const logFile = join(profile, "server.log");
  const log = openSync(logFile, "w");
  const owned = new OwnedProcess(editor.node, serverArguments(options, port), {
    cwd: profile,
    env: {
      ...withoutEditor(process.env),
      // The chat extension would leave lock files in the person's home folder.
      COPILOT_HOME: join(profile, "copilot"),
      ...options.environment,
    },
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const origin = `http://127.0.0.1:${port}`;
  await answering(origin, owned, logFile);
  return {
    port,
    origin,
    ended: owned.ended,
    address: (folder, file) => `${origin}/?${query(port, folder, file)}`,
    log: () => readFileSync(logFile, "utf8"),
    stop: () => owned.stop(),
    kill: () => owned.kill(),
  };
}

function query(port: number, folder: string, file: string | undefined): string {
  const start = `folder=${encodeURI(toUriPath(folder))}`;
  if (file === undefined) return start;
  const uri = `vscode-remote://127.0.0.1:${port}${encodeURI(toUriPath(join(folder, file)))}`;
  return `${start}&payload=${encodeURIComponent(JSON.stringify([["openFile", uri]]))}`;
}

/** `C:\\shop` is `/C:/shop` in an address. */
function toUriPath(path: string): string {
  return path.startsWith("/") ? path : `/${path.replaceAll("\\", "/")}`;
}

/** A TCP port nobody listens on now; the wanted one, when there is one, or a sentence that it is taken. */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const why = cause.code === "EADDRINUSE" ? "is in use" : `cannot be used (${cause.message})`;
      fail(new Error(`Port ${wanted} ${why}: choose another one.`, { cause }));
    });
    server.listen(wanted, "127.0.0.1", done);
  });
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("No free port was found.");
  return address.port;
}

function serverArguments(options: ServerOptions, port: number): readonly string[] {
  return [
    "--import",
    endWithParent,
    join(options.editor.root, "out", "server-main.js"),
    ...["--host", "127.0.0.1", "--port", String(port), "--without-connection-token"],
    ...["--server-data-dir", options.profile],
    ...["--extensions-dir", join(options.profile, "ext")],
    "--accept-server-license-terms",
    "--disable-telemetry",
    "--disable-experiments",
    "--disable-getting-started-override",
    ...(options.trust === "ask" ? [] : ["--disable-workspace-trust"]),
    ...(options.flags ?? []),
  ];
}

/** Nobody can end the server when we are killed, so it looks whether we are still its parent. */
const endWithParent = `data:text/javascript,${encodeURIComponent(
  "const parent = process.ppid;" +
    "setInterval(() => process.ppid === parent || process.exit(1), 1000).unref();",
)}`;

/** A terminal inside an editor hands its children variables that make them part of that editor. */
function withoutEditor(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(VSCODE_|ELECTRON_|CODE_SERVER_|GIT_ASKPASS|npm_)/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)));
}

function writeProfile(options: ServerOptions): void {
  const user = join(options.profile, "data", "User");
  mkdirSync(user, { recursive: true });
  const settings = join(user, "settings.json");
  if (!existsSync(settings))
    writeFileSync(settings, JSON.stringify(options.settings ?? {}, undefined, 2));
  writeMachineSettings(join(options.profile, "data", "Machine"), options.settings ?? {});
  writeExtensions(join(options.profile, "ext"), options.extensions ?? []);
}

/** Settings of the machine's scope: a remote editor does not take them from the person's. */
const MACHINE_SETTINGS = ["workbench.welcomePage.walkthroughs.openOnInstall"];

function writeMachineSettings(folder: string, settings: Readonly<Record<string, unknown>>): void {
  const own = Object.entries(settings).filter(([name]) => MACHINE_SETTINGS.includes(name));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "settings.json"), JSON.stringify(Object.fromEntries(own)));
}

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
}

/** Copies extensions into a folder for an editor. It is made anew: a server that finds its own list there would not look for added extensions. */
export function writeExtensions(to: string, folders: readonly string[]): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const folder of folders) {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
    const name = `${manifest.publisher}.${manifest.name}-${manifest.version}`;
    cpSync(folder, join(to, name), { recursive: true, dereference: true });
  }
}

async function answering(origin: string, owned: OwnedProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + startMs;
  while (!(await answers(`${origin}/version`))) {
    if (!owned.running || Date.now() > deadline) {
      const what = owned.running ? "does not answer" : "ended while it started";
      await owned.kill();
      throw new Error(`The editor's server ${what}. ${logFile} ends with:\n${logEnd(logFile)}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

function logEnd(logFile: string): string {
  return lastLines(readFileSync(logFile, "utf8"), 12) || "(nothing)";
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}
