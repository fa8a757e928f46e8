/** The status bar entry: how many places are unread. */
import * as vscode from "vscode";
import { countOpen } from "../core/index.js";
import { Disposables } from "./disposables.js";
import type { Sessions } from "./sessions.js";
import { plural } from "./words.js";

export class StatusBar extends Disposables {
  readonly #item = this.add(
    vscode.window.createStatusBarItem("readback.unread", vscode.StatusBarAlignment.Left, 10),
  );

  constructor(readonly sessions: Sessions) {
    super();
    this.#item.name = "Readback: Unread AI Text";
    this.#item.command = "readback.showChecklist";
    this.add(sessions.onDidChange(() => this.refresh()));
    this.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.refresh()));
    this.refresh();
    this.#item.show();
  }

  refresh(): void {
    if (!vscode.workspace.isTrusted)
      return this.#say(
        "waits for trust",
        "Readback waits until you trust this folder. Nothing in it is read or run",
      );
    const counts = this.sessions.all.map(({ state }) => countOpen(state));
    const places = counts.reduce((sum, count) => sum + count.places, 0);
    const lines = counts.reduce((sum, count) => sum + count.lines, 0);
    const files = counts.reduce((sum, count) => sum + count.files, 0);
    const tooltip =
      places === 0
        ? "Readback: everything an assistant wrote here has been read"
        : `Readback: ${plural(places, "place")} to read, ${plural(lines, "line")} in ${plural(files, "file")}. Click for the checklist`;
    const beginnings = this.sessions.all.flatMap(({ beginning }) => beginning ?? []);
    this.#say(`${places} unread`, [tooltip, ...beginnings].join("\n"));
  }

  #say(words: string, tooltip: string): void {
    this.#item.text = `$(book) ${words}`;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: tooltip, role: "button" };
  }
}
