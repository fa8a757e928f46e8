// Puts what the parser loads where it looks for it: each grammar of `grammars/list.json` from its
// package, their versions in `grammars/versions.json`, and the licences of all in one file.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";

export function copyGrammars() {
  const list = JSON.parse(readFileSync("grammars/list.json", "utf8"));
  const versions = {};
  const licences = new Map();
  for (const { id, package: name, file } of list) {
    const from = `node_modules/${name}`;
    const { version, license } = JSON.parse(readFileSync(`${from}/package.json`, "utf8"));
    copyFileSync(`${from}/${file}`, `grammars/${id}.wasm`);
    versions[id] = version;
    const text = readFileSync(`${from}/LICENSE`, "utf8").trim();
    licences.set(name, `${name} ${version} (${license})\n\n${text}`);
  }
  writeFileSync("grammars/versions.json", `${JSON.stringify(versions, null, 2)}\n`);
  const rule = `\n\n${"-".repeat(80)}\n\n`;
  writeFileSync("grammars/licenses.txt", `${[...licences.values()].join(rule)}\n`);
  copyFileSync(
    "node_modules/web-tree-sitter/web-tree-sitter.wasm",
    "grammars/web-tree-sitter.wasm",
  );
}
