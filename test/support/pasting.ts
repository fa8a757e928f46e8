/** A person at an editor, who puts lines of an assistant into another file and leaves what an editor leaves. */
import {
  apply,
  carriesOfMoved,
  emptyState,
  snapshotOf,
  textAt,
  toCanonicalText,
  type JournalRecord,
  type KnownText,
  type ReviewEvent,
  type ReviewState,
} from "../../src/core/index.js";
import { blobIdOf } from "../../src/store/blobId.js";
import { sha256 } from "../../src/store/sha256.js";
import type { TestRepository } from "./repository.js";

/** The lines with AI text of `path` are cut or copied and pasted at the start of `other`, and both are saved. */
export async function putElsewhere(
  repository: TestRepository,
  how: "cut" | "copied",
  path: string,
  other: string,
): Promise<void> {
  const journal = await repository.journal();
  const { records } = await journal.readNew();
  const found: (KnownText | JournalRecord)[] = [];
  let state = emptyState((await repository.found()).worktree, sha256);
  const act = (event: ReviewEvent) => {
    const { state: next, records: news, moved } = apply(state, event);
    state = next;
    if (event.type !== "recorded") found.push(...news);
    const known = moved && carriesOfMoved(state, moved, now(), blobIdOf);
    if (!known) return;
    found.push(known.from, known.to);
    found.push(...known.carries.map((carry) => ({ type: "carry" as const, carry })));
  };
  act({ type: "recorded", records });
  for (const one of [path, other]) {
    const text = toCanonicalText(await repository.read(one));
    const snapshot = state.journal.snapshots.get(one)?.get(blobIdOf(text));
    act({ type: "appeared", path: one, text, near: snapshot && { snapshot, text } });
  }
  const [lines, events] = takeLines(state, path, how);
  events.forEach(act);
  act({
    type: "inserted",
    path: other,
    edit: [{ start: 0, end: 0, insert: lines }],
    time: Date.now(),
    origin: { id: `paste-${Date.now()}`, kind: "unknown", evidence: "program", at: now() },
    assisted: "no",
  });
  for (const one of [path, other]) {
    await repository.write(one, textAt(state, one) ?? "");
    const known = snapshotOf(state, one, now(), blobIdOf);
    if (known) found.push(known);
  }
  for (const one of found) {
    if ("text" in one) await journal.putText(one.snapshot.blob, one.text);
    await journal.append(["text" in one ? { type: "snapshot", snapshot: one.snapshot } : one]);
  }
  await journal.dispose();
}

/** The lines with AI text, and the events of taking them. */
function takeLines(
  state: ReviewState,
  path: string,
  how: "cut" | "copied",
): readonly [string, readonly ReviewEvent[]] {
  const text = textAt(state, path) ?? "";
  const spans = state.documents.get(path)?.pages.pages.flatMap((page) => page.attribution.spans);
  const start = text.lastIndexOf("\n", (spans?.[0]?.start ?? 0) - 1) + 1;
  const end = text.indexOf("\n", (spans?.at(-1)?.end ?? 0) - 1) + 1;
  const place = (offset: number) => {
    return { line: text.slice(0, offset).split("\n").length - 1, character: 0 };
  };
  const time = Date.now();
  const ranges = [{ from: place(start), to: place(end) }];
  const copied: ReviewEvent = { type: "copied", path, ranges, time, id: `clip-${time}` };
  const gone: ReviewEvent = { type: "typed", path, edit: [{ start, end, insert: "" }], time };
  return [text.slice(start, end), how === "cut" ? [gone, copied] : [copied]];
}

function now(): string {
  return new Date().toISOString();
}
