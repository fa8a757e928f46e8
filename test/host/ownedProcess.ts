/**
 * Child processes that never outlive us. Each runs in a process group of its own and the whole group is ended when it
 * is released, when this process ends, and on Ctrl-C.
 */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";

const graceMs = 3_000;
const owned = new Set<OwnedProcess>();
let watching = false;

/** A child and everything it started. */
export class OwnedProcess {
  readonly child: ChildProcess;
  /** Settles when the child has ended; never rejects. `code` is undefined after a signal or when it could not start. */
  readonly ended: Promise<{ readonly code: number | undefined }>;

  constructor(command: string, args: readonly string[], options: SpawnOptions) {
    endAllWithUs();
    this.child = spawn(command, args, { ...options, detached: process.platform !== "win32" });
    owned.add(this);
    this.ended = new Promise((done) => {
      this.child.once("error", () => done({ code: undefined }));
      this.child.once("exit", (code) => done({ code: code ?? undefined }));
    });
    void this.ended.then(() => owned.delete(this));
  }

  /** Whether the child still runs. */
  get running(): boolean {
    return owned.has(this);
  }

  /** Asks the group to end and insists after three seconds. */
  async stop(): Promise<void> {
    if (!this.running) return;
    this.#signal("SIGTERM");
    const timer = setTimeout(() => this.#signal("SIGKILL"), graceMs);
    await this.ended;
    clearTimeout(timer);
    this.#signal("SIGKILL");
  }

  /** Ends the group at once, as a crash would. */
  async kill(): Promise<void> {
    this.#signal("SIGKILL");
    await this.ended;
  }

  /** Ends the group at once without waiting; for exit listeners. */
  drop(): void {
    this.#signal("SIGKILL");
  }

  #signal(signal: "SIGTERM" | "SIGKILL"): void {
    const pid = this.child.pid;
    if (pid === undefined) return;
    if (process.platform === "win32") {
      if (this.running)
        spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" });
      return;
    }
    try {
      process.kill(-pid, signal);
    } catch (error) {
      // The group is already gone.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

function endAllWithUs(): void {
  if (watching) return;
  watching = true;
  process.on("exit", () => owned.forEach((one) => one.drop()));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
}
