/** `readback listen`, `readback unlisten`: whether Claude Code's hooks tell Readback what it writes. */
import { scriptFolder, settingsFile, type Homes } from "../agents/claudeHome.js";
import { listen as startListening, unlisten as stopListening } from "../agents/listening.js";
import { EXIT, type ExitCode, type Io } from "./io.js";
import { named } from "./words.js";

/** Adds the hooks after somebody agreed, and says what was written and where. */
export async function listen(io: Io, consent: "given" | "ask"): Promise<ExitCode> {
  const homes = homesOf(io);
  if (consent === "ask" && !(await agrees(io, homes))) return EXIT.unknown;
  const done = await startListening(homes, { code: io.agentCode, runtime: io.runtime });
  if (done.kind === "refused") return refuse(io, done.sentence);
  io.out(
    `Readback: from its next session on, Claude Code tells what it writes, by hooks in ` +
      `${settingsFile(homes)}. "readback unlisten" undoes this.`,
  );
  return EXIT.pass;
}

/** Takes the hooks back. */
export async function unlisten(io: Io): Promise<ExitCode> {
  const homes = homesOf(io);
  const done = await stopListening(homes);
  if (done.kind === "refused") return refuse(io, done.sentence);
  io.out(`Readback: there is no hook of ours in ${settingsFile(homes)} any more.`);
  return EXIT.pass;
}

function homesOf({ home, environment }: Io): Homes {
  return { home, claude: environment.CLAUDE_CONFIG_DIR };
}

async function agrees({ ask, err }: Io, homes: Homes): Promise<boolean> {
  if (!ask) {
    err("Readback: nothing was changed, because nobody is here to ask; say --yes.");
    return false;
  }
  const answer = await ask(
    `This adds hooks to ${settingsFile(homes)} that run a program in ${scriptFolder(homes)}.\n` +
      "It notes what Claude Code writes in repositories where Readback is used, and the first line\n" +
      "of what you ask for, in their .git folders. Go on? (y/N) ",
  );
  if (/^y(es)?$/i.test(answer.trim())) return true;
  err("Readback: nothing was changed.");
  return false;
}

function refuse({ err }: Io, sentence: string): ExitCode {
  err(named(sentence));
  return EXIT.unknown;
}
