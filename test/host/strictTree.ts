/**
 * A second tree of the embedded editor in which proposed API is guarded as upstream guards it. code-server lets every
 * extension use all of it, so what we do without it would never be tested. Files that stay the same are hard links,
 * folders outside `out` are symbolic links.
 */
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { join, relative, resolve } from "node:path";
import { type Patch, patchFile } from "./patch.js";

/** `isProposedApiEnabled(extension, proposal)`, known by the function behind it, which throws for what is not enabled. */
const gate: Patch = {
  what: "the question whether an extension may use a proposal",
  pattern:
    /function ([\w$]+)\(([\w$]+),([\w$]+)\)\{return!0\}(?=function [\w$]+\([\w$]+,[\w$]+\)\{if\(!\1\([\w$]+,[\w$]+\)\)throw new Error\(`Extension ')/,
  replacement:
    "function $1($2,$3){return!!$2.enabledApiProposals&&$2.enabledApiProposals.includes($3)}",
};

/** Upstream's rule: all in a development build, else only what was named when the editor started. */
const forAll: Patch = {
  what: "the rule that all extensions may use proposals",
  pattern: /this\._envEnablesProposedApiForAll=!0/,
  replacement:
    'this._envEnablesProposedApiForAll=!e.isBuilt||e.isExtensionDevelopment&&t.quality!=="stable"||' +
    "this._envEnabledExtensions.size===0&&Array.isArray(e.extensionEnabledProposedApi)",
};

const patches: ReadonlyMap<string, readonly Patch[]> = new Map([
  ["vs/code/browser/workbench/workbench.js", [gate, forAll]],
  ["vs/workbench/api/node/extensionHostProcess.js", [gate]],
  ["vs/workbench/api/worker/extensionHostWorkerMain.js", [gate]],
]);

/** Makes the guarded tree beside the open one. Throws, and leaves nothing, when the editor's code is not as expected. */
export async function makeStrictTree(open: string, strict: string): Promise<void> {
  const fresh = `${strict}-new-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  try {
    mkdirSync(fresh, { recursive: true });
    for (const entry of readdirSync(open, { withFileTypes: true })) {
      const from = join(open, entry.name);
      if (entry.name === "out") linkTree(from, join(fresh, "out"));
      else if (entry.isDirectory()) linkFolder(from, join(fresh, entry.name));
      else linkFile(from, join(fresh, entry.name));
    }
    for (const [path, list] of patches) patchFile(join(fresh, "out", path), list);
    renameSync(fresh, strict);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const link = entry.isDirectory() ? linkTree : linkFile;
    link(join(from, entry.name), join(to, entry.name));
  }
}

/** A relative target survives the renaming of a parent; a Windows junction cannot have one. */
function linkFolder(from: string, to: string): void {
  const target = process.platform === "win32" ? resolve(from) : relative(resolve(to, ".."), from);
  symlinkSync(target, to, "junction");
}

function linkFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Some file systems have no hard links.
    copyFileSync(from, to);
  }
}
