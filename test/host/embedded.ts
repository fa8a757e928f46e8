/** The embedded editor as a test's window: its server and a browser without a window on it. */
import type { Page } from "playwright-core";
import { openBrowser, type OpenBrowser } from "./browser.js";
import { installEditor } from "./editorHost.js";
import { type Server, startServer } from "./server.js";
import type { EditorWindow, WindowOptions } from "./session.js";

/** Installs the editor when needed; starts nothing yet. */
export async function embeddedWindow(options: WindowOptions): Promise<EditorWindow> {
  const editor = await installEditor(options.gate);
  let server: Server | undefined;
  let opened: OpenBrowser | undefined;

  const start = async (): Promise<Page> => {
    // The same port again: the page's storage belongs to it.
    const port = server?.port;
    server = await startServer({
      ...options,
      ...(port && { port }),
      editor,
      flags: flags(options),
    });
    opened ??= await openBrowser(server.origin, options.size);
    const page = await opened.context.newPage();
    page.on("dialog", (dialog) => void dialog.accept());
    await page.goto(server.address(options.workspace ?? options.folder), { waitUntil: "commit" });
    return page;
  };
  const kill = async () => {
    await server?.kill();
    await Promise.all(opened?.context.pages().map((page) => page.close()) ?? []);
  };
  const stop = async () => {
    await opened?.browser.close();
    await server?.stop();
  };
  return { start, kill, stop, log: () => server?.log() ?? "" };
}

function flags(options: WindowOptions): readonly string[] {
  return (options.proposals ?? []).flatMap((id) => ["--enable-proposed-api", id]);
}
