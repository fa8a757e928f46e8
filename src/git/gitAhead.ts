/** Questions to git whose answers are wanted in any case: they are asked before anything else is known. */
import type { Git } from "./git.js";

/** `git` that has begun to answer `questions`; each answer is given once. */
export function gitAhead(git: Git, questions: readonly (readonly string[])[]): Git {
  const begun = new Map(questions.map((args) => [keyOf(args), git(args)]));
  // Nobody may come for it, and whoever does hears what went wrong.
  for (const answer of begun.values()) answer.catch(() => undefined);
  return (args, input) => {
    const key = keyOf(args);
    const answer = input === undefined ? begun.get(key) : undefined;
    begun.delete(key);
    return answer ?? git(args, input);
  };
}

function keyOf(args: readonly string[]): string {
  return args.join("\0");
}
