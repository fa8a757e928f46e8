/** Starts a browser without a window and gives it pages that may use the clipboard. */
import { env, getuid } from "node:process";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { findBrowser } from "./browserProgram.js";

/** A browser on one origin. */
export interface OpenBrowser {
  readonly browser: Browser;
  readonly context: BrowserContext;
}

/** Width and height of a page, in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const args = [
  "--disable-gpu",
  // Nothing is drawn in three dimensions, and a processor that pretends to be a graphics card is one less for the editor.
  "--disable-software-rasterizer",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A page of the loopback address must reach the loopback address.
  "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests",
];

/** Opens a browser whose pages of `origin` may read and write the clipboard. Close it with `browser.close()`. */
export async function openBrowser(origin: string, size: Size): Promise<OpenBrowser> {
  const program = await findBrowser();
  const browser = await chromium.launch({
    executablePath: program.path,
    env: { ...definedOnly(env), ...program.environment },
    // Chromium's sandbox refuses root.
    args: getuid?.() === 0 ? ["--no-sandbox", ...args] : args,
  });
  const context = await browser.newContext({ viewport: size, reducedMotion: "reduce" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  return { browser, context };
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(environment);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
