/**
 * A desktop VS Code as a test's window, driven through Electron. It needs a display and the network: the first run
 * downloads VS Code. Written against the documented interfaces and not yet run by its authors, who had no desktop at
 * hand; the embedded editor is the one every change is tested in.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "node:process";
import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { cacheFolder } from "./place.js";
import { step } from "./progress.js";
import { writeExtensions } from "./server.js";
import type { EditorWindow, WindowOptions } from "./session.js";

/** The version tests were written for. */
const version = "1.139.1";

/** Starts nothing yet. */
export function desktopWindow(options: WindowOptions): EditorWindow {
  let application: ElectronApplication | undefined;
  const start = async (): Promise<Page> => {
    const executablePath = await step("Downloading VS Code (once)", () =>
      downloadAndUnzipVSCode({ version, cachePath: join(cacheFolder, "desktop") }),
    );
    writeProfile(options);
    application = await _electron.launch({
      executablePath,
      args: [
        ...desktopArguments(options.profile),
        ...flags(options),
        options.workspace ?? options.folder,
      ],
      env: { ...withoutEditor(env), ...options.environment },
    });
    return await application.firstWindow();
  };
  return {
    start,
    kill: async () => {
      application?.process().kill("SIGKILL");
      await Promise.resolve();
    },
    stop: async () => await application?.close(),
    log: () => "",
  };
}

/** Arguments that give a desktop VS Code a profile of its own. */
export function desktopArguments(profile: string): readonly string[] {
  return [
    `--user-data-dir=${join(profile, "data")}`,
    `--extensions-dir=${join(profile, "ext")}`,
    "--disable-telemetry",
    "--disable-updates",
    "--skip-release-notes",
    "--new-window",
  ];
}

/** Writes settings, user files and extensions where a desktop VS Code with `desktopArguments` reads them. */
export function writeProfile(
  options: Pick<WindowOptions, "profile" | "settings" | "extensions">,
): void {
  const user = join(options.profile, "data", "User");
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, "settings.json"), JSON.stringify(options.settings, undefined, 2));
  writeExtensions(join(options.profile, "ext"), options.extensions);
}

function flags(options: WindowOptions): readonly string[] {
  return [
    "--no-sandbox",
    "--skip-welcome",
    ...(options.trust === "ask" ? [] : ["--disable-workspace-trust"]),
    ...(options.proposals ?? []).map((id) => `--enable-proposed-api=${id}`),
  ];
}

/** A terminal inside an editor hands its children variables that make them part of that editor. */
function withoutEditor(environment: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(environment).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_)/.test(name),
  );
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
