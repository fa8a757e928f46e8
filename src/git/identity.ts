/** Who the person is, as git knows them. */
import type { Person } from "../core/index.js";
import { isGitError, type Git } from "./git.js";

/** The person, or one sentence on what git was not told. */
export type Identity =
  | { readonly kind: "known"; readonly person: Person }
  | { readonly kind: "missing"; readonly sentence: string };

/** The `user.name` and `user.email` that hold in the repository. Runs git once. */
export async function readIdentity(git: Git): Promise<Identity> {
  const values = await configured(git);
  const name = values.get("user.name")?.trim() ?? "";
  const email = values.get("user.email")?.trim() ?? "";
  if (name !== "" && email !== "") return { kind: "known", person: { name, email } };
  const missing = [name === "" ? "user.name" : "", email === "" ? "user.email" : ""]
    .filter((key) => key !== "")
    .join(" and ");
  return {
    kind: "missing",
    sentence: `git does not know who you are; set ${missing} with "git config --global".`,
  };
}

/** The last value of each key counts. Git exits with 1 when there is none. */
async function configured(git: Git): Promise<ReadonlyMap<string, string>> {
  try {
    const output = await git(["config", "-z", "--get-regexp", "^user\\.(name|email)$"]);
    const entries = output
      .toString("utf8")
      .split("\0")
      .filter((entry) => entry.includes("\n"));
    return new Map(
      entries.map((entry) => {
        const end = entry.indexOf("\n");
        return [entry.slice(0, end), entry.slice(end + 1)];
      }),
    );
  } catch (error) {
    if (isGitError(error) && error.exitCode === 1) return new Map();
    throw error;
  }
}
