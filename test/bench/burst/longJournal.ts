/** A repository in which assistants have worked for weeks: what its journal holds when a window opens. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { JournalRecord, Origin, Span } from "../../../src/core/index.js";
import { blobIdOf } from "../../../src/store/blobId.js";
import { JournalFolder } from "../../../src/store/journalFolder.js";
import { makeSample } from "../../sample/sample.js";
import { pathOf, textOf } from "./happenings.js";

/** How much the journal holds. */
export interface Length {
  /** Files in which an assistant wrote. */
  readonly files: number;
  /** Snapshots of each of them. */
  readonly versions: number;
  /** Edits of which only an agent's hooks told, in as many files. */
  readonly agentEdits: number;
}

const DAY = Date.parse("2026-01-01T00:00:00.000Z");

/** The sample with the files of `length`, each as its last version or its agent's edit left it. */
export async function fillLong(folder: string, length: Length): Promise<void> {
  await makeSample(folder);
  const journal = new JournalFolder(join(folder, ".git", "readback"));
  for (let index = 0; index < length.files; index++) {
    const texts = versionsOf(index, length.versions + (index < length.agentEdits ? 1 : 0));
    for (const text of texts) await journal.putText(blobIdOf(text), text);
    await journal.append(recordsOf(index, texts, length));
    const file = join(folder, pathOf(index));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, texts.at(-1) ?? "");
  }
  await journal.dispose();
}

/** Each version has a function more than the one before. */
function versionsOf(index: number, count: number): readonly string[] {
  const added = (version: number) =>
    `export function more${index}_${version}(value: number): number {\n` +
    `  return value + ${index} * ${version};\n}\n\n`;
  return Array.from({ length: count }, (_, version) =>
    [textOf(index, 1), ...Array.from({ length: version }, (_, n) => added(n))].join("\n"),
  );
}

function recordsOf(
  index: number,
  texts: readonly string[],
  { versions }: Length,
): readonly JournalRecord[] {
  const path = pathOf(index);
  const base = texts[0]?.length ?? 0;
  return texts.flatMap((text, version): readonly JournalRecord[] => {
    const at = new Date(DAY + index * 60_000 + version * 1000).toISOString();
    const origin = act(`act-${index}-${version}`, index, at);
    if (version >= versions) {
      const before = blobIdOf(texts[version - 1] ?? "");
      const agentEdit = { worktree: "", path, before, after: blobIdOf(text), origin };
      return [{ type: "agentEdit", agentEdit }];
    }
    const spans = spansOf(index, version, base, texts);
    const snapshot = { worktree: "", path, blob: blobIdOf(text), at, spans, removals: [] };
    return [
      { type: "origin", origin },
      { type: "snapshot", snapshot },
    ];
  });
}

/** What was added from version to version, each of an act of its own. */
function spansOf(
  index: number,
  version: number,
  base: number,
  texts: readonly string[],
): readonly Span[] {
  return texts.slice(1, version + 1).map((text, n) => ({
    start: n === 0 ? base : (texts[n]?.length ?? 0),
    end: text.length,
    origin: `act-${index}-${n + 1}`,
  }));
}

const FILES_PER_CONVERSATION = 20;

function act(id: string, index: number, at: string): Origin & { readonly kind: "ai" } {
  const conversation = `conversation-${Math.floor(index / FILES_PER_CONVERSATION)}`;
  return { id, kind: "ai", evidence: "agent", at, tool: "Pretend Assistant", conversation };
}
