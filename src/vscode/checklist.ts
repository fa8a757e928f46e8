/** The checklist: every place somebody still has to read, as a native tree. */
import { posix } from "node:path";
import * as vscode from "vscode";
import {
  viewChecklist,
  type ConversationView,
  type OpenPlace,
  type PlaceView,
} from "../core/index.js";
import { Disposables } from "./disposables.js";
import { nearestPlace } from "./nearestPlace.js";
import { Paced } from "./paced.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";
import { howWords, lineWords, plural, stateWords, unitWords, whenWords } from "./words.js";

/** Nobody reads a list at every key: it changes only so often, in ms. */
const REFRESH_PAUSE = 500;

/** A row of the tree: a conversation, or a place of one. */
type Row =
  | { readonly kind: "conversation"; readonly session: Session; readonly view: ConversationView }
  | {
      readonly kind: "place";
      readonly session: Session;
      readonly place: PlaceView;
      readonly parent: Row;
    };

type PlaceRow = Extract<Row, { kind: "place" }>;

/** A place of a text that may not be the one on disk. */
type Pointed = Pick<OpenPlace, "path" | "startLine">;

export class Checklist extends Disposables implements vscode.TreeDataProvider<Row> {
  readonly #changed = this.add(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #tree: vscode.TreeView<Row>;
  #rows: readonly Row[] = [];
  /** What the tree shows, to tell whether it has to change. */
  #told = "";
  readonly #follow = this.add(new Paced(() => this.#refresh(), REFRESH_PAUSE));

  constructor(readonly sessions: Sessions) {
    super();
    this.#tree = this.add(
      vscode.window.createTreeView("readback.checklist", {
        treeDataProvider: this,
        showCollapseAll: true,
      }),
    );
    this.add(sessions.onDidChange(() => this.#follow.ask()));
    this.#follow.now();
  }

  /** One sentence above the tree; `undefined` for none. */
  set message(sentence: string | undefined) {
    // Setting it draws it, also where it is the same.
    if (this.#tree.message !== (sentence ?? "")) this.#tree.message = sentence ?? "";
  }

  #refresh(): void {
    const rows = this.sessions.all.flatMap((session) =>
      viewChecklist(session.state).map((view) => ({
        kind: "conversation" as const,
        session,
        view,
      })),
    );
    // A tree that is told to refresh at every key stroke flickers and loses its hover.
    const told = JSON.stringify(rows.map(({ session, view }) => [session.root, toldOf(view)]));
    if (told === this.#told) return;
    this.#told = told;
    this.#rows = rows;
    const { length } = this.unread;
    this.#tree.badge =
      length === 0 ? undefined : { value: length, tooltip: `${plural(length, "place")} to read` };
    this.#changed.fire();
  }

  /** Every place to read now, in the order of the tree. */
  get unread(): readonly { readonly session: Session; readonly place: PlaceView }[] {
    return this.#places.filter(({ place }) => place.state !== "writing");
  }

  get #places(): readonly { readonly session: Session; readonly place: PlaceView }[] {
    if (this.#follow.waits) this.#follow.now();
    return this.#placeRows;
  }

  /** Brings the tree to the front, with the keys, and selects the first place. */
  async show(): Promise<void> {
    await vscode.commands.executeCommand("readback.checklist.focus");
    if (this.#follow.waits) this.#follow.now();
    const [first] = this.#placeRows;
    if (first) await this.#tree.reveal(first, { select: true, focus: true, expand: true });
  }

  /**
   * Brings the tree to the front at the place of `session` that is meant by one of what is staged there; the
   * person types on. Says so when the file has no such place any more.
   */
  async point(session: Session, { path, startLine }: Pointed): Promise<void> {
    if (this.#near(session, path, startLine) === undefined) await session.readFromDisk(path);
    this.#follow.now();
    const row = this.#near(session, path, startLine);
    if (row) await this.#tree.reveal(row, { select: true, focus: false, expand: true });
    else void vscode.window.showWarningMessage(staleSentence(path));
  }

  #near(session: Session, path: string, line: number): PlaceRow | undefined {
    const rows = this.#placeRows.filter(
      (row) => row.session === session && row.place.path === path,
    );
    const near = nearestPlace(
      rows.map(({ place }) => place),
      line,
    );
    return rows.find(({ place }) => place === near);
  }

  get #placeRows(): readonly PlaceRow[] {
    return this.#rows.flatMap((row) =>
      this.getChildren(row).flatMap((child) => (child.kind === "place" ? [child] : [])),
    );
  }

  getChildren(row?: Row): Row[] {
    if (!row) return [...this.#rows];
    if (row.kind === "place") return [];
    return row.view.places.map((place) => ({
      kind: "place",
      session: row.session,
      place,
      parent: row,
    }));
  }

  getParent(row: Row): Row | undefined {
    return row.kind === "place" ? row.parent : undefined;
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return row.kind === "conversation" ? conversationItem(row) : this.#placeItem(row);
  }

  #placeItem({ session, place }: PlaceRow): vscode.TreeItem {
    const label = `${posix.basename(place.path)}, ${lineWords(place)}`;
    const item = new vscode.TreeItem(label);
    const folder = posix.dirname(place.path);
    const unit = unitWords(place);
    const words = [unit, stateWords(place), folder === "." ? "" : folder];
    const spoken = [label, unit, stateWords(place), place.path];
    item.id = `${session.root}\n${place.path}\n${place.startLine}`;
    item.description = words.filter((word) => word !== "").join(" · ");
    item.tooltip = [`${place.path}, ${lineWords(place)}: ${stateWords(place)}`, place.excerpt].join(
      "\n",
    );
    item.iconPath = new vscode.ThemeIcon(
      ICONS[place.state],
      new vscode.ThemeColor("readback.unreadRuler"),
    );
    item.accessibilityInformation = { label: spoken.filter((word) => word !== "").join(", ") };
    item.command = {
      command: "readback.openPlace",
      title: "Open Place",
      arguments: [session.root, place.path, place.startLine],
    };
    return item;
  }
}

/** What is staged is not what is on disk. */
function staleSentence(path: string): string {
  return `What is staged of ${path} has unread text that the file has no more: stage the file again, or put that text back to read it.`;
}

const ICONS: Readonly<Record<PlaceView["state"], string>> = {
  unread: "circle-large-outline",
  stale: "history",
  writing: "edit",
};

/** What a row shows of a conversation and of its places. */
function toldOf({ title, tool, places }: ConversationView): unknown {
  return [
    title,
    tool,
    places.map((place) => [
      place.path,
      place.excerpt,
      lineWords(place),
      unitWords(place),
      stateWords(place),
    ]),
  ];
}

function conversationItem({
  session,
  view,
}: Extract<Row, { kind: "conversation" }>): vscode.TreeItem {
  const item = new vscode.TreeItem(view.title, vscode.TreeItemCollapsibleState.Expanded);
  const by = view.places[0]?.by;
  const who = view.title === view.tool ? howWords(by) : view.tool;
  const lines = view.places.reduce((sum, { lines: open }) => sum + open.length, 0);
  const isWriting = view.places.some(({ state }) => state === "writing");
  const when = isWriting ? "being written" : whenWords(view.at, Date.now());
  // One conversation may be about several repositories.
  item.id = `${session.root}\n${view.title}\n${view.places[0]?.by?.conversation ?? ""}\n${view.tool ?? ""}`;
  item.description = [who, plural(lines, "line"), when].join(" · ");
  item.iconPath = new vscode.ThemeIcon(by?.evidence === "completion" ? "sparkle" : "comment");
  return item;
}
