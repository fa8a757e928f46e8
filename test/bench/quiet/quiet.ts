/** An hour of a person's own work in a real editor: what Readback shows of it. Nothing is the goal. */
import { sitDown } from "../../editor/desk.js";
import { liveDay } from "../../editor/ownDay.js";
import type { Bench } from "../bench.js";
import type { CountTable } from "../countTable.js";

export const quiet: Bench = {
  name: "quiet",
  description: "an hour of own typing, formatting, saving, merging, pulling and switching",
  async *tables(effort) {
    for (const gate of ["strict", "open"] as const)
      yield await tableOf(gate, effort === "quick" ? 1 : 4);
  },
};

async function tableOf(gate: "strict" | "open", rounds: number): Promise<CountTable> {
  const desk = await sitDown({ gate });
  try {
    const { marks, questions, dialogs, done, keys } = await liveDay(desk, rounds, 1);
    const shown = { marks, questions, dialogs };
    return {
      title: `${rounds} rounds, ${keys} keys, ${gate} editor: ${[...done].map(([what, times]) => `${what} ${times}`).join(", ")}`, // prettier-ignore
      columns: ["shown", "times", "which"],
      rows: Object.entries(shown).map(([what, all]) => [what, all.length, all.join("; ")]),
      goals: Object.entries(shown).map(([what, all]) => ({ what: `${gate} editor, ${what}`, is: all.length, atMost: 0 })), // prettier-ignore
    };
  } finally {
    await desk.leave();
  }
}
