/**
 * The card: a view beside the code that follows the cursor, says who wrote the place there and
 * what is left to look at, and is the only thing that acknowledges. An acknowledgement takes a
 * gesture inside the card, the nonce of its last rendering and the digest it showed.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { basename } from "node:path/posix";
import * as vscode from "vscode";
import {
  acknowledge,
  placeNear,
  textAt,
  toCanonicalText,
  type Acknowledgement,
  type PlaceView,
} from "../../core/index.js";
import { blobIdOf } from "../../store/blobId.js";
import type { Checklist } from "../checklist.js";
import { Disposables } from "../disposables.js";
import type { Navigator } from "../navigator.js";
import { beginningOf } from "../reviewed.js";
import type { Session } from "../session.js";
import type { Sessions } from "../sessions.js";
import { lineWords, plural } from "../words.js";
import type { StoppedCommit, StoppedCommits } from "../stoppedCommits.js";
import { cardPage } from "./cardPage.js";
import { letThrough, stopAgain, toStoppedCard } from "./lettingThrough.js";
import { parseFromCard, type Card, type FromCard, type RestCard, type ToCard } from "./message.js";
import { toCard } from "./placeCard.js";

/** How long the cursor rests before the card follows, in milliseconds. */
const FOLLOW_DELAY = 50;

/** An open place and whose it is. */
interface Shown {
  readonly session: Session;
  readonly place: PlaceView;
}

export class CardView extends Disposables implements vscode.WebviewViewProvider {
  #view: vscode.WebviewView | undefined;
  #nonce = "";
  #shown: Shown | undefined;
  #stopped: StoppedCommit | undefined;
  #drawn = "";
  #notice = "";
  #busy = false;
  #follow: NodeJS.Timeout | undefined;
  #last: { session: Session; acknowledgement: Acknowledgement; words: string } | undefined;

  constructor(
    readonly extensionUri: vscode.Uri,
    readonly sessions: Sessions,
    readonly checklist: Checklist,
    readonly navigator: Navigator,
    readonly stopped: StoppedCommits,
    readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.add(vscode.window.registerWebviewViewProvider("readback.card", this));
    this.add(vscode.window.onDidChangeTextEditorSelection(() => this.#moved()));
    this.add(vscode.window.onDidChangeActiveTextEditor(() => this.#soon()));
    this.add(sessions.onDidChange(() => this.#soon()));
    this.add(stopped.onDidChange(() => this.#soon()));
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    this.#drawn = "";
    const root = (folder: string) => vscode.Uri.joinPath(this.extensionUri, folder);
    view.webview.options = {
      enableScripts: true,
      localResourceRoots: [root("dist"), root("media")],
    };
    view.webview.html = cardPage(view.webview, this.extensionUri);
    this.add(view.webview.onDidReceiveMessage((message) => void this.#take(message)));
    const watch = () => this.stopped.watch(this.#view?.visible ? "yes" : "no");
    this.add(view.onDidChangeVisibility(() => this.#soon()));
    this.add(view.onDidChangeVisibility(watch));
    this.add(view.onDidDispose(() => (this.#view = undefined)));
    this.add(view.onDidDispose(watch));
    watch();
  }

  override dispose(): void {
    clearTimeout(this.#follow);
    super.dispose();
  }

  #moved(): void {
    this.#notice = "";
    this.#soon();
  }

  #soon(): void {
    clearTimeout(this.#follow);
    this.#follow = setTimeout(() => this.#draw(), FOLLOW_DELAY);
  }

  /** Says `notice` in the card until the person goes elsewhere. */
  #tell(notice: string): void {
    this.#notice = notice;
    this.#drawn = "";
    this.#draw();
  }

  /** Shows the place at the cursor. Draws, and makes a new nonce, only when something changed. */
  #draw(): void {
    if (!this.#view?.visible) return;
    this.#shown = this.#atCursor();
    this.#stopped = this.stopped.of(this.#shown?.session ?? this.#sessionAtCursor());
    const content = this.#content();
    const notice = this.#notice;
    const drawn = JSON.stringify([content, notice]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#nonce = randomBytes(16).toString("base64url");
    const message: ToCard = { type: "show", card: { ...content, nonce: this.#nonce }, notice };
    void this.#view.webview.postMessage(message);
  }

  #atCursor(): Shown | undefined {
    const editor = vscode.window.activeTextEditor;
    const located = editor && this.sessions.locate(editor.document.uri);
    const above = editor && beginningOf(editor.document)?.line;
    if (!located || above === undefined) return undefined;
    const { session, path } = located;
    const place = placeNear(session.state, path, above + editor.selection.active.line);
    return place && { session, place };
  }

  #sessionAtCursor(): Session | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor && this.sessions.locate(editor.document.uri)?.session;
  }

  #content(): Card {
    const all = this.checklist.unread;
    const stopped = this.#stopped && toStoppedCard(this.#stopped);
    if (!this.#shown) return { ...this.#rest(all.length), undo: this.#undoWords(), stopped };
    const { place } = this.#shown;
    const position = all.findIndex(
      ({ session, place: other }) => session === this.#shown?.session && isSame(other, place),
    );
    return { ...toCard(place, position + 1, all.length), undo: this.#undoWords(), stopped };
  }

  #rest(total: number): Omit<RestCard, "undo" | "stopped"> {
    const sentence =
      total > 0
        ? `Nothing to read in this editor. ${plural(total, "place")} elsewhere.`
        : "Nothing to read. What an assistant inserts or removes will show up here.";
    return { kind: "rest", nonce: "", sentence, total };
  }

  /** Only what was acknowledged here, since this window opened, can be taken back from here. */
  #undoWords(): string {
    return this.#last ? `Take Back: ${this.#last.words}` : "";
  }

  /** One thing at a time: what is said while the last word is still being recorded is not heard. */
  async #take(value: unknown): Promise<void> {
    const message = parseFromCard(value);
    if (!message || this.#busy) return;
    this.#busy = true;
    try {
      await this.#receive(message);
    } catch (error) {
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      this.#tell("That did not work, and nothing was recorded. The Readback log says why.");
    } finally {
      this.#busy = false;
    }
  }

  async #receive(message: FromCard): Promise<void> {
    switch (message.type) {
      case "ready":
        this.#drawn = "";
        return this.#draw();
      case "acknowledge":
        return await this.#acknowledge(message);
      case "takeBack":
        return await this.#takeBack(message);
      case "letThrough":
        return await this.#ofStopped(message, (shown) =>
          letThrough(this.stopped, shown, message.reason),
        );
      case "stopAgain":
        return await this.#ofStopped(message, (shown) => stopAgain(this.stopped, shown));
      case "reveal":
        return await this.#reveal();
      case "diff":
        if (this.#shown) await this.navigator.diff(this.#shown.session, this.#shown.place);
        return;
      case "next":
      case "previous":
        return await this.navigator.step(message.type, "stay");
      case "editor":
        await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    }
  }

  async #acknowledge({ nonce, digest }: Extract<FromCard, { type: "acknowledge" }>): Promise<void> {
    const shown = this.#shown;
    if (!shown || nonce !== this.#nonce || digest !== shown.place.digest)
      return this.#tell("The card had just changed, so nothing was acknowledged. Look again.");
    this.#nonce = "";
    const { session, place } = shown;
    const identity = await session.identity();
    if (identity.kind === "missing")
      return this.#tell(`Nothing was acknowledged: ${identity.sentence}`);
    const by = identity.person;
    const text = textAt(session.state, place.path);
    if (!this.#isOnScreen(session, place.path, text)) return this.#tell(refusalWords("changed"));
    const result = acknowledge(session.state, {
      path: place.path,
      digest,
      level: "understood",
      id: randomUUID(),
      by,
      at: new Date().toISOString(),
      blob: blobIdOf(toCanonicalText(text ?? "")),
    });
    if (result.kind !== "acknowledged") return this.#tell(refusalWords(result.kind));
    const { acknowledgement } = result;
    try {
      session.snapshots.soon(place.path);
      await session.flush();
      await session.say({ type: "acknowledgement", acknowledgement });
    } catch (error) {
      session.log.error(String(error));
      return this.#tell("The journal could not be written, so nothing was acknowledged.");
    }
    const words = `${basename(place.path)}, ${lineWords(place)}`;
    this.#last = { session, acknowledgement, words };
    this.#tell(`${by.name} reviewed and understood ${words}.`);
  }

  /** Whether an open document holds exactly `text`. */
  #isOnScreen(session: Session, path: string, text: string | undefined): boolean {
    return text !== undefined && session.openText(path) === text;
  }

  async #takeBack({ nonce }: Extract<FromCard, { type: "takeBack" }>): Promise<void> {
    const last = this.#last;
    if (!last) return;
    if (nonce !== this.#nonce)
      return this.#tell("The card had just changed, so nothing was taken back. Look again.");
    this.#nonce = "";
    const { session, acknowledgement } = last;
    await session.say({
      type: "withdrawal",
      withdrawal: {
        acknowledgement: acknowledgement.id,
        by: acknowledgement.by,
        at: new Date().toISOString(),
      },
    });
    this.#last = undefined;
    this.#tell(`Taken back: ${last.words} is unread again.`);
  }

  /** Does what the person says of the commit that the card showed, and no other. */
  async #ofStopped(
    { nonce, staged }: { readonly nonce: string; readonly staged: string },
    action: (shown: StoppedCommit) => Promise<string>,
  ): Promise<void> {
    const shown = this.#stopped;
    if (!shown || nonce !== this.#nonce || staged !== shown.staged)
      return this.#tell("The card had just changed, so nothing was recorded. Look again.");
    this.#nonce = "";
    this.#tell(await action(shown));
  }

  async #reveal(): Promise<void> {
    const line = this.#shown?.place.unseenLines[0];
    if (this.#shown && line !== undefined)
      await this.navigator.open(this.#shown.session, this.#shown.place.path, line, "stay");
  }
}

function refusalWords(kind: "changed" | "unseen" | "writing"): string {
  if (kind === "writing")
    return "The assistant is still writing here, so nothing was acknowledged. Read it once it has ended.";
  return kind === "changed"
    ? "The text changed since the card was drawn, so nothing was acknowledged. Read it again."
    : "Some lines were not on screen yet, so nothing was acknowledged.";
}

function isSame(a: PlaceView, b: PlaceView): boolean {
  return a.path === b.path && a.startLine === b.startLine && a.digest === b.digest;
}
