import { reasonRows } from "./rows/all.js";
import { describeRows } from "./rows/describeRows.js";

describeRows("where the editor gives its own reasons", "open", reasonRows);
