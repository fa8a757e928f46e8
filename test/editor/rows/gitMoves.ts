/** Rows about texts that git puts into files: none of them is anybody's new act. */
import {
  ACCEPTED,
  ASSISTANT_LINE,
  assistantLine,
  linesOf,
  untilDecided,
  untilShown,
} from "./outside.js";
import { writeFileSync } from "node:fs";
import type { Row, RowDesk } from "./row.js";

const group = "git moves";

/** Real git, from outside, while the file is open or not. */
export const gitMoves: readonly Row[] = [
  {
    group,
    name: "checkout of a file takes back what an assistant wrote",
    run: async (at) => {
      const lines = linesOf(at);
      await at.start(lines);
      await assistantLine(at);
      at.desk.gitDone("checkout", "--", at.path);
      await untilShown(at, lines);
      await untilDecided(at);
      return { [at.path]: lines };
    },
  },
  {
    group,
    name: "restore takes back what a program wrote into a closed file",
    run: async (at) => {
      const lines = linesOf(at);
      const more = `${lines}\nexport const more = 4;\n`;
      at.commit({ [at.path]: lines });
      at.write(at.path, more);
      await untilDecided(at);
      at.desk.gitDone("restore", "--", at.path);
      return { [at.path]: lines };
    },
  },
  {
    group,
    name: "restore brings a text from an older commit",
    run: async (at) => {
      const lines = linesOf(at);
      const more = `${lines}\nexport const more = 4;\n`;
      at.commit({ [at.path]: more });
      await at.start(lines);
      at.desk.gitDone("restore", "--source=HEAD~1", "--", at.path);
      await untilShown(at, more);
      await untilDecided(at);
      return { [at.path]: more };
    },
  },
  {
    group,
    name: "a stash takes an assistant's text away, and pop brings it back",
    run: async (at) => {
      const lines = linesOf(at);
      await at.start(lines);
      await assistantLine(at);
      at.desk.gitDone("stash", "push", "--quiet", "--", at.path);
      await untilShown(at, lines);
      at.desk.gitDone("stash", "pop", "--quiet");
      await untilShown(at, `${lines}\n${ACCEPTED}`);
      await untilDecided(at);
      return { [at.path]: `${lines}\n${ASSISTANT_LINE}` };
    },
  },
  poppedAndWritten("a stash is popped, and a program writes at once", "open"),
  poppedAndWritten("a stash is popped, and a program writes over a closed file at once", "closed"),
  {
    group,
    name: "a stash is popped, and a person types on and saves at once",
    run: async (at) => {
      const lines = linesOf(at);
      await at.start(lines);
      await at.session.type("const top = 0;\n");
      await assistantLine(at);
      at.desk.gitDone("stash", "push", "--quiet", "--", at.path);
      await untilShown(at, lines);
      at.desk.gitDone("stash", "pop", "--quiet");
      await untilShown(at, `const top = 0;\n${lines}\n${ACCEPTED}`);
      await at.newLine();
      await at.session.type("// mine");
      await at.desk.save();
      await untilDecided(at);
      return { [at.path]: `⟨const top = 0;\n⟩${lines}\n${ASSISTANT_LINE}⟨\n// mine⟩` };
    },
  },
  {
    group,
    name: "a file is checked out that nobody saw before, and a person types on at once",
    run: async (at) => {
      const lines = linesOf(at);
      const older = lines.replace("area", "surface");
      at.commit({ [at.path]: older });
      at.desk.gitDone("rm", "--quiet", at.path);
      at.commit({ [at.path]: lines });
      await at.session.open(at.path);
      at.desk.gitDone("checkout", "--quiet", "HEAD~1", "--", at.path);
      await untilShown(at, older);
      await at.newLine();
      await at.session.type("// mine");
      await untilDecided(at);
      await at.desk.save();
      return { [at.path]: `${older}⟨\n// mine⟩` };
    },
  },
  {
    group,
    name: "a stash is popped where a merge is needed, in a closed file",
    run: async (at) => {
      const lines = linesOf(at);
      const more = `${lines}\nexport const more = 4;\n`;
      at.commit({ [at.path]: lines });
      at.write(at.path, lines.replace("area", "surface"));
      at.desk.gitDone("stash", "push", "--quiet", "--", at.path);
      at.commit({ [at.path]: more });
      await untilDecided(at);
      at.desk.gitDone("stash", "pop", "--quiet");
      await untilDecided(at);
      return { [at.path]: more.replace("area", "surface") };
    },
  },
  {
    group,
    name: "another branch has another text, in an open and in a closed file",
    run: async (at) => {
      const lines = linesOf(at);
      const more = `${lines}\nexport const more = 4;\n`;
      // An equal text at two paths would be one object, as young as the younger of both files.
      const other = lines.replace("area", "field");
      const closed = at.beside("closed.ts");
      at.commit({ [closed]: other });
      await at.start(lines);
      await onBranch(at, { [closed]: `${other}${more}`, [at.path]: more });
      at.desk.gitDone("switch", "--quiet", "other");
      await untilShown(at, more);
      await untilDecided(at);
      const found = { [closed]: at.desk.read(closed), [at.path]: at.desk.read(at.path) };
      at.desk.gitDone("switch", "--quiet", "main");
      await untilShown(at, lines);
      await untilDecided(at);
      if (found[closed] !== `${other}${more}` || found[at.path] !== more)
        throw new Error("no branch");
      return { [at.path]: lines, [closed]: other };
    },
  },
  {
    group,
    name: "a branch is merged fast-forward",
    run: async (at) => {
      const lines = linesOf(at);
      const more = `${lines}\nexport const more = 4;\n`;
      await at.start(lines);
      await onBranch(at, { [at.path]: more });
      at.desk.gitDone("merge", "--quiet", "other");
      await untilShown(at, more);
      await untilDecided(at);
      return { [at.path]: more };
    },
  },
  {
    group,
    name: "a merge brings both sides together",
    run: async (at) => {
      const lines = linesOf(at);
      const more = `${lines}\nexport const more = 4;\n`;
      await at.start(lines);
      await onBranch(at, { [at.path]: more });
      at.commit({ [at.path]: lines.replace("area", "surface") });
      at.desk.gitDone("merge", "--quiet", "--no-edit", "other");
      await untilShown(at, more.replace("area", "surface"));
      await untilDecided(at);
      return { [at.path]: more.replace("area", "surface") };
    },
  },
  {
    group,
    name: "a merge ends in a conflict, in an open file",
    run: async (at) => {
      const lines = linesOf(at);
      await at.start(lines);
      await onBranch(at, { [at.path]: lines.replace("area", "field") });
      at.desk.gitDone("switch", "--quiet", "main");
      at.commit({ [at.path]: lines.replace("area", "surface") });
      at.desk.git("merge", "--quiet", "other");
      await at.session.untilText("<<<<<<<");
      await untilDecided(at);
      const text = at.desk.read(at.path);
      at.desk.gitDone("merge", "--abort");
      await untilShown(at, lines.replace("area", "surface"));
      await untilDecided(at);
      if (!text.includes(">>>>>>> other")) throw new Error("no conflict");
      return { [at.path]: lines.replace("area", "surface") };
    },
  },
  {
    group,
    name: "a branch is rebased",
    run: async (at) => {
      const lines = linesOf(at);
      const more = `${lines}\nexport const more = 4;\n`;
      await at.start(lines);
      await onBranch(at, { [at.path]: more });
      const beside = at.beside("base.ts");
      at.commit({ [beside]: "export const base = 0;\n" });
      at.desk.gitDone("switch", "--quiet", "other");
      at.desk.git("commit", "--quiet", "--no-verify", "-am", "What other rows left");
      at.desk.gitDone("rebase", "--quiet", "main");
      at.desk.gitDone("switch", "--quiet", "main");
      at.desk.gitDone("merge", "--quiet", "other");
      await untilShown(at, more);
      await untilDecided(at);
      return { [at.path]: more };
    },
  },
  {
    group,
    name: "a commit is picked, and taken back",
    run: async (at) => {
      const lines = linesOf(at);
      const more = `${lines}\nexport const more = 4;\n`;
      await at.start(lines);
      await onBranch(at, { [at.path]: more });
      at.desk.gitDone("cherry-pick", "other");
      await untilShown(at, more);
      at.desk.gitDone("revert", "--no-edit", "HEAD");
      await untilShown(at, lines);
      await untilDecided(at);
      return { [at.path]: lines };
    },
  },
  {
    group,
    name: "reset takes an assistant's commit away and brings it back",
    run: async (at) => {
      const lines = linesOf(at);
      await at.start(lines);
      await assistantLine(at);
      at.desk.gitDone("commit", "--quiet", "--no-verify", "-m", "Unread", "--", at.path);
      at.desk.gitDone("reset", "--quiet", "--hard", "HEAD~1");
      await untilShown(at, lines);
      at.desk.gitDone("reset", "--quiet", "--hard", "ORIG_HEAD");
      await untilShown(at, `${lines}\n${ACCEPTED}`);
      await untilDecided(at);
      return { [at.path]: `${lines}\n${ASSISTANT_LINE}` };
    },
  },
  {
    group,
    name: "a pull brings what somebody else pushed",
    run: async (at) => {
      const lines = linesOf(at);
      const more = `${lines}\nexport const more = 4;\n`;
      await at.start(lines);
      const clone = `${at.desk.home}/clone-of-${at.path.replaceAll("/", "-")}`;
      at.desk.gitDone("clone", "--quiet", at.desk.folder, clone);
      writeFileSync(`${clone}/${at.path}`, more);
      const author = ["-c", "user.name=Grace", "-c", "user.email=grace@example.com"];
      at.desk.gitDone("-C", clone, ...author, "commit", "--quiet", "--no-verify", "-am", "Theirs");
      at.desk.gitDone("pull", "--quiet", "--ff-only", clone, "main");
      await untilShown(at, more);
      await untilDecided(at);
      return { [at.path]: more };
    },
  },
  {
    group,
    name: "an agent commits what it wrote elsewhere and what was typed",
    run: async (at) => {
      const lines = linesOf(at);
      const typed = at.beside("typed.ts");
      at.commit({ [at.path]: lines });
      await at.start("", typed);
      await at.session.type("mine");
      await at.desk.save();
      at.write(at.path, `${lines}${AGENTS}`);
      await untilDecided(at);
      at.desk.gitDone("commit", "--quiet", "--no-verify", "-m", SIGNED, "--", at.path, typed);
      await untilImported(at, at.path);
      return { [at.path]: `${lines}«${AGENTS}»`, [typed]: "⟨mine⟩" };
    },
  },
  {
    group,
    name: "a pull brings what an agent pushed, and somebody else",
    run: async (at) => {
      const lines = linesOf(at);
      const closed = at.beside("closed.ts");
      const other = lines.replace("area", "field");
      at.commit({ [closed]: other });
      await at.start(lines);
      const clone = `${at.desk.home}/clone-of-${at.path.replaceAll("/", "-")}`;
      // A commit in the clone may make objects younger that both have by hard links.
      at.desk.gitDone("clone", "--quiet", "--no-hardlinks", at.desk.folder, clone);
      const push = (path: string, text: string, name: string, email: string, message: string) => {
        writeFileSync(`${clone}/${path}`, text);
        const author = ["-c", `user.name=${name}`, "-c", `user.email=${email}`];
        at.desk.gitDone("-C", clone, ...author, "commit", "--quiet", "--no-verify", "-am", message);
      };
      const bot = "198982749+Copilot@users.noreply.github.com";
      push(at.path, `${lines}${THEIRS}`, "Grace", "grace@example.com", "Theirs");
      push(at.path, `${lines}${THEIRS}${AGENTS}`, "copilot-swe-agent[bot]", bot, "The agent's");
      push(closed, `${other}${AGENTS}`, "Grace", "grace@example.com", SIGNED);
      at.desk.gitDone("pull", "--quiet", "--ff-only", clone, "main");
      await untilShown(at, `${lines}${THEIRS}${AGENTS}`);
      await untilImported(at, closed);
      return { [at.path]: `${lines}${THEIRS}«${AGENTS}»`, [closed]: `${other}«${AGENTS}»` };
    },
  },
];

const THEIRS = "export const somebody = 6 * 7000 + names.length;\n";
const AGENTS = 'export const agent = 5 * 9000 + names.indexOf("ada");\n';
const SIGNED = "Signed\n\nCo-authored-by: Claude <noreply@anthropic.com>";

/** Waits until the journal has an act by import in the text at `path`. */
async function untilImported(at: RowDesk, path: string): Promise<void> {
  await at.desk.until("what an agent committed is known", async () => {
    const { snapshots, origins } = await at.desk.journal();
    const imported = ({ origin }: { readonly origin: string }) =>
      origins.get(origin)?.evidence === "import";
    return [...(snapshots.get(path)?.values() ?? [])].some(({ spans }) => spans.some(imported));
  });
}

/** Commits `files` on the new branch `other` and comes back before the editor can see it. */
async function onBranch(at: RowDesk, files: Readonly<Record<string, string>>): Promise<void> {
  at.desk.git("branch", "--quiet", "-D", "other");
  at.desk.gitDone("switch", "--quiet", "--create", "other");
  at.commit(files);
  at.desk.gitDone("switch", "--quiet", "main");
  await untilDecided(at);
}

/** Git brings an assistant's line back, and before anybody looks a program writes over the file. */
function poppedAndWritten(name: string, file: "open" | "closed"): Row {
  const run: Row["run"] = async (at) => {
    const [lines, more] = [linesOf(at), "\nexport const more = 4;\n"];
    await at.start(lines);
    await assistantLine(at);
    at.desk.gitDone("stash", "push", "--quiet", "--", at.path);
    await untilShown(at, lines);
    await untilDecided(at);
    if (file === "closed") await at.session.press("Control+F4");
    at.desk.gitDone("stash", "pop", "--quiet");
    at.write(at.path, `${lines}\n${ACCEPTED}${more}`);
    await untilDecided(at);
    return { [at.path]: `${lines}\n${ASSISTANT_LINE}‹${more}›` };
  };
  return { group, name, run };
}
