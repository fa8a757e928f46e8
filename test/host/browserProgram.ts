/** Finds a Chromium-like browser: the one named by the person, an installed one, one from npm, Debian's. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { env, getuid, platform } from "node:process";
import { run } from "./command.js";
import { packedBrowser, packedBrowserRunsHere } from "./packedBrowser.js";
import { step } from "./progress.js";

/** A browser's binary and what its environment needs beside ours. */
export interface BrowserProgram {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A browser for tests. Throws a sentence that says what to install when there is none. */
export async function findBrowser(): Promise<BrowserProgram> {
  const named = env["READBACK_BROWSER"];
  if (named === "packed") return await packedBrowser();
  if (named !== undefined && named !== "") return namedBrowser(named);
  const installed = installedBrowser();
  if (installed !== undefined) return { path: installed, environment: {} };
  if (packedBrowserRunsHere()) return await packedBrowser();
  if (canInstallPackages()) return await debianBrowser();
  throw new Error(
    "No browser was found: install Chromium, Chrome or Edge, or name one in READBACK_BROWSER.",
  );
}

/** The first installed browser that starts, if any. */
export function installedBrowser(): string | undefined {
  const onPath = (env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...usualPlaces()].find((path) => runs(path) && answers(path));
}

const names =
  platform === "win32"
    ? ["chrome.exe", "msedge.exe"]
    : ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

function usualPlaces(): readonly string[] {
  if (platform === "darwin") return macPlaces();
  if (platform === "win32") return windowsPlaces();
  return ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"].flatMap((folder) =>
    [...names, "chrome"].map((name) => join(folder, name)),
  );
}

function macPlaces(): readonly string[] {
  return ["/Applications", join(env["HOME"] ?? "", "Applications")].flatMap((folder) =>
    ["Google Chrome", "Chromium", "Microsoft Edge"].map((name) =>
      join(folder, `${name}.app`, "Contents", "MacOS", name),
    ),
  );
}

function windowsPlaces(): readonly string[] {
  return ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
    .flatMap((name) => env[name] ?? [])
    .flatMap((folder) => [
      join(folder, "Google", "Chrome", "Application", "chrome.exe"),
      join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
      join(folder, "Chromium", "Application", "chrome.exe"),
    ]);
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Absent, or not for us.
    return false;
  }
}

/** Some systems have a script of that name which only says how to install one. On Windows asking opens a window. */
function answers(path: string): boolean {
  if (platform === "win32") return true;
  const { status } = spawnSync(path, ["--version"], { stdio: "ignore", timeout: 10_000 });
  return status === 0;
}

function namedBrowser(path: string): BrowserProgram {
  if (!runs(path))
    throw new Error(`READBACK_BROWSER names ${path}, which cannot be run: correct or unset it.`);
  return { path, environment: {} };
}

function canInstallPackages(): boolean {
  return getuid?.() === 0 && existsSync("/etc/debian_version") && runs("/usr/bin/apt-get");
}

async function debianBrowser(): Promise<BrowserProgram> {
  const apt = async (...args: readonly string[]) => {
    const environment = { ...env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", args, { folder: "/", environment });
  };
  await step("Installing Debian's chromium", async () => {
    await apt("update");
    await apt("install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core");
  });
  return { path: "/usr/bin/chromium", environment: {} };
}
