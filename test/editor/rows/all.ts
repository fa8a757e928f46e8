/** All rows of the attribution bench, in the order of its table. */
import { chat } from "./chat.js";
import { completionEdges } from "./completionEdges.js";
import { completions } from "./completions.js";
import { pastes } from "./paste.js";
import { programs } from "./programs.js";
import { disk } from "./disk.js";
import { diskClosed } from "./diskClosed.js";
import { gitMoves } from "./gitMoves.js";
import { documents } from "./documents.js";
import { notebooks } from "./notebooks.js";
import { places } from "./places.js";
import type { Row } from "./row.js";
import { tools } from "./tools.js";

/** Every row runs in the strict editor and in one that gives its own reasons. */
export const rows: readonly Row[] = [
  ...completions,
  ...completionEdges,
  ...chat,
  ...pastes,
  ...tools,
  ...programs,
  ...disk,
  ...diskClosed,
  ...gitMoves,
  ...documents,
];

/** These run in the strict editor alone. */
export const strictRows: readonly Row[] = [...places, ...notebooks];
