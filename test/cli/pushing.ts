/** Guarded repositories with a remote, for tests. */
import { join } from "node:path";
import type { TestRepository } from "../support/repository.js";
import { guarded } from "./guarded.js";

/** A guarded repository with a remote that has its first commit. */
export function pushed(body: (repository: TestRepository) => Promise<void>) {
  return guarded(async (repository) => {
    const remote = join(repository.root, "../remote.git");
    repository.git("init", "--quiet", "--bare", remote);
    repository.git("remote", "add", "origin", remote);
    await repository.write("base.ts", "mine();\n");
    repository.git("add", ".");
    repository.commit();
    repository.git("push", "--quiet", "origin", "main");
    await body(repository);
  });
}

/** Pushes, whatever comes of it. */
export function push(repository: TestRepository, ...args: readonly string[]) {
  return repository.run("git", ["push", "--quiet", "origin", ...args]);
}
