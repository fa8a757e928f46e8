/** What happens on disk in one go beside an open editor, in a repository of many small files. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { blobIdOf } from "../../../src/store/blobId.js";
import { JournalFolder } from "../../../src/store/journalFolder.js";
import type { Desk } from "../../editor/desk.js";
import { git } from "../../editor/deskFor.js";
import { makeSample } from "../../sample/sample.js";

/** How many files take part. */
export interface Sizes {
  /** Those that two branches have in two versions. */
  readonly tracked: number;
  readonly ignored: number;
  readonly written: number;
  /** Those that an agent writes, whose hooks tell of each. */
  readonly told: number;
}

/** Many files change at once. */
export interface Happening {
  readonly what: string;
  readonly files: number;
  readonly happen: (desk: Desk) => void | Promise<void>;
}

/** The sample, with `tracked` files that another branch has in another version. */
export async function fillMany(folder: string, { tracked }: Sizes): Promise<void> {
  await makeSample(folder);
  const as = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
  const commit = (version: number) => {
    writeMany(folder, tracked, version);
    git(folder, "add", "--all");
    git(folder, ...as, "commit", "--quiet", "--message", `version ${version}`);
  };
  writeFileSync(join(folder, ".gitignore"), "dist/\n");
  commit(1);
  git(folder, "checkout", "--quiet", "-b", "other");
  commit(2);
  git(folder, "checkout", "--quiet", "-");
}

/** What happens, one after the other. */
export function happenings({ tracked, ignored, written, told }: Sizes): readonly Happening[] {
  return [
    { what: "nothing", files: 0, happen: () => undefined },
    {
      what: "git goes to another branch",
      files: tracked,
      happen: (desk) => void desk.gitDone("checkout", "--quiet", "other"),
    },
    {
      what: "git comes back",
      files: tracked,
      happen: (desk) => void desk.gitDone("checkout", "--quiet", "-"),
    },
    {
      what: "a build writes ignored files",
      files: ignored,
      happen: ({ folder }) => writeMany(join(folder, "dist"), ignored, 3),
    },
    {
      what: "a program writes files",
      files: written,
      happen: ({ folder }) => writeMany(folder, written, 4),
    },
    {
      what: "a program writes them again",
      files: written,
      happen: ({ folder }) => writeMany(folder, written, 5),
    },
    {
      what: "an agent writes files, and its hooks tell",
      files: told,
      happen: ({ folder }) => writeAndTell(folder, told, 6),
    },
    {
      what: "the agent writes them again",
      files: told,
      happen: ({ folder }) => writeAndTell(folder, told, 7),
    },
  ];
}

function writeMany(folder: string, count: number, version: number): void {
  for (let index = 0; index < count; index++) {
    const file = join(folder, pathOf(index));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, textOf(index, version));
  }
}

/** Writes as an agent does, and notes each write as the agent's hooks do. */
async function writeAndTell(folder: string, count: number, version: number): Promise<void> {
  const journal = new JournalFolder(join(folder, ".git", "readback"));
  for (let index = 0; index < count; index++) {
    const path = pathOf(index);
    const before = readFileSync(join(folder, path), "utf8");
    const after = before.replace(/\d+;\n$/, `${version};\nexport const told = ${version};\n`);
    const at = new Date().toISOString();
    const origin = { id: `agent:${index}-${version}`, kind: "ai", evidence: "agent", at, tool: "Pretend Agent", conversation: "agent" } as const; // prettier-ignore
    for (const text of [before, after]) await journal.putText(blobIdOf(text), text);
    writeFileSync(join(folder, path), after);
    const agentEdit = { worktree: "", path, before: blobIdOf(before), after: blobIdOf(after), origin }; // prettier-ignore
    await journal.append([{ type: "agentEdit", agentEdit }]);
  }
  await journal.dispose();
}

/** In fifty folders. */
export function pathOf(index: number): string {
  return join("many", String(index % 50), `file${index}.ts`);
}

const LINES = 40;

/** A text of forty lines, all of which differ from one version to the next. */
export function textOf(index: number, version: number): string {
  const line = (number: number) =>
    `export const value${index}_${number} = ${version}${index * 7 + number};\n`;
  return Array.from({ length: LINES }, (_, number) => line(number)).join("");
}
