/**
 * A row of the attribution bench: something that happens to files in a real editor, done with real
 * keys, and who wrote what of them, character by character, by those who did it.
 */
import { dirname } from "node:path";
import type { Completion } from "../../assistant/completions.js";
import type { Desk } from "../desk.js";
import type { Gate } from "../../host/editorHost.js";

/** Labelled text by the path of its file; see `labelled`. */
export type Written = Readonly<Record<string, string>>;

/** One row. It has files of its own, so that rows do not meet. */
export interface Row {
  /** What the table groups by: the way text is written. */
  readonly group: string;
  /** A sentence without its full stop. */
  readonly name: string;
  readonly run: (at: RowDesk) => Promise<Written>;
}

/** The desk of one row. */
export class RowDesk {
  constructor(
    readonly desk: Desk,
    readonly gate: Gate,
    /** A file of this row's own, relative to the folder; nobody made it yet. */
    readonly path: string,
  ) {}

  get session(): Desk["session"] {
    return this.desk.session;
  }

  /** A path of another file of this row's own. */
  beside(name: string): string {
    return `${dirname(this.path)}/${name}`;
  }

  /** Writes a file as if it had been there before the editor knew it, commits it, and opens it. */
  async start(text: string, path = this.path): Promise<void> {
    this.commit({ [path]: text });
    await this.session.open(path);
  }

  /** Writes files and commits them, from outside. */
  commit(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    this.desk.gitDone("add", "--", ...Object.keys(files));
    this.desk.gitDone(
      "commit",
      "--no-verify",
      "--quiet",
      "-m",
      "Before",
      "--",
      ...Object.keys(files),
    );
  }

  /** Writes a file from outside the editor. */
  write(path: string, text: string): void {
    this.desk.write(path, text);
  }

  /** Lets the pretend assistant complete lines of this row's file that start like `text`. */
  async offer(
    text: string,
    how: Pick<Completion, "kind" | "after" | "replaces"> = {},
  ): Promise<void> {
    await this.session.direct(
      (assistant, file, words, { kind, after, replaces }) =>
        assistant.completions.unshift({
          file,
          text: words,
          kind: kind === "snippet" ? kind : "text",
          after: after ?? undefined,
          replaces: replaces ?? undefined,
        }),
      this.path,
      text,
      { kind: how.kind ?? "text", after: how.after ?? null, replaces: how.replaces ?? null },
    );
  }

  /** Types, accepts with `key` the suggestion that appears, and waits until `until` is in the text. */
  async accept(typed: string, until: string, key = "Tab"): Promise<void> {
    await this.session.type(typed);
    await this.session.ghostText();
    await this.session.press(key);
    await this.session.untilText(until);
  }

  /** Moves to the end of the file and starts a line there. */
  async newLine(): Promise<void> {
    await this.session.focusEditor();
    await this.session.press("Control+End");
    await this.session.press("Enter");
  }

  /** Runs `work` with settings of the person's, and puts back what was there. */
  async withSettings(
    settings: Readonly<Record<string, unknown>>,
    work: () => Promise<void>,
  ): Promise<void> {
    const update = async (values: string) =>
      await this.session.evaluate(async (vscode, json) => {
        const all = JSON.parse(json) as Record<string, unknown>;
        for (const [name, value] of Object.entries(all))
          await vscode.workspace
            .getConfiguration()
            .update(name, value ?? undefined, vscode.ConfigurationTarget.Global);
      }, values);
    await update(JSON.stringify(settings));
    try {
      await work();
    } finally {
      await update(
        JSON.stringify(Object.fromEntries(Object.keys(settings).map((name) => [name, null]))),
      );
    }
  }
}
