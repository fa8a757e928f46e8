/** Bundles the pretend assistant as an extension the editor can load. */
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { rootFolder } from "../host/place.js";

/** Builds the assistant into `folder`, in about 0.1 s, and returns it. Editors at work at once do not share one. */
export async function buildAssistant(folder: string): Promise<string> {
  const source = join(rootFolder, "test", "assistant");
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
