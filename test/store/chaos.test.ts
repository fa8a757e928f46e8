/** Everything at once, and killed: what was reported as written is found. */
import assert from "node:assert/strict";
import { inFolder } from "../support/repository.js";
import { letChaosReign } from "./chaos.js";

describe("writers and compactors that are killed at random", () => {
  it(
    "lose nothing that was reported, and leave little that was not",
    inFolder(async (folder) => {
      const after = await letChaosReign(folder, { writers: 4, records: 400, longest: 4000 });
      assert.deepEqual(after.lost, []);
      assert.ok(after.reported >= 1600 && after.compactorLives >= 2);
      // A record was written and its writer killed before it could say so.
      assert.ok(after.unreported <= after.lives, `${after.unreported} of ${after.lives} lives`);
    }),
  ).timeout(60_000);
});
