// Bundles what ships: the extension, the command line, the hooks, the parser and the card's script.
// Types are checked by `tsc -b`, which runs before.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { build } from "esbuild";
import { copyGrammars } from "./grammars.mjs";

const common = {
  bundle: true,
  minify: true,
  legalComments: "eof",
  logLevel: "warning",
  metafile: true,
  sourcemap: process.env.READBACK_SOURCEMAP === "1" ? "linked" : false,
};
// Its other form loads its parts in a way that cannot be bundled.
const alias = { "jsonc-parser": resolve("node_modules/jsonc-parser/lib/esm/main.js") };
const node = { ...common, platform: "node", format: "cjs", target: "node20" };

/** What few people need is loaded when they do, from beside the extension. */
const rare = ["agents/listening", "git/guarding", "store/policyFaults"];
const apart = {
  name: "apart",
  setup: ({ onResolve }) =>
    onResolve({ filter: new RegExp(`/(${rare.join("|")})\\.js$`) }, ({ path }) => ({
      path: `./${basename(path, ".js")}.cjs`,
      external: true,
    })),
};

rmSync("dist", { recursive: true, force: true });
copyGrammars();
const results = await Promise.all([
  build({
    ...node,
    entryPoints: ["src/vscode/extension.ts"],
    outfile: "dist/extension.cjs",
    external: ["vscode"],
    plugins: [apart],
  }),
  ...rare.map((name) =>
    build({
      ...node,
      entryPoints: [`src/${name}.ts`],
      outfile: `dist/${basename(name)}.cjs`,
      alias,
    }),
  ),
  build({
    ...node,
    entryPoints: ["src/cli/bin.ts"],
    outfile: "dist/cli.cjs",
    alias,
    banner: { js: "#!/usr/bin/env node" },
  }),
  build({ ...node, entryPoints: ["src/cli/hook.ts"], outfile: "dist/hook.cjs" }),
  build({ ...node, entryPoints: ["src/cli/agent.ts"], outfile: "dist/agent.cjs" }),
  build({
    ...node,
    entryPoints: ["src/syntax/parserMain.ts"],
    outfile: "dist/parser.cjs",
    // Its other form asks for `import.meta.url`, which a bundle of this format does not have.
    alias: { "web-tree-sitter": resolve("node_modules/web-tree-sitter/web-tree-sitter.cjs") },
  }),
  build({
    ...common,
    entryPoints: ["src/vscode/card/client.ts"],
    outfile: "dist/card.js",
    platform: "browser",
    format: "iife",
    target: "es2022",
  }),
]);
writeFileSync("dist/licenses.txt", licences(results));

/** The licences of every package that is part of a bundle, each once. */
function licences(results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const names = inputs.flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  return [...new Set(names)]
    .sort()
    .map((name) => {
      const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`));
      return `${name} ${version} (${license})\n\n${licenceText(name)}`;
    })
    .join(`\n\n${"-".repeat(80)}\n\n`);
}

function licenceText(name) {
  for (const file of ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENSE-MIT", "license"])
    try {
      return readFileSync(`node_modules/${name}/${file}`, "utf8").trim();
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
  throw new Error(`${name} has no licence file: it cannot be shipped.`);
}
