/**
 * What each session goes by: light text is asked about when the person's setting or the repository's policy says
 * so, and the policy names files that are exempt. The hook goes by the policy, and nothing it asks about is light here.
 */
import { mkdirSync, watch } from "node:fs";
import * as vscode from "vscode";
import type { LightRule } from "../core/index.js";
import { readbackFolder } from "../store/journalFolder.js";
import { POLICY_FILE, readPolicy } from "../store/policyFile.js";
import { Disposables } from "./disposables.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";

export class LightTextRule extends Disposables {
  readonly #watched = new Set<Session>();

  constructor(readonly sessions: Sessions) {
    super();
    this.add(sessions.onDidOpen(() => this.#look()));
    this.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("readback.lightText")) this.#ruleAll();
      }),
    );
    this.#look();
  }

  #look(): void {
    for (const session of this.sessions.all) if (!this.#watched.has(session)) this.#watch(session);
    this.#ruleAll();
  }

  #ruleAll(): void {
    for (const session of this.sessions.all)
      void rule(session).catch((error: unknown) => session.log.error(String(error)));
  }

  #watch(session: Session): void {
    this.#watched.add(session);
    if (!session.repository) return;
    const folder = readbackFolder(session.repository.commonDir);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const watcher = watch(folder, (_, name) => {
        if (name === POLICY_FILE) this.#ruleAll();
      });
      watcher.on("error", (error) => session.log.warn(String(error)));
      this.add({ dispose: () => watcher.close() });
    } catch (error) {
      session.log.warn(String(error));
    }
  }
}

async function rule(session: Session): Promise<void> {
  const setting = vscode.workspace.getConfiguration("readback").get<LightRule>("lightText");
  const { repository } = session;
  const read = repository && (await readPolicy(readbackFolder(repository.commonDir)));
  const isAsked = setting === "asked" || read?.policy.lightText === "asked";
  const lightText = isAsked ? "asked" : "gathered";
  session.dispatch({ type: "ruled", lightText, exempt: read?.policy.exempt ?? [] });
}
