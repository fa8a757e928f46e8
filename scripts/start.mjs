// What `npm start` runs: bundles Readback and the program that starts it, and starts it. Types are
// not checked on the way, which saves a newcomer half a minute; `npm run build` does that.
import { build } from "esbuild";
import "./build.mjs";

await build({
  entryPoints: ["test/host/start.ts"],
  outfile: "out/start.mjs",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
await import("../out/start.mjs");
