/**
 * Finds an installed desktop VS Code and starts a window of it with a profile of its own. Not yet run by its authors,
 * who had no desktop at hand.
 */
import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { env, platform } from "node:process";
import { OwnedProcess } from "./ownedProcess.js";

/** An installed VS Code. */
export interface DesktopCode {
  readonly program: string;
  /** Arguments that keep the program running as long as its window is open. */
  readonly staying: readonly string[];
}

/** The VS Code whose `code` is on the PATH, when there is a display to show it on. */
export function findDesktopCode(): DesktopCode | undefined {
  if (!hasDisplay()) return undefined;
  const command = onPath(platform === "win32" ? "code.cmd" : "code");
  if (command === undefined) return undefined;
  const program = applicationOf(realpathSync(command));
  return program === undefined
    ? { program: command, staying: ["--wait"] }
    : { program, staying: [] };
}

/** Opens a window; it ends with us. */
export function openDesktopCode(
  code: DesktopCode,
  folder: string,
  args: readonly string[],
): OwnedProcess {
  return new OwnedProcess(code.program, [...args, ...code.staying], {
    cwd: folder,
    env: Object.fromEntries(
      Object.entries(env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name)),
    ),
    stdio: "ignore",
    shell: code.program.endsWith(".cmd"),
  });
}

/** The first file of that name in the PATH's folders. */
export function onPath(name: string): string | undefined {
  const folders = (env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function hasDisplay(): boolean {
  if (platform === "darwin" || platform === "win32") return true;
  return Boolean(env["DISPLAY"]) || Boolean(env["WAYLAND_DISPLAY"]);
}

/** The application beside the command: the command itself starts it and leaves, and we could not end it. */
function applicationOf(command: string): string | undefined {
  const bin = dirname(command);
  const candidates = {
    darwin: [
      join(bin, "..", "..", "..", "MacOS", "Electron"),
      join(bin, "..", "..", "..", "MacOS", "Code"),
    ],
    win32: [join(bin, "..", "Code.exe")],
  }[platform as string] ?? [join(bin, "..", "code")];
  return candidates.find((path) => existsSync(path));
}
