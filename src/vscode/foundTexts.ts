/** Texts that are found where nobody was seen writing them: whose they are follows from what is known near them. */
import { join } from "node:path";
import {
  reviewedText,
  textAt,
  toCanonicalText,
  type KnownText,
  type Pages,
  type Snapshot,
} from "../core/index.js";
import { Disposables } from "./disposables.js";
import { Histories } from "./histories.js";
import { lookUp, lookUpInGit } from "./knownTexts.js";
import type { Session } from "./session.js";
import { readTextFile } from "./textFile.js";

export class FoundTexts extends Disposables {
  readonly #histories: Histories;

  constructor(readonly session: Session) {
    super();
    this.#histories = this.add(
      new Histories(session, (path, near, asked) => this.#appearFromHistory(path, near, asked)),
    );
  }

  /** A text nobody was seen writing is now at `path`, or was when the editor had `read` it. */
  appear(path: string, text: string, read?: Pages): void {
    const { near, compared, lost } = lookUp(
      this.session.state,
      this.session.journal,
      this.session.log,
      path,
      text,
    );
    this.session.dispatch({ type: "appeared", path, text, near, read });
    if (textAt(this.session.state, path) === text) this.session.snapshots.rememberBase(path);
    if (lost.length > 0) void this.#appearFromGit(path, text, lost);
    if (compared.length > 0 && this.session.repository)
      this.#histories.ask({ path, text: toCanonicalText(text), candidates: compared });
  }

  async #appearFromGit(path: string, text: string, lost: readonly Snapshot[]): Promise<void> {
    const near = await lookUpInGit(this.session.git, lost, text);
    if (!near)
      this.session.log.warn(`The texts behind the snapshots of ${path} are gone, and its marks.`);
    else if (textAt(this.session.state, path) === text)
      this.session.dispatch({ type: "appeared", path, text, near });
  }

  /** The history of HEAD explains a text that nobody wrote in since it `appeared`. */
  #appearFromHistory(path: string, near: KnownText, asked: string): void {
    const text = textAt(this.session.state, path);
    const isUntouched = this.session.state.documents.get(path)?.past.length === 0;
    if (text === undefined || !isUntouched || toCanonicalText(text) !== asked) return;
    this.session.dispatch({ type: "appeared", path, text, near });
    this.session.snapshots.rememberBase(path);
  }

  /** Reads a file that is open in no editor; forgets it when it is gone or is not text. */
  async readFromDisk(path: string): Promise<void> {
    const onDisk = this.session.openText(path) ?? (await this.#textOnDisk(path));
    // It may have been opened meanwhile, and an editor's text is newer than the file's.
    const text = this.session.openText(path) ?? onDisk;
    if (text === undefined) this.session.dispatch({ type: "vanished", path });
    else if (textAt(this.session.state, path) !== text) this.appear(path, text);
  }

  async #textOnDisk(path: string): Promise<string | undefined> {
    const text = await readTextFile(join(this.session.root, path));
    return text === undefined ? undefined : reviewedText(path, text);
  }
}
