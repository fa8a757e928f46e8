/**
 * A process of its own that compacts the journal in the folder `argv[2]` until it is killed, also files
 * that are being written to, and removes what it retired at once. What another one's rounds do to its own is no failure.
 */
import { compact } from "../../src/store/compaction.js";
import { StoreError } from "../../src/store/storeError.js";

const rules = { fewest: 1, quiet: 0, stays: 0 };
for (;;)
  try {
    await compact(process.argv[2] ?? "", { rules });
  } catch (error) {
    if (!(error instanceof StoreError && error.code === "ENOENT")) throw error;
  }
