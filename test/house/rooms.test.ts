import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import { rootFolder } from "../host/place.js";

/**
 * Every room, and what it may import besides itself. A new door needs its reason in the commit.
 * `interop` and `core/risk` have their doors and stand empty.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  "core/base": [],
  "core/text": ["core/base"],
  "core/diff": ["core/base", "core/text", "diff"],
  "core/origin": ["core/base", "core/text", "core/diff"],
  "core/fingerprint": ["core/base", "core/text", "core/diff"],
  "core/ledger": ["core/base", "core/text", "core/fingerprint", "core/origin", "valibot"],
  "core/risk": ["core/base", "core/text"],
  "core/policy": ["core/base", "core/ledger", "ignore"],
  "core/review": [
    "core/base",
    "core/text",
    "core/diff",
    "core/origin",
    "core/fingerprint",
    "core/ledger",
    "core/risk",
    "core/policy",
  ],
  core: [
    "core/base",
    "core/text",
    "core/diff",
    "core/origin",
    "core/fingerprint",
    "core/ledger",
    "core/risk",
    "core/policy",
    "core/review",
  ],
  syntax: ["core", "node", "web-tree-sitter"],
  git: ["core", "node"],
  store: ["core", "node", "valibot", "jsonc-parser"],
  agents: ["core", "node", "valibot", "jsonc-parser"],
  interop: ["core", "node"],
  cli: ["core", "git", "store", "syntax", "agents", "interop", "node"],
  vscode: ["core", "git", "store", "syntax", "agents", "interop", "node", "vscode"],
};

const src = join(rootFolder, "src");

describe("rooms", () => {
  it("are entered through their doors only", () => {
    assert.deepEqual(
      sources().flatMap((file) =>
        imports(file)
          .filter((target) => !isAllowed(file, target))
          .map((target) => `${file} imports ${target}`),
      ),
      [],
    );
  });

  it("of core are reached from outside by the library door alone", () => {
    const wrong = sources()
      .filter((file) => !file.startsWith("core/"))
      .flatMap((file) =>
        imports(file)
          .filter((target) => target.startsWith("."))
          .map((target) => posix.join(posix.dirname(file), target))
          .filter((target) => target.startsWith("core/") && target !== "core/index.js")
          .map((target) => `${file} imports ${target}`),
      );
    assert.deepEqual(wrong, []);
  });

  it("hold every source", () => {
    assert.deepEqual(
      sources().filter((file) => roomOf(file) === undefined),
      [],
    );
  });
});

function isAllowed(file: string, target: string): boolean {
  const room = roomOf(file) ?? "";
  const to = target.startsWith(".")
    ? roomOf(posix.join(posix.dirname(file), target))
    : packageOf(target);
  return to !== undefined && (to === room || (ROOMS[room] ?? []).includes(to));
}

function sources(): string[] {
  return readdirSync(src, { recursive: true, encoding: "utf8" })
    .map((file) => relative(src, resolve(src, file)).split(sep).join("/"))
    .filter((file) => file.endsWith(".ts"));
}

/** Static imports and re-exports, with and without types, and dynamic imports. */
function imports(file: string): string[] {
  const text = readFileSync(join(src, file), "utf8");
  const found = text.matchAll(
    /^(?:import|export)\b[^;"]*?\bfrom "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm,
  );
  return [...found].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? "");
}

/** `node:fs/promises` belongs to `node`. */
function packageOf(target: string): string {
  return target.startsWith("node:") ? "node" : target;
}

/** The longest room name that holds the file. */
function roomOf(file: string): string | undefined {
  return Object.keys(ROOMS)
    .filter((room) => dirname(file) === room || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}
