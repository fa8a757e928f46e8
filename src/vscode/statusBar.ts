/** The status bar entry: how many places are unread. */
import * as vscode from "vscode";
import { countOpen, type Counts } from "../core/index.js";
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
    const sum = (key: keyof Counts) => counts.reduce((total, count) => total + count[key], 0);
    const [places, writing, light] = [sum("places"), sum("writing"), sum("light")];
    const nothing = light === 0 ? "everything an assistant wrote here has been read" : "nothing has to be read"; // prettier-ignore
    const sentences = [
      ...(places === 0 && writing === 0 ? [nothing] : []),
      ...(places === 0
        ? []
        : [`${plural(places, "place")} to read, ${plural(sum("lines"), "line")} in ${plural(sum("files"), "file")}`]), // prettier-ignore
      ...(writing === 0 ? [] : [`an assistant is at work on ${plural(writing, "place")}`]),
      ...(light === 0 ? [] : [`${plural(light, "light line")} of short completions, not asked about`]), // prettier-ignore
    ];
    const hint = places + writing === 0 ? "" : ". Click for the checklist";
    const beginnings = this.sessions.all.flatMap(({ beginning }) => beginning ?? []);
    this.#say(
      writing === 0 ? `${places} unread` : `${places} unread, ${writing} being written`,
      [`Readback: ${sentences.join("; ")}${hint}`, ...beginnings].join("\n"),
    );
  }

  #say(words: string, tooltip: string): void {
    // Setting it draws it, also where it is the same, and this is asked at every key.
    if (this.#item.text === `$(book) ${words}` && this.#item.tooltip === tooltip) return;
    this.#item.text = `$(book) ${words}`;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: tooltip, role: "button" };
  }
}
