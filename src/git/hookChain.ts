/**
 * Our line in hooks of somebody else, for who said that it may be put there. It is marked, so that it can be taken out again and
 * nothing else is.
 */
import { lstat, rm } from "node:fs/promises";
import { join } from "node:path";
import { isChained, isOurs, place, readHook } from "./hookFile.js";
import { isLefthookText, lefthookFile, lefthookText, legacyOf, managerOf } from "./hookManager.js";
import { hookFile, type HookPlace } from "./hookPlace.js";
import { chainLine, GUARD_PATH, HOOKS, hookScript, TOLD, type HookName } from "./hookScript.js";
import type { Repository } from "./repository.js";

/** One file as it would be with our line. */
export interface Addition {
  readonly path: string;
  /** What it holds now; `undefined` where there is none. */
  readonly before: string | undefined;
  readonly after: string;
  readonly mode: number;
}

/** What may be added to the hooks in `here` so that all that can call the guard do. Changes nothing. */
export async function additions(
  repository: Repository,
  here: HookPlace,
): Promise<readonly Addition[]> {
  if (here.kind === "outside" || here.kind === "nowhere") return [];
  const each = HOOKS.map(async (name) => {
    const path = hookFile(here, name);
    return { name, path, hook: await readHook(path) };
  });
  const hooks = await Promise.all(each);
  const led = hooks.filter(({ hook }) => managerOf(hook ?? "") === "lefthook");
  const found = hooks.map(({ name, path, hook }) =>
    hook === undefined && here.kind === "own" ? undefined : addition(here, name, path, hook),
  );
  return [
    ...(await lefthookAddition(repository, led.map(({ name }) => name))), // prettier-ignore
    ...(await Promise.all(found)).filter((one) => one !== undefined),
  ];
}

/** Makes additions. A file that changed meanwhile is left alone. */
export async function addLines(all: readonly Addition[]): Promise<void> {
  for (const { path, before, after, mode } of all)
    if ((await readHook(path)) === before) await place(path, after, mode);
}

/** Takes our lines, and the files that hold nothing else, out of the hooks in `folders` and of lefthook's file. */
export async function removeLines(
  repository: Repository,
  folders: ReadonlySet<string>,
): Promise<void> {
  const names = HOOKS.flatMap((name) => [name, legacyOf(name), `${name}.old`]);
  for (const folder of folders) for (const name of names) await removeLine(join(folder, name));
  const local = lefthookFile(repository);
  if (isLefthookText((await readHook(local)) ?? "")) await rm(local);
}

async function removeLine(path: string): Promise<void> {
  const hook = await readHook(path);
  if (hook === undefined) return;
  const rest = withoutLine(hook);
  if (isOurs(hook) || rest === MADE) return rm(path);
  const file = await lstat(path);
  if (rest !== hook && file.isFile()) await place(path, rest, file.mode & 0o777);
}

const NOTE = '# added by "readback install"';

/** A hook that we made where there was none. */
const MADE = `#!/bin/sh
# Readback made this file. "readback uninstall" takes its line out, and the file too when nothing else is in it.
`;

async function addition(
  here: HookPlace,
  name: HookName,
  path: string,
  hook: string | undefined,
): Promise<Addition | undefined> {
  const line = `${chainLine(name)} ${NOTE}`;
  if (hook === undefined)
    return { path, before: undefined, after: `${MADE}${line}\n`, mode: 0o755 };
  if (isOurs(hook) || isChained(hook)) return undefined;
  if (managerOf(hook) === "pre-commit") return legacyAddition(name, path);
  if (managerOf(hook) !== "nobody" || TOLD.has(name) || !canFollow(here, hook)) return undefined;
  const file = await lstat(path);
  if (!file.isFile()) return undefined;
  return { path, before: hook, after: withLine(hook, line), mode: file.mode & 0o777 };
}

async function legacyAddition(name: HookName, path: string): Promise<Addition | undefined> {
  const legacy = legacyOf(path);
  if ((await readHook(legacy)) !== undefined) return undefined;
  return { path: legacy, before: undefined, after: hookScript(name), mode: 0o755 };
}

async function lefthookAddition(
  repository: Repository,
  names: readonly HookName[],
): Promise<readonly Addition[]> {
  const path = lefthookFile(repository);
  const others = ["lefthook-local.yaml", ".lefthook-local.yml", ".lefthook-local.yaml", "lefthook-local.toml", "lefthook-local.json"]; // prettier-ignore
  const there = await Promise.all(
    [path, ...others.map((one) => join(repository.root, one))].map((one) => readHook(one)),
  );
  if (names.length === 0 || there.some((one) => one !== undefined)) return [];
  return [{ path, before: undefined, after: lefthookText(names), mode: 0o644 }];
}

/** Whether a line at the end of a hook is one of a shell that comes there. */
function canFollow(here: HookPlace, hook: string): boolean {
  const [first = ""] = hook.split("\n");
  const isShell = first.startsWith("#!") ? /\b(ba|da|z|k)?sh\b/.test(first) : here.kind === "husky";
  const code = hook.split("\n").filter((line) => line.trim() !== "" && !/^\s*#/.test(line));
  return isShell && !/^\s*(exit|exec)\b/.test(code.at(-1) ?? "");
}

/** At the end, where nothing that changes what is staged comes after it. A file without a line end at its end keeps that. */
function withLine(hook: string, line: string): string {
  const end = hook.includes("\r\n") ? "\r\n" : "\n";
  return hook === "" || hook.endsWith("\n") ? `${hook}${line}${end}` : `${hook}${end}${line}`;
}

function withoutLine(hook: string): string {
  const parts = hook.split(/(?<=\n)/);
  const kept = parts.filter((part) => !isAdded(part.replace(/\r?\n$/, "")));
  const isCut = kept.length < parts.length && !(parts.at(-1) ?? "").endsWith("\n");
  return isCut ? kept.join("").replace(/\r?\n$/, "") : kept.join("");
}

function isAdded(line: string): boolean {
  return line.includes(GUARD_PATH) && line.endsWith(NOTE);
}
