import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { recordAi } from "../support/recordAi.js";
import { cleanSample } from "./desk.js";
import { deskFor, git } from "./deskFor.js";
import { guarded, leadsTo, refused } from "./refusing.js";

/** A repository, a submodule of it, a linked worktree of it, and another repository. */
const PLACES = ["shop", "shop/parts", "side", "other"];

describe("several repositories in one window", () => {
  const desk = deskFor(() => ({
    beside: ["side", "other"],
    fill: async (folder) => {
      const at = (name: string) => join(folder, "..", name);
      await cleanSample(folder);
      mkdirSync(at("other"));
      await cleanSample(at("other"));
      git(folder, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", at("other"), "parts"); // prettier-ignore
      git(folder, "commit", "--quiet", "--message=parts");
      git(at("shop/parts"), "config", "user.name", "Sam Sample");
      git(at("shop/parts"), "config", "user.email", "sam@example.com");
      git(folder, "worktree", "add", "--quiet", at("side"));
      for (const name of PLACES) {
        await guarded(at(name));
        await recordAi(at(name), "src/spare.js", "", `export const at = "${name}";\n`, "Spare");
      }
    },
  }));

  it("are counted together", async () => {
    await desk().session.open("../side/src/spare.js");
    await desk().session.open("parts/src/spare.js");
    await desk().untilStatus("4 unread");
    await desk().session.screenshot("several-repositories");
  });

  for (const name of PLACES)
    it(`bring the checklist to the place of the one whose commit was refused: ${name}`, async () => {
      await leadsTo(desk(), desk().at(name));
    });

  it("each take one's word for its own place only", async () => {
    await desk().session.open("../other/src/spare.js");
    await desk().at("other").acknowledge();
    await desk().untilStatus("3 unread");
    desk().at("other").gitDone("commit", "--message", "Read");
    refused(desk().at("side"));
  });
});
