/** The git that tests use where they name no other, and where they find it. */
import { delimiter, dirname } from "node:path";

/** A git to test with. */
export interface TestGit {
  readonly name: string;
  /** Where it is, to be put first in the path; `undefined` for the one that the path has. The first call may download it. */
  readonly folder: () => Promise<string | undefined>;
}

/** Where tests look for programs. */
export const PROGRAMS = [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter);

/** The git of the path. */
export const PATH_GIT: TestGit = {
  name: "the git of the path",
  folder: () => Promise.resolve(undefined),
};
