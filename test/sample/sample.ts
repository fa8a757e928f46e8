/**
 * A small shop as a git repository, for `npm start` and for tests: one commit by a person, and one change by an
 * assistant that nobody has read. The change looks right and its test passes, yet it gives the discount for large
 * orders twice when there is a coupon, and it drops the limit on discounts together with the test that kept it.
 */
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../host/command.js";
import { rootFolder } from "../host/place.js";

/** One file of the assistant's change. */
export interface SampleChange {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly conversation: Conversation;
}

/** What the person had asked for. */
export interface Conversation {
  readonly title: string;
  readonly prompt: string;
  readonly model: string;
}

const source = join(rootFolder, "test", "sample");

const conversation: Conversation = {
  title: "Coupon codes",
  prompt: "Add coupon codes. A coupon comes on top of the discount for large orders. Add a test.",
  model: "Pretend 1",
};

/** The assistant's change, file by file. */
export const sampleChange: readonly SampleChange[] = ["src/pricing.js", "test/pricing.test.js"].map(
  (path) => ({
    path,
    before: readFileSync(join(source, "files", path), "utf8"),
    after: readFileSync(join(source, "change", path), "utf8"),
    conversation,
  }),
);

/** Makes the repository in a new or empty folder, with one commit and a clean working tree. */
export async function makeSample(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  cpSync(join(source, "files"), folder, { recursive: true });
  await git(folder, "init", "--quiet", "--initial-branch=main");
  await git(folder, "config", "user.name", "Sam Sample");
  await git(folder, "config", "user.email", "sam@example.com");
  await git(folder, "config", "commit.gpgSign", "false");
  await git(folder, "config", "core.autocrlf", "false");
  await git(folder, "add", "--all");
  await git(
    folder,
    "commit",
    "--quiet",
    "--no-verify",
    "--message",
    "Prices, discounts and shipping",
  );
}

async function git(folder: string, ...args: readonly string[]): Promise<void> {
  await run("git", ["-C", folder, ...args], { folder, environment: withoutGit(process.env) });
}

/** A hook that runs us hands down variables that name another repository. */
function withoutGit(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const entries = Object.entries(environment);
  return Object.fromEntries(
    entries.filter(([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name)),
  );
}
