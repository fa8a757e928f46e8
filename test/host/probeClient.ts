/** Talks to the door the pretend assistant opens for tests inside the extension host. */
import type * as vscode from "vscode";
import type { Script } from "../assistant/script.js";

/** What a function sent to the editor gets first. */
export type VsCode = typeof vscode;

/** Values that survive being sent as text. */
export type Plain =
  | string
  | number
  | boolean
  | undefined
  | null
  | readonly Plain[]
  | { readonly [name: string]: Plain };

interface Reply {
  readonly id: string;
  readonly value?: unknown;
  readonly error?: string;
}

/** Runs functions inside one editor's extension host. */
export interface Probe {
  /**
   * Runs a function in the extension host. It is sent as text: it sees its arguments, `assistant` and `require`,
   * nothing around it. Rejects with what it throws.
   */
  readonly evaluate: <A extends readonly Plain[], R>(
    work: (vscode: VsCode, ...args: A) => R | Promise<R>,
    ...args: A
  ) => Promise<R>;
  /** Runs the body of an async function that sees `vscode`, `assistant` and `require`. */
  readonly run: (code: string) => Promise<unknown>;
  /** Changes the pretend assistant's script. The function is sent as text. */
  readonly direct: <A extends readonly Plain[]>(
    work: (assistant: Script, ...args: A) => void,
    ...args: A
  ) => Promise<void>;
  /** Waits for an extension host other than the one named, and returns its id. */
  readonly otherThan: (id: string | undefined) => Promise<string>;
}

const waitMs = 90_000;

/** A client of the door on a port. */
export function probe(port: number): Probe {
  const address = `http://127.0.0.1:${port}/`;
  const run = async (code: string) => {
    const reply = await send(address, code);
    if (reply.error !== undefined) throw new Error(`In the editor: ${reply.error}`);
    return reply.value;
  };
  return {
    run,
    evaluate: async <A extends readonly Plain[], R>(
      work: (vscode: VsCode, ...args: A) => R | Promise<R>,
      ...args: A
    ) => (await run(`return (${work.toString()})(vscode, ...${JSON.stringify(args)});`)) as R,
    direct: async (work, ...args) => {
      await run(`(${work.toString()})(assistant, ...${JSON.stringify(args)});`);
    },
    otherThan: async (id) => await otherThan(address, id),
  };
}

async function send(address: string, code: string): Promise<Reply> {
  const response = await fetch(address, { method: "POST", body: code });
  return (await response.json()) as Reply;
}

async function otherThan(address: string, id: string | undefined): Promise<string> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const found = await currentId(address);
    if (found !== undefined && found !== id) return found;
    if (Date.now() > deadline)
      throw new Error("The pretend assistant did not start in the editor.");
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function currentId(address: string): Promise<string | undefined> {
  try {
    return ((await (await fetch(address)).json()) as Reply).id;
  } catch {
    // Not open yet.
    return undefined;
  }
}
