/**
 * Claude Code's settings with and without hooks that tell Readback. Only our own entries are touched:
 * everything else keeps its place, its formatting and its comments.
 */
import { parseTree, type Node, type ParseError } from "jsonc-parser";
import { isOurs } from "./agentScript.js";
import { withLast, withoutElement } from "./jsonText.js";

/** The settings as they should be, or why they are left alone, as one clause. */
export type Changed = { readonly text: string } | { readonly why: string };

/** The tools that write files. */
const WRITES = "Write|Edit|MultiEdit|NotebookEdit";

/** The events whose hooks call Readback, and of which tools. */
const EVENTS: readonly (readonly [name: string, matcher: string | undefined])[] = [
  ["SessionStart", undefined],
  ["UserPromptSubmit", undefined],
  ["PreToolUse", WRITES],
  ["PostToolUse", WRITES],
  ["Stop", undefined],
];

/** So long Claude Code waits for one of our hooks, in seconds; it takes a fraction of one. */
const TIMEOUT = 10;

/** `text` with hooks that run `command`, in place of earlier ones of ours. */
export function withHooks(text: string, command: string): Changed {
  const clean = withoutHooks(text);
  if ("why" in clean) return clean;
  const start = clean.text.trim() === "" ? "{}\n" : clean.text;
  const hook = { type: "command", command, timeout: TIMEOUT };
  const entries = EVENTS.map(([event, matcher]) => {
    return [event, { ...(matcher === undefined ? {} : { matcher }), hooks: [hook] }] as const;
  });
  if (!hooksIn(start)) {
    const hooks = Object.fromEntries(entries.map(([event, entry]) => [event, [entry]]));
    return { text: withLast(start, rootOf(start) as Node, "hooks", hooks) };
  }
  return { text: entries.reduce((now, [event, entry]) => withEntry(now, event, entry), start) };
}

/** `text` without our hooks, and without the lists and objects that only they were in. */
export function withoutHooks(text: string): Changed {
  const why = unfit(text);
  if (why !== undefined) return { why };
  let now = text;
  // Each removal moves what comes after it, so that the text is looked through anew.
  for (let own = ownElement(now); own; own = ownElement(now))
    now = withoutElement(now, own.container, own.index);
  return { text: now };
}

/** Whether `text` has a hook of ours. */
export function hasHooks(text: string): boolean {
  return unfit(text) === undefined && ownElement(text) !== undefined;
}

/** Why these are no settings that can be changed, as one clause. */
function unfit(text: string): string | undefined {
  if (text.trim() === "") return undefined;
  const root = rootOf(text);
  if (!root) return "it is not JSON";
  if (root.type !== "object") return "it is no JSON object";
  const hooks = valueAt(root, "hooks");
  if (hooks && hooks.type !== "object") return "its hooks are no JSON object";
  for (const [event] of EVENTS) {
    const list = hooks && valueAt(hooks, event);
    if (list && list.type !== "array") return `its hooks of ${event} are no list`;
  }
  return undefined;
}

function rootOf(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  return errors.length === 0 ? root : undefined;
}

/** One element of an object or a list. */
interface Element {
  readonly container: Node;
  readonly index: number;
}

/**
 * The largest thing in `text` that holds nothing but one hook of ours; `undefined` when there is no
 * such hook.
 */
function ownElement(text: string): Element | undefined {
  const hooks = hooksIn(text);
  for (const [e, event] of (hooks?.children ?? []).entries()) {
    const groups = event.children?.[1];
    for (const [g, group] of (groups?.children ?? []).entries()) {
      const list = group.type === "object" ? valueAt(group, "hooks") : undefined;
      const index = list?.children?.findIndex(isOwn) ?? -1;
      if (!hooks || !groups || !list || index === -1) continue;
      if (!isOnly(list)) return { container: list, index };
      if (!isOnly(groups)) return { container: groups, index: g };
      return isOnly(hooks) ? hooksElement(text) : { container: hooks, index: e };
    }
  }
  return undefined;
}

function hooksElement(text: string): Element | undefined {
  const root = rootOf(text);
  const index = root?.children?.findIndex(({ children }) => children?.[0]?.value === "hooks");
  return root && index !== undefined ? { container: root, index } : undefined;
}

function isOnly({ children }: Node): boolean {
  return children?.length === 1;
}

function hooksIn(text: string): Node | undefined {
  const root = rootOf(text);
  return root && valueAt(root, "hooks");
}

function isOwn(hook: Node): boolean {
  const command = hook.type === "object" ? valueAt(hook, "command") : undefined;
  return command?.type === "string" && isOurs(String(command.value));
}

function valueAt(object: Node, key: string): Node | undefined {
  const property = object.children?.find(({ children }) => children?.[0]?.value === key);
  return property?.children?.[1];
}

function withEntry(text: string, event: string, entry: object): string {
  const hooks = hooksIn(text);
  if (!hooks) return text;
  const list = valueAt(hooks, event);
  return list ? withLast(text, list, undefined, entry) : withLast(text, hooks, event, [entry]);
}
