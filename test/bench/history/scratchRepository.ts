/** Throw-away repositories, for asking git about texts that are in none. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runGit, type Revision } from "./gitObjects.js";

/**
 * Calls `body` with a repository in which file `i` of commit `n` is `texts[i][n]`, and the revisions
 * of each file; all have as many. Two processes.
 */
export function withRepository<Result>(
  texts: readonly (readonly string[])[],
  body: (folder: string, revisions: readonly (readonly Revision[])[]) => Result,
): Result {
  const folder = mkdtempSync(join(tmpdir(), "readback-history-"));
  try {
    runGit(folder, ["init", "--quiet", "--bare"]);
    if (texts.length === 0) return body(folder, []);
    const count = Math.max(0, ...texts.map((versions) => versions.length));
    const commits = Array.from({ length: count }, (_, n) => commitOf(texts, n)).join("");
    runGit(folder, ["fast-import", "--quiet"], `${commits}done\n`);
    const ids = runGit(folder, ["rev-list", "--reverse", "main"]).toString().trim().split("\n");
    const revisions = texts.map((versions, i) =>
      versions.map((_, n) => ({ commit: ids[n] ?? "", path: pathOf(i), blob: "" })),
    );
    return body(folder, revisions);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function commitOf(texts: readonly (readonly string[])[], n: number): string {
  const files = texts.map((versions, i) => {
    const text = versions[n] ?? "";
    return `M 100644 inline ${pathOf(i)}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  });
  const head = `commit refs/heads/main\ncommitter A <a@example.com> ${n + 1} +0000\ndata 1\n${n % 10}\n`; // prettier-ignore
  return head + files.join("");
}

function pathOf(file: number): string {
  return `file${file}.ts`;
}
