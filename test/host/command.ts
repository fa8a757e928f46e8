/** Runs one command to its end and keeps what it said; npm with every setting that matters given on its command line. */
import { execPath } from "node:process";
import { OwnedProcess } from "./ownedProcess.js";

/** A command that could not start or ended with another code than 0. */
export class CommandError extends Error {
  constructor(
    readonly command: string,
    readonly code: number | undefined,
    readonly output: string,
  ) {
    const how = code === undefined ? "could not be run" : `ended with code ${code}`;
    super(`\`${command}\` ${how}.\n${lastLines(output, 15)}`.trim());
  }
}

/** Where and with what a command runs. */
export interface CommandPlace {
  readonly folder: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Let the command's windows shell find `.cmd` files. */
  readonly shell?: "shell";
}

/** Runs a command and returns its stdout. Throws CommandError. */
export async function run(
  command: string,
  args: readonly string[],
  place: CommandPlace,
): Promise<string> {
  const one = new OwnedProcess(command, args, {
    cwd: place.folder,
    env: place.environment ?? process.env,
    shell: place.shell === "shell",
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let output = "";
  one.child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    output += text;
  });
  one.child.stderr?.setEncoding("utf8").on("data", (text: string) => (output += text));
  one.child.once("error", (error) => (output += error.message));
  const { code } = await one.ended;
  if (code !== 0) throw new CommandError([command, ...args].join(" "), code, output);
  return stdout;
}

/**
 * Runs an npm command in a folder that is a project of its own. Scripts of packages never run, and a person's npm
 * configuration (omit, global, prefix, engine-strict …) does not change what is installed; registry, proxy and
 * certificates of that configuration hold.
 */
export async function npm(args: readonly string[], folder: string): Promise<string> {
  const all = [...args, "--prefix", folder, ...fixedSettings];
  const environment = withoutNpmRun(process.env);
  const cli = process.env["npm_execpath"];
  if (cli !== undefined && /npm-cli\.c?js$/.test(cli))
    return await run(execPath, [cli, ...all], { folder, environment });
  return process.platform === "win32"
    ? await run("npm.cmd", all, { folder, environment, shell: "shell" })
    : await run("npm", all, { folder, environment });
}

/** The last lines of a text, for an error message. */
export function lastLines(text: string, count: number): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

const fixedSettings = [
  "--ignore-scripts",
  "--omit=dev",
  "--include=optional",
  "--location=project",
  "--no-global",
  "--no-audit",
  "--no-fund",
  "--no-progress",
  "--no-update-notifier",
  "--no-engine-strict",
  "--no-dry-run",
  "--no-workspaces",
  "--package-lock",
  "--no-strict-peer-deps",
  "--install-strategy=hoisted",
  "--loglevel=error",
];

/** `npm run` hands its own project to children by environment; our project is another one. */
function withoutNpmRun(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^npm_(package_|lifecycle_|config_(local_prefix|prefix|global_prefix)$)/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)));
}
