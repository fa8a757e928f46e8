/** What random typists leave behind is compared, after every edit, with the model in `page.ts`. */
import { forSeeds } from "../../support/random.js";
import { Page } from "./oracle.js";

const STEPS = 25;

describe("typists with an alphabet each", () => {
  it("find every character and every removal with who made it, also what came back", () => {
    forSeeds(2000, (random) => {
      const page = new Page(random);
      for (let step = 0; step < STEPS; step++) {
        page.step();
        page.check();
      }
    });
  }).timeout(60_000);
});
