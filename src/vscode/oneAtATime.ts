/** Something that is asked for more often than it can be done. */

/**
 * Makes a function that runs `task`, one run at a time with at least `pause` milliseconds in between. However
 * often it is asked for meanwhile, one more run follows: it sees all that happened until it begins. `task`
 * must not reject.
 */
export function oneAtATime(task: () => Promise<void>, pause: number): () => void {
  let state: "idle" | "running" | "asked" = "idle";
  const run = (): void => {
    state = "running";
    void task().then(() => setTimeout(next, pause));
  };
  const next = (): void => {
    if (state === "asked") run();
    else state = "idle";
  };
  return () => {
    if (state === "idle") run();
    else state = "asked";
  };
}
