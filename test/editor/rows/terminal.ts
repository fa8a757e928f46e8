/** Rows about a known agent that runs in the editor's terminal, and tells nothing by hooks. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { linesOf, rewrite, untilDecided } from "./outside.js";
import type { Row, RowDesk } from "./row.js";

const group = "an agent in a terminal";

/** While it runs, what is written on disk unseen is taken for its work. */
export const terminal: readonly Row[] = [
  {
    group,
    name: "a file is written while an agent runs, in an open file and a closed one",
    run: async (at) => {
      const lines = linesOf(at);
      const other = at.beside("other.ts");
      at.commit({ [at.path]: lines, [other]: lines });
      await at.session.open(at.path);
      await whileAgentRuns(at, async () => {
        at.write(other, `${lines}const there = 1;\n`);
        await rewrite(at, `${lines}const here = 1;\n`);
        await untilDecided(at);
      });
      return {
        [at.path]: `${lines}«const here = 1;\n»`,
        [other]: `${lines}«const there = 1;\n»`,
      };
    },
  },
  {
    group,
    name: "an agent writes, and a person types on at once",
    run: async (at) => {
      const lines = linesOf(at);
      await at.start(lines);
      await whileAgentRuns(at, async () => {
        await rewrite(at, `${lines}const here = 1;\n`);
        await at.newLine();
        await at.session.type("// mine");
        await untilDecided(at);
        await at.desk.save();
      });
      return { [at.path]: `${lines}«const here = 1;»\n⟨\n// mine⟩` };
    },
  },
  {
    group,
    name: "a program writes after the agent has ended",
    run: async (at) => {
      const lines = linesOf(at);
      await at.start(lines);
      await whileAgentRuns(at, () => Promise.resolve());
      await rewrite(at, `${lines}const here = 1;\n`);
      await untilDecided(at);
      return { [at.path]: `${lines}‹const here = 1;\n›` };
    },
  },
];

/** Runs a program with an agent's name in a terminal, and ends it with the terminal. */
async function whileAgentRuns(at: RowDesk, work: () => Promise<void>): Promise<void> {
  const folder = join(at.desk.home, "agents");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "claude"), "#!/bin/sh\nexec sleep 60\n");
  chmodSync(join(folder, "claude"), 0o755);
  await at.session.evaluate(async (vscode, bin) => {
    const started = new Promise<void>((resolve) => {
      const listening = vscode.window.onDidStartTerminalShellExecution(() => {
        listening.dispose();
        resolve();
      });
    });
    const shell = vscode.window.createTerminal({ name: "agent", shellPath: "/bin/bash" });
    shell.sendText(`${bin}/claude`);
    await started;
  }, folder);
  // The clock that files are dated by is some milliseconds behind.
  await at.session.page.waitForTimeout(50);
  try {
    await work();
  } finally {
    await at.session.evaluate(async (vscode) => {
      const shell = vscode.window.terminals.find(({ name }) => name === "agent");
      const closed = new Promise<void>((resolve) => {
        const listening = vscode.window.onDidCloseTerminal(() => {
          listening.dispose();
          resolve();
        });
      });
      shell?.dispose();
      await closed;
    });
  }
}
