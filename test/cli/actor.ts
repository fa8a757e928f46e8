/**
 * Plays a part in a story, in the repository around the working folder: `assistant writes <file>`
 * takes the marks out of a file and records what they say, `ada types <file>` does so for what she types and
 * the completions she accepts; `ada reads <file> [<from> <to>]` acknowledges it or lines of it, `ada withdraws <file>`
 * takes that back; `ada cuts|copies <file> <other>` puts its AI lines into another file; `claude asked|writes|replaces …` is Claude
 * Code with our hooks.
 */
import { readFile } from "node:fs/promises";
import { ClaudeCode } from "../support/claudeCode.js";
import { putElsewhere } from "../support/pasting.js";
import { TestRepository } from "../support/repository.js";

const [who = "", does = "", path = "", ...words] = process.argv.slice(2);
const claude = new ClaudeCode(process.cwd(), ["readback", "agent", "claude-code"], process.env);
const repository = new TestRepository(process.cwd(), process.env as Record<string, string>);
switch (`${who} ${does}`) {
  case "assistant writes":
    await repository.assistantWrites(path, await readFile(path, "utf8"));
    break;
  case "ada types":
    await repository.completionsIn(path, await readFile(path, "utf8"));
    break;
  case "ada reads":
    await repository.adaAcknowledges(path, between(words));
    break;
  case "ada withdraws":
    await repository.adaWithdraws(path);
    break;
  case "ada cuts":
    await putElsewhere(repository, "cut", path, words[0] ?? "");
    break;
  case "ada copies":
    await putElsewhere(repository, "copied", path, words[0] ?? "");
    break;
  case "claude asked":
    claude.asked(path);
    break;
  case "claude writes":
    claude.writes(path, words[0] ?? "");
    break;
  case "claude replaces":
    claude.replaces(path, words[0] ?? "", words[1] ?? "");
    break;
  default:
    throw new Error(`${who} cannot ${does}`);
}

/** Which lines are from the first to the second of `numbers`, which count from 1; all when there are none. */
function between([first, last = first]: readonly string[]): (line: number) => boolean {
  if (first === undefined) return () => true;
  return (line) => line + 1 >= Number(first) && line + 1 <= Number(last);
}
