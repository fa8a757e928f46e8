/** The command line in this process, with somebody at the terminal or nobody. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Io } from "../../src/cli/io.js";
import { main } from "../../src/cli/main.js";
import type { TestRepository } from "../support/repository.js";

/** What a run printed, asked and returned. */
export interface Said {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
  readonly questions: readonly string[];
}

/** Runs the command line in `repository`, where a person answers with `answer`, or with one after the other; with `undefined` nobody is there. */
export async function run(
  { root, environment }: Pick<TestRepository, "root" | "environment">,
  argv: readonly string[],
  answer?: string | readonly string[],
): Promise<Said> {
  const [out, err, questions]: string[][] = [[], [], []];
  const code = join(root, "../hook.cjs");
  await writeFile(code, "");
  const io: Io = {
    folder: root,
    environment,
    out: (line) => out?.push(line),
    err: (line) => err?.push(line),
    ask:
      answer === undefined
        ? undefined
        : (question) => {
            questions?.push(question);
            const count = questions?.length ?? 1;
            return Promise.resolve(typeof answer === "string" ? answer : (answer[count - 1] ?? ""));
          },
    now: () => "2026-01-01T00:00:00Z",
    hookCode: code,
    agentCode: code,
    home: environment.HOME ?? "",
    payload: () => Promise.resolve(undefined),
    runtime: process.execPath,
    version: () => Promise.resolve("0.0.0"),
  };
  return { code: await main(argv, io), out: out ?? [], err: err ?? [], questions: questions ?? [] };
}
