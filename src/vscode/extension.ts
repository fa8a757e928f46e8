/** Where VS Code enters. Wires the parts together; each owns what it registers. */
import * as vscode from "vscode";
import { viewDocument } from "../core/index.js";
import { ParserClient } from "../syntax/parserClient.js";
import { CardView } from "./card/cardView.js";
import { Carries } from "./carries.js";
import { ChatBaselines } from "./chatBaselines.js";
import { Checklist } from "./checklist.js";
import { CommitWarnings } from "./commitWarnings.js";
import { Copies } from "./copies.js";
import { Disk } from "./disk.js";
import { Disposables } from "./disposables.js";
import { GeneratedFiles } from "./generatedFiles.js";
import { Guard } from "./guard.js";
import { Imports } from "./imports.js";
import { LightTextRule } from "./lightTextRule.js";
import { Listener } from "./listener.js";
import { Listening } from "./listening.js";
import { Navigator } from "./navigator.js";
import { Outlines } from "./outlines.js";
import { Painter, type MarksSetting } from "./painter.js";
import { PolicyDiagnostics } from "./policyDiagnostics.js";
import { ReviewAndCommit } from "./reviewAndCommit.js";
import { beginningOf, isInStep } from "./reviewed.js";
import { SeenLines } from "./seenLines.js";
import { Sessions } from "./sessions.js";
import { StatusBar } from "./statusBar.js";
import { StoppedCommits } from "./stoppedCommits.js";
import { TerminalAgents } from "./terminalAgents.js";
import { Turns } from "./turns.js";
import { plural } from "./words.js";

const WALKTHROUGH = "readback.readback#readback.first";

/** Starts Readback. Until the person trusts the folder nothing is read, run or recorded. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const owner = new Disposables();
  context.subscriptions.push(owner);
  const log = owner.add(vscode.window.createOutputChannel("Readback", { log: true }));
  const storage = context.storageUri ?? context.globalStorageUri;
  const sessions = owner.add(new Sessions(storage, log));
  open = sessions;
  const checklist = owner.add(new Checklist(sessions));
  const navigator = new Navigator(sessions, checklist);
  owner.add(new StatusBar(sessions));
  const guard = owner.add(new Guard(context.extensionPath, sessions, checklist));
  const stopped = owner.add(new StoppedCommits(sessions, guard, log));
  owner.add(new CardView(context.extensionUri, sessions, checklist, navigator, stopped, log));
  const warnings = owner.add(new CommitWarnings(sessions, guard, log));
  owner.add(new ReviewAndCommit(sessions, checklist, warnings, log));
  const listening = owner.add(new Listening(context.extensionPath, log));
  const place = {
    program: context.asAbsolutePath("dist/parser.cjs"),
    grammars: context.asAbsolutePath("grammars"),
  };
  const parser = owner.add(new ParserClient(place));
  owner.add(new Carries(sessions, parser));
  owner.add(new Outlines(sessions, parser));
  registerCommands(owner, sessions, checklist, navigator);
  const start = async () => {
    try {
      await sessions.open(vscode.workspace.workspaceFolders ?? []);
      owner.add(
        vscode.workspace.onDidChangeWorkspaceFolders(
          ({ added, removed }) =>
            void sessions
              .close(removed)
              .then(() => sessions.open(added))
              .catch((error: unknown) => log.error(String(error))),
        ),
      );
      // It hears of a change before anybody makes it draw.
      const painter = owner.add(new Painter(context.extensionPath));
      const turns = owner.add(new Turns());
      const disk = owner.add(new Disk(sessions, owner.add(new TerminalAgents())));
      owner.add(new Imports(sessions, disk));
      const baselines = owner.add(new ChatBaselines(sessions, turns));
      owner.add(new Listener(sessions, baselines, disk, turns));
      owner.add(new Copies(sessions));
      owner.add(new LightTextRule(sessions));
      owner.add(new PolicyDiagnostics(sessions, guard, log));
      owner.add(new GeneratedFiles(sessions));
      const seen = owner.add(new SeenLines(sessions));
      paintFrom(owner, sessions, painter);
      checklist.message = sentenceOf(sessions);
      owner.add(sessions.onDidChange(() => (checklist.message = sentenceOf(sessions))));
      seen.look(vscode.window.activeTextEditor);
      // A repository inside another one may be met meanwhile.
      owner.add(
        sessions.onDidOpen(
          () => void guard.start().catch((error: unknown) => log.error(String(error))),
        ),
      );
      await guard.start();
      await listening.start();
      void warnings.start().catch((error: unknown) => log.error(String(error)));
      void stopped.start().catch((error: unknown) => log.error(String(error)));
      const { length } = vscode.workspace.workspaceFolders ?? [];
      log.info(`Readback watches ${plural(length, "folder")}.`);
    } catch (error) {
      log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      checklist.message = `Readback could not start: ${String(error)}`;
    }
  };
  void welcome(context).catch((error: unknown) => log.error(String(error)));
  if (vscode.workspace.isTrusted) return await start();
  checklist.message = "Readback waits until you trust this folder. Nothing in it is read or run.";
  owner.add(vscode.workspace.onDidGrantWorkspaceTrust(() => void start()));
}

/** The sessions of this window, for `deactivate`. */
let open: Sessions | undefined;

/** Waits until everything that was seen is in the journal; the editor gives it a few seconds. */
export async function deactivate(): Promise<void> {
  await Promise.all((open?.all ?? []).map((session) => session.flush()));
}

/** Opens the walkthrough once, beside the code, as the editor does for what it installs itself. */
async function welcome({ globalState }: vscode.ExtensionContext): Promise<void> {
  if (globalState.get("welcomed") === true) return;
  await globalState.update("welcomed", true);
  const welcomePage = vscode.workspace.getConfiguration("workbench.welcomePage.walkthroughs");
  if (!welcomePage.get<boolean>("openOnInstall", true)) return;
  const beside = vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0);
  void vscode.commands.executeCommand("workbench.action.openWalkthrough", WALKTHROUGH, beside);
}

function registerCommands(
  owner: Disposables,
  sessions: Sessions,
  checklist: Checklist,
  navigator: Navigator,
): void {
  const add = (name: string, run: (...args: never[]) => unknown) =>
    owner.add(vscode.commands.registerCommand(`readback.${name}`, run));
  add("showChecklist", () => checklist.show());
  add("nextPlace", () => navigator.step("next"));
  add("previousPlace", () => navigator.step("previous"));
  add("showCard", () => vscode.commands.executeCommand("readback.card.focus"));
  add("showWalkthrough", () =>
    vscode.commands.executeCommand("workbench.action.openWalkthrough", WALKTHROUGH, false),
  );
  add("toggleMarks", async () => {
    const configuration = vscode.workspace.getConfiguration("readback");
    const marks = configuration.get<MarksSetting>("marks") === "off" ? "full" : "off";
    await configuration.update("marks", marks, vscode.ConfigurationTarget.Global);
  });
  add("openPlace", async (root: unknown, path: unknown, line: unknown) => {
    const session = sessions.all.find((known) => known.root === root);
    if (session && typeof path === "string" && typeof line === "number")
      await navigator.open(session, path, line);
  });
}

/** Paints every visible editor now, and whenever something changes. */
function paintFrom(owner: Disposables, sessions: Sessions, painter: Painter): void {
  const paint = (editor: vscode.TextEditor) => {
    const located = sessions.locate(editor.document.uri);
    if (!located) return painter.clear(editor);
    const { session, path } = located;
    const marks = vscode.workspace.getConfiguration("readback").get<MarksSetting>("marks", "full");
    const beginning = beginningOf(editor.document);
    if (beginning && isInStep(editor.document, session.state.documents.get(path)))
      painter.paint(editor, viewDocument(session.state, path), marks, beginning);
  };
  const paintAll = () => vscode.window.visibleTextEditors.forEach(paint);
  owner.add(sessions.onDidChange(paintAll));
  owner.add(vscode.window.onDidChangeVisibleTextEditors(paintAll));
  owner.add(
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => paint(textEditor)),
  );
  owner.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("readback.marks")) paintAll();
    }),
  );
  paintAll();
}

/** What a person should know before they rely on the checklist. */
function sentenceOf(sessions: Sessions): string | undefined {
  const warnings = sessions.all.flatMap(({ warning }) => warning ?? []);
  return warnings[0] ?? sessions.ungoverned[0];
}
