/**
 * Plays a part in a story, in the repository around the working folder: `assistant writes <file>`
 * takes the marks out of a file and records what they say, `ada types <file>` does so for what she types and
 * the completions she accepts; `ada reads <file>` acknowledges it.
 */
import { readFile } from "node:fs/promises";
import { TestRepository } from "../support/repository.js";

const [who = "", does = "", path = ""] = process.argv.slice(2);
const repository = new TestRepository(process.cwd(), process.env as Record<string, string>);
switch (`${who} ${does}`) {
  case "assistant writes":
    await repository.assistantWrites(path, await readFile(path, "utf8"));
    break;
  case "ada types":
    await repository.completionsIn(path, await readFile(path, "utf8"));
    break;
  case "ada reads":
    await repository.adaAcknowledges(path);
    break;
  default:
    throw new Error(`${who} cannot ${does}`);
}
