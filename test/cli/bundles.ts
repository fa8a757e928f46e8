/** The command line and the hook as they ship, bundled once for a test run. */
import { build } from "esbuild";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** Files. */
export interface Bundles {
  readonly cli: string;
  readonly hook: string;
  readonly agent: string;
}

let made: Promise<Bundles> | undefined;

/** The bundles, in a temporary folder laid out like a package. */
export function bundles(): Promise<Bundles> {
  return (made ??= make());
}

let actor: Promise<string> | undefined;

/** The program of a story's actors, in one file: it starts in half the time. */
export function actorBundle(): Promise<string> {
  return (actor ??= makeActor());
}

async function makeActor(): Promise<string> {
  const outfile = join(dirname((await bundles()).cli), "actor.mjs");
  await build({
    entryPoints: ["test/cli/actor.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
  });
  return outfile;
}

async function make(): Promise<Bundles> {
  const place = await mkdtemp(join(tmpdir(), "readback-bundles-"));
  process.once("exit", () => rmSync(place, { recursive: true, force: true }));
  const folder = join(place, "dist");
  await build({
    entryPoints: { cli: "src/cli/bin.ts", hook: "src/cli/hook.ts", agent: "src/cli/agent.ts" },
    outdir: folder,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "warning",
    alias: { "jsonc-parser": resolve("node_modules/jsonc-parser/lib/esm/main.js") },
  });
  return {
    cli: join(folder, "cli.cjs"),
    hook: join(folder, "hook.cjs"),
    agent: join(folder, "agent.cjs"),
  };
}
