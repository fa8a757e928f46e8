import { suiteRows } from "./rows/all.js";
import { describeRows } from "./rows/describeRows.js";

describeRows("in the VS Code people install", "strict", suiteRows);
