/** Bundles the pretend assistant into the cache folder as an extension the editor can load. */
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { cacheFolder, rootFolder } from "../host/place.js";

/** Builds the assistant, in about 0.1 s, and returns its folder. */
export async function buildAssistant(): Promise<string> {
  const source = join(rootFolder, "test", "assistant");
  const folder = join(cacheFolder, "assistant");
  mkdirSync(folder, { recursive: true });
  cpSync(join(source, "manifest.json"), join(folder, "package.json"));
  await build({
    entryPoints: [join(source, "extension.ts")],
    outfile: join(folder, "extension.cjs"),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return folder;
}
