/** Gets what every editor of a test run needs, before several are started at once. */
import { findBrowser } from "./browserProgram.js";
import { installEditor } from "./editorHost.js";

/** Installs the editor, with both gates, and a browser where they are missing. */
export async function prepareEditor(): Promise<void> {
  await installEditor("open");
  await installEditor("strict");
  await findBrowser();
}
