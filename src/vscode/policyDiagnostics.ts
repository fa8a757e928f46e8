/**
 * Says in Problems, and in the file, what is wrong with the policy of a repository: until that is mended, every unread
 * place stops a commit.
 */
import * as vscode from "vscode";
import { readbackFolder } from "../store/journalFolder.js";
import type { PolicyFault, Spot } from "../store/policyFaults.js";
import { policyFile, readPolicy } from "../store/policyFile.js";
import { Disposables } from "./disposables.js";
import type { Guard } from "./guard.js";
import { oneAtATime } from "./oneAtATime.js";
import type { Sessions } from "./sessions.js";

/** Between two looks at the files, in milliseconds. */
const LOOK_PAUSE = 100;

export class PolicyDiagnostics extends Disposables {
  readonly #diagnostics = this.add(vscode.languages.createDiagnosticCollection());
  readonly #soon = oneAtATime(
    () => this.#look().catch((error: unknown) => this.log.error(String(error))),
    LOOK_PAUSE,
  );

  constructor(
    readonly sessions: Sessions,
    guard: Pick<Guard, "onDidChange">,
    readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.add(guard.onDidChange(() => this.#soon()));
    this.add(sessions.onDidOpen(() => this.#soon()));
    this.#soon();
  }

  async #look(): Promise<void> {
    const folders = this.sessions.all.flatMap(({ repository }) =>
      repository ? readbackFolder(repository.commonDir) : [],
    );
    const found = await Promise.all([...new Set(folders)].map(diagnosticsOf));
    this.#diagnostics.clear();
    this.#diagnostics.set(found);
  }
}

/** Another source than that of unread places, which git's dialog asks about before a commit. */
const SOURCE = "readback policy";

async function diagnosticsOf(folder: string): Promise<[vscode.Uri, vscode.Diagnostic[]]> {
  const { problem } = await readPolicy(folder);
  const faults = problem === undefined ? [] : await faultsIn(folder);
  return [vscode.Uri.file(policyFile(folder)), faults.map(toDiagnostic)];
}

/** What finds them is a file of its own beside the bundle: hardly any policy has one. */
async function faultsIn(folder: string): Promise<readonly PolicyFault[]> {
  const { policyFaultsIn } = await import("../store/policyFaults.js");
  return await policyFaultsIn(folder);
}

function toDiagnostic({ start, end, words }: PolicyFault): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(toPosition(start), toPosition(end)),
    `${words}\nUntil this is mended, every unread place stops a commit.`,
    vscode.DiagnosticSeverity.Error,
  );
  diagnostic.source = SOURCE;
  return diagnostic;
}

function toPosition({ line, column }: Spot): vscode.Position {
  return new vscode.Position(line, column);
}
