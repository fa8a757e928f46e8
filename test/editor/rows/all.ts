/** All rows of the attribution bench, in the order of its table. */
import { agentTools } from "./agentTools.js";
import { besideEdits } from "./besideEdits.js";
import { chat } from "./chat.js";
import { completionEdges } from "./completionEdges.js";
import { completions } from "./completions.js";
import { pastes } from "./paste.js";
import { programs } from "./programs.js";
import { disk, diskRaces } from "./disk.js";
import { diskClosed } from "./diskClosed.js";
import { gitMoves } from "./gitMoves.js";
import { documents } from "./documents.js";
import { dragging } from "./dragging.js";
import { formatting } from "./formatting.js";
import { notebooks } from "./notebooks.js";
import { notebookAgents } from "./notebookAgents.js";
import { notebookCells } from "./notebookCells.js";
import { otherNames } from "./otherNames.js";
import { places } from "./places.js";
import { refactorings } from "./refactorings.js";
import type { Row } from "./row.js";
import { terminal } from "./terminal.js";
import { snippets } from "./snippets.js";
import { streamed } from "./streamed.js";
import { suggestions } from "./suggestions.js";
import { tools } from "./tools.js";

/** Each question to the editor's chat takes seconds; the suite asks it elsewhere, in `agent.test.ts`. */
const slowRows: readonly Row[] = [
  ...chat,
  ...agentTools,
  ...besideEdits,
  ...streamed,
  ...notebookAgents,
];

/** The bench runs these in the editor people install and in one that gives its own reasons. */
export const rows: readonly Row[] = [
  ...completions,
  ...completionEdges,
  ...pastes,
  ...dragging,
  ...tools,
  ...suggestions,
  ...snippets,
  ...formatting,
  ...refactorings,
  ...programs,
  ...disk,
  ...diskClosed,
  ...gitMoves,
  ...terminal,
  ...documents,
  ...otherNames,
  ...notebookCells,
  ...slowRows,
];

/** These run in the strict editor alone. */
export const strictRows: readonly Row[] = [...places, ...notebooks];

const quickRows = [...rows, ...strictRows].filter((row) => !slowRows.includes(row));

/** What every run of the suite has time for: neighbours in a group are variants of each other, so every fifth. */
export const suiteRows: readonly Row[] = [
  ...quickRows.filter((_, index) => index % 5 === 0),
  ...notebookAgents.slice(0, 1),
];

/** Those that an editor's own reasons change most; of an editor that gives them the suite runs every eighth of these. */
export const reasonRows: readonly Row[] = [
  ...completions,
  ...completionEdges,
  ...tools,
  ...suggestions,
  ...snippets,
  ...formatting,
  ...refactorings,
  ...programs,
].filter((_, index) => index % 8 === 1);

/** Those whose outcome hangs on how busy the machine is; for the bench alone. */
export const raceRows: readonly Row[] = diskRaces;
