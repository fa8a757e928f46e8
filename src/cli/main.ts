/** The command line: reads the arguments, calls one command, returns the exit code. */
import { parseArgs } from "node:util";
import { check, CHECK_FORMATS } from "./check.js";
import { doctor } from "./doctor.js";
import { explain } from "./explain.js";
import { HELP } from "./help.js";
import { install } from "./install.js";
import { escaping, EXIT, type ExitCode, type Io } from "./io.js";
import { letThrough } from "./letThrough.js";
import { listen, unlisten } from "./listen.js";
import { runAgent } from "./runAgent.js";
import { status } from "./status.js";
import { uninstall } from "./uninstall.js";
import { named } from "./words.js";

/** Runs the command in `argv`, which does not hold the program's own name. Never throws. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const safe = escaping(io);
  try {
    return await run(argv, safe);
  } catch (error) {
    safe.err(explain(error));
    return EXIT.unknown;
  }
}

const OPTIONS = {
  format: { type: "string" },
  yes: { type: "boolean" },
  stops: { type: "string" },
  chain: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

type Values = ReturnType<typeof parse>["values"];

/** The options each command takes. */
const COMMANDS: Readonly<Record<string, readonly (keyof typeof OPTIONS)[]>> = {
  agent: [],
  listen: ["yes"],
  unlisten: [],
  check: ["format"],
  status: [],
  doctor: [],
  install: ["yes", "stops", "chain"],
  uninstall: [],
  "let-through": [],
  help: [],
};

async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let parsed;
  try {
    parsed = parse(argv);
  } catch (error) {
    return refuse(io, error instanceof Error ? (error.message.split(/[.\n]/)[0] ?? "") : "");
  }
  const { values, positionals } = parsed;
  if (values.version) return print(io, await io.version());
  if (values.help) return print(io, HELP);
  const [command = "help", ...rest] = positionals;
  const takes = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (!takes) return refuse(io, `there is no command "${command}"`);
  const [name] = command === "agent" ? rest.splice(0, 1) : [];
  if (rest.length > 0) return refuse(io, `"readback ${command}" takes no "${rest[0] ?? ""}"`);
  const unfit = Object.keys(values).find((name) => !takes.some((taken) => taken === name));
  if (unfit !== undefined) return refuse(io, `"readback ${command}" takes no --${unfit}`);
  return runCommand(io, command, values, name);
}

async function runCommand(
  io: Io,
  command: string,
  values: Values,
  name: string | undefined,
): Promise<ExitCode> {
  switch (command) {
    case "agent":
      // An agent must go on, whatever this comes to.
      await runAgent(name ?? "", io);
      return EXIT.pass;
    case "listen":
      return listen(io, values.yes ? "given" : "ask");
    case "unlisten":
      return unlisten(io);
    case "check": {
      const { format = "text" } = values;
      const known = CHECK_FORMATS.find((one) => one === format);
      if (known) return check(io, known);
      return refuse(io, `--format is ${CHECK_FORMATS.join(" or ")}, not "${format}"`);
    }
    case "status":
      return status(io);
    case "doctor":
      return doctor(io);
    case "install":
      return install(io, {
        consent: values.yes ? "given" : "ask",
        chain: values.chain ? "given" : values.yes ? "no" : "ask",
        stops: values.stops,
      });
    case "uninstall":
      return uninstall(io);
    case "let-through":
      return letThrough(io);
    default:
      return print(io, HELP);
  }
}

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
}

function print(io: Io, text: string): ExitCode {
  for (const line of text.split("\n")) io.out(line);
  return EXIT.pass;
}

function refuse(io: Io, why: string): ExitCode {
  io.err(named(`${why}; "readback help" lists what there is.`));
  return EXIT.unknown;
}
