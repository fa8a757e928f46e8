/**
 * Replays the stories in `stories/`. A story is a text: its first line is its name, then come
 * `$ commands`, each followed by what it prints, on either stream, and by `[code]` when it fails,
 * then `-- name --` headings with the files to start from. `STORIES=write` writes down what happens.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { inRepository, type TestRepository } from "../support/repository.js";
import { actorBundle, bundles } from "./bundles.js";

const FOLDER = "test/cli/stories";

describe("a story", () => {
  for (const file of readdirSync(FOLDER))
    it(
      file.replace(/\.txt$/, "").replaceAll("-", " "),
      inRepository(async (repository) => {
        const path = join(FOLDER, file);
        const story = await readFile(path, "utf8");
        const [script = "", ...files] = story.split(/^(?=-- .* --\n)/m);
        for (const one of files) {
          const [, name = "", content = ""] = /^-- (.*) --\n([^]*)$/.exec(one) ?? [];
          await repository.write(name, content);
        }
        const happened = replay(script, repository, await stage(repository)) + files.join("");
        if (process.env.STORIES === "write") await writeFile(path, happened);
        else assert.equal(happened, story);
      }),
    ).timeout(30_000);
});

/** A path with the actors and the command line on it. */
async function stage(repository: TestRepository): Promise<string> {
  const bin = join(repository.root, "../bin");
  const { cli } = await bundles();
  const actor = await actorBundle();
  await mkdir(bin);
  for (const [name, program] of [
    ["assistant", `'${actor}' assistant`],
    ["ada", `'${actor}' ada`],
    ["claude", `'${actor}' claude`],
    ["readback", `'${cli}'`],
  ] as const)
    await writeFile(join(bin, name), `#!/bin/sh\nexec '${process.execPath}' ${program} "$@"\n`, {
      mode: 0o755,
    });
  return bin;
}

/** Runs the commands of `script` and writes the script as it would be for what they printed. */
function replay(script: string, { root, environment }: TestRepository, bin: string): string {
  const [prose = "", ...commands] = script.trimEnd().split(/^\$ /m);
  const env = { ...environment, PATH: `${bin}:${environment.PATH ?? ""}` };
  const played = commands.map((lines) => {
    const command = lines.split("\n")[0] ?? "";
    const { stdout, status } = spawnSync("sh", ["-c", `exec 2>&1\n${command}`], {
      cwd: root,
      encoding: "utf8",
      env,
    });
    const printed = stdout
      .replaceAll(root, "REPO")
      .replaceAll(dirname(root), "FOLDER")
      .replace(/w-[0-9a-z-]+\.jsonl/g, "w-….jsonl");
    return `$ ${command}\n${printed}${status === 0 ? "" : `[${status}]\n`}`;
  });
  return `${prose}${played.join("")}\n`;
}
