/**
 * A door for tests: runs posted JavaScript inside the extension host with `vscode` and `assistant` in scope. Opens only
 * when READBACK_PROBE_PORT is set, on the loopback address.
 */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import * as vscode from "vscode";
import type { Script } from "./script.js";

const retryMs = 100;

/**
 * Opens the door. GET answers the id of this extension host, POST evaluates the body of an async function, DELETE
 * closes the door for the extension host that follows: after a reload the former one may live on and hold the port.
 */
export function openProbe(port: number, assistant: Script): vscode.Disposable {
  const id = randomUUID();
  const server = createServer((request, response) => {
    if (request.method === "DELETE") server.close();
    void reply(request, id, assistant).then((body) => {
      response.writeHead(200, { "content-type": "application/json", connection: "close" });
      response.end(JSON.stringify(body));
    });
  });
  const listen = () => server.listen(port, "127.0.0.1");
  server.on("error", () => {
    void fetch(`http://127.0.0.1:${port}/`, { method: "DELETE" }).catch(() => undefined);
    setTimeout(listen, retryMs);
  });
  listen();
  return { dispose: () => server.close() };
}

interface Reply {
  readonly id: string;
  readonly value?: unknown;
  readonly error?: string;
}

async function reply(request: IncomingMessage, id: string, assistant: Script): Promise<Reply> {
  if (request.method !== "POST") return { id };
  try {
    const code = await body(request);
    const work = new AsyncFunction("vscode", "assistant", "require", code);
    return { id, value: await work(vscode, assistant, require) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

type Work = (...args: readonly unknown[]) => Promise<unknown>;
const AsyncFunction = (async () => {}).constructor as new (...text: readonly string[]) => Work;

async function body(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk as string;
  return text;
}
