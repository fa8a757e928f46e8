/**
 * Letting one commit through from the card. Like an acknowledgement it takes a gesture inside the card, the nonce of its
 * last drawing and the digest that was shown; it reads nothing for anybody.
 */
import { randomUUID } from "node:crypto";
import { isReason, REASON, waiverOf } from "../../core/index.js";
import type { StoppedCommit, StoppedCommits } from "../stoppedCommits.js";
import { lineWords, plural } from "../words.js";
import type { StoppedCard } from "./message.js";

/** What the person says by the button. */
const STATEMENT =
  "I let exactly what is staged now be committed once without having read it. It stays unread, and my name and my reason are on record.";

/** So many places are named. */
const NAMED = 5;

/** What the card shows of it. */
export function toStoppedCard({ staged, places, waiver }: StoppedCommit): StoppedCard {
  const one = places.length === 1;
  const unread = `${plural(places.length, "place")} of what is staged ${one ? "is" : "are"} unread`;
  const named = places.slice(0, NAMED).map((place) => `${place.path}, ${lineWords(shown(place))}`);
  const more = places.length > NAMED ? [`and ${plural(places.length - NAMED, "more place")}`] : [];
  return {
    staged,
    letThrough: waiver ? "yes" : "no",
    sentence: waiver
      ? `${unread}. A commit of exactly this passes, because ${waiver.by.name} let it through: ${waiver.reason}`
      : `${unread}, so a commit stops.`,
    places: [...named, ...more],
    statement: STATEMENT,
    least: REASON.least,
    most: REASON.most,
  };
}

/** Where text was only removed, the line it stood at. */
function shown({ startLine, endLine }: { readonly startLine: number; readonly endLine: number }) {
  return { startLine, endLine: Math.max(endLine, startLine + 1) };
}

/** Records that a person lets the commit through that `shown` is about. Returns what to say. */
export async function letThrough(
  stopped: StoppedCommits,
  { session, staged }: StoppedCommit,
  reason: string,
): Promise<string> {
  if (!isReason(reason))
    return `A reason has ${REASON.least} to ${REASON.most} characters, so nothing was let through.`;
  const identity = await session.identity();
  if (identity.kind === "missing") return `Nothing was let through: ${identity.sentence}`;
  await session.readJournal();
  const now = await stopped.now(session);
  if (!now || now.staged !== staged || now.waiver)
    return "What is staged had just changed, so nothing was let through. Look again.";
  const { person: by } = identity;
  const { worktree } = session.state;
  const said = { id: randomUUID(), by, at: new Date().toISOString(), reason, worktree, staged };
  await session.say({ type: "waiver", waiver: waiverOf(said, now.places) });
  return `${by.name} let one commit of exactly what is staged through. It stays unread.`;
}

/** Records that a person takes back what lets the commit through. Returns what to say. */
export async function stopAgain(
  stopped: StoppedCommits,
  { session, staged }: StoppedCommit,
): Promise<string> {
  const identity = await session.identity();
  if (identity.kind === "missing") return `Nothing was taken back: ${identity.sentence}`;
  await session.readJournal();
  const now = await stopped.now(session);
  if (!now?.waiver || now.staged !== staged)
    return "What is staged had just changed, so nothing was taken back. Look again.";
  const { person: by } = identity;
  const at = new Date().toISOString();
  await session.say({ type: "withdrawal", withdrawal: { acknowledgement: now.waiver.id, by, at } });
  return "Taken back: a commit of what is staged stops again.";
}
