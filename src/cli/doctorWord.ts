/** How the doctor knows that the hooks really run the check: it asks for a word, and the hook's program leaves it. */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { DOCTOR_WORD, STOP_CODE } from "../git/guardWords.js";
import { readbackFolder } from "../store/journalFolder.js";
import { replaceFile } from "../store/replaceFile.js";
import type { HookRun } from "./runHook.js";

/** Leaves the word that the environment says, and stops, so that what else is in the hook is not run. */
export async function answerDoctor({ io, repository }: HookRun): Promise<typeof STOP_CODE> {
  await replaceFile(answerFile(repository.commonDir), io.environment[DOCTOR_WORD] ?? "");
  return STOP_CODE;
}

/** The word that was left; `undefined` without one. The next call finds none. */
export async function takeAnswer(commonDir: string): Promise<string | undefined> {
  const file = answerFile(commonDir);
  const answer = await readFile(file, "utf8").catch(() => undefined);
  await rm(file, { force: true });
  return answer;
}

function answerFile(commonDir: string): string {
  return join(readbackFolder(commonDir), "doctor");
}
