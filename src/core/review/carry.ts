/**
 * Carries: what people said of a text, taken over to the text it became. Worked out from both texts,
 * their snapshots and what was said before, and from nothing else, so that anybody can do it again.
 */
import type { Sha256 } from "../fingerprint/lineHash.js";
import { keptLines, type KeptLine, type KeptLines } from "../fingerprint/keptLines.js";
import { linesOfToken, readText, type ReadText } from "../fingerprint/readText.js";
import type { SyntaxText } from "../fingerprint/syntaxText.js";
import type { Journal } from "../ledger/journal.js";
import type { Carry, CarryKind, Covered, Tier } from "../ledger/statements.js";
import { runsWhere, type Trace } from "../ledger/traces.js";
import type { OriginId } from "../origin/origin.js";
import { overlapping, type Range } from "../text/range.js";
import { isBlank } from "../text/tokens.js";
import { actTraces, type ActTraces } from "./actTraces.js";
import { amendedFrom, compareTexts, type AmendedTexts } from "./amendedLine.js";
import type { KnownText } from "./staged.js";

/** A recorded text, and how a grammar reads it where there is one. */
export interface CarrySide {
  readonly known: KnownText;
  readonly syntax: SyntaxText | undefined;
}

/** What is known beside the texts. */
export interface CarryContext {
  readonly journal: Journal;
  readonly sha256: Sha256;
  /** How likely a mistake on a line of the text after is to matter. */
  readonly tierOf: (line: number) => Tier;
}

/** A carry before somebody says when. */
export type CarryFound = Omit<Carry, "at">;

/**
 * What is to be carried from `before` to `after`, beyond what is covered there already. A line is
 * carried when everything of an act that it rests on was covered before, so that nothing is covered
 * that nobody read. Without a grammar only amended lines are carried.
 */
export function carriesOf(
  context: CarryContext,
  before: CarrySide,
  after: CarrySide,
): readonly CarryFound[] {
  const { journal, sha256 } = context;
  const old = actTraces(journal, before.known, sha256);
  const now = actTraces(journal, after.known, sha256);
  const found: Group[] = [];
  let change: Change | undefined;
  for (const [origin, own] of now) {
    const was = old.get(origin);
    if (!was || !own.sources.includes(undefined) || !was.sources.some(Boolean)) continue;
    change ??= changeBetween(context, before, after);
    carryAct(change, origin, was, own, found);
  }
  return found.map((group) => toCarry(group, before, after));
}

/** Both texts side by side. */
interface Change {
  readonly context: CarryContext;
  readonly before: CarrySide;
  readonly read: ReadText | undefined;
  readonly kept: KeptLines | undefined;
  readonly texts: AmendedTexts;
}

function changeBetween(context: CarryContext, before: CarrySide, after: CarrySide): Change {
  const read = before.syntax && readText(before.known.text, before.syntax);
  const now = after.syntax && readText(after.known.text, after.syntax);
  return {
    context,
    before,
    read,
    kept: read && now && keptLines(read, now),
    texts: compareTexts(before.known, after.known),
  };
}

/** What is carried for the same reason, resting on the same acknowledgements. */
interface Group {
  readonly kind: CarryKind;
  readonly acknowledgements: readonly string[];
  readonly covers: Covered[];
  tier: Tier;
}

/** Why a trace is carried. */
interface Reason {
  readonly kind: CarryKind;
  readonly acknowledgements: readonly string[];
  readonly tier: Tier;
}

function carryAct(
  change: Change,
  origin: OriginId,
  was: ActTraces,
  now: ActTraces,
  found: Group[],
): void {
  const act = readAct(change, origin, was, now);
  const reasons = now.traces.map((trace, index) =>
    now.sources[index] ? undefined : reasonFor(change, act, trace),
  );
  const keys = reasons.map((reason) => reason && keyOf(reason));
  for (const key of new Set(keys)) {
    const reason = reasons[keys.indexOf(key)];
    if (!reason) continue;
    const whole = { start: 0, end: now.traces.length };
    const runs = runsWhere(now.traces, whole, (_, index) => keys[index] === key);
    const group = groupFor(found, reason);
    group.covers.push({ origin, runs });
    for (const other of reasons) if (other && keyOf(other) === key) group.tier = higher(group.tier, other.tier); // prettier-ignore
  }
}

function keyOf({ kind, acknowledgements }: Omit<Reason, "tier">): string {
  return `${kind} ${acknowledgements.join(" ")}`;
}

function groupFor(groups: Group[], { kind, acknowledgements, tier }: Reason): Group {
  const known = groups.find((group) => keyOf(group) === keyOf({ kind, acknowledgements }));
  if (known) return known;
  const group: Group = { kind, acknowledgements, covers: [], tier };
  groups.push(group);
  return group;
}

const TIERS: readonly Tier[] = ["low", "medium", "high"];

function higher(a: Tier, b: Tier): Tier {
  return TIERS.indexOf(a) < TIERS.indexOf(b) ? b : a;
}

/** One act in both texts. */
interface Act {
  readonly origin: OriginId;
  /** By line before: who covers the act's words there; absent where nobody does. */
  readonly read: ReadonlyMap<number, readonly string[]>;
  /** Lines before on which the act's words are not covered. */
  readonly unread: ReadonlySet<number>;
  readonly spans: readonly Range[];
  readonly was: ActTraces;
  readonly now: ActTraces;
}

function readAct({ before }: Change, origin: OriginId, was: ActTraces, now: ActTraces): Act {
  const read = new Map<number, readonly string[]>();
  const unread = new Set<number>();
  was.traces.forEach(({ line, removal }, index) => {
    const sources = was.sources[index];
    if (removal) return;
    if (sources) read.set(line.line, sources);
    else unread.add(line.line);
  });
  const spans = before.known.snapshot.spans.filter((span) => span.origin === origin);
  return { origin, read, unread, spans, was, now };
}

function reasonFor(change: Change, act: Act, trace: Trace): Reason | undefined {
  const { line } = trace.line;
  const tier = change.context.tierOf(line);
  if (trace.removal) {
    const from = removalFrom(act, trace);
    return from && { kind: "format", acknowledgements: from, tier };
  }
  const kept = change.kept?.lines.get(line);
  const from = kept && linesBehind(change, act, kept);
  if (kept && from) return { kind: kept.kind, acknowledgements: from, tier };
  if (tier === "high") return undefined;
  const amended = amendedFrom(change.context.journal, change.texts, act.origin, line);
  const sources = amended && sourcesOf(act, amended);
  return sources && { kind: "amended", acknowledgements: sources, tier };
}

/**
 * Who covers a removal that stands on after what it stood on changed: of several with this text all
 * must have been read, and there must not be more of them now.
 */
function removalFrom({ was, now }: Act, { hash }: Trace): readonly string[] | undefined {
  const isAlike = (trace: Trace) => trace.removal !== undefined && trace.hash === hash;
  const sources = was.sources.filter((_, index) => isAlike(was.traces[index] as Trace));
  if (sources.length < now.traces.filter(isAlike).length) return undefined;
  return merged(sources);
}

/** Who covers what a kept line rests on: everything of the act in its tokens, if it has any there. */
function linesBehind(change: Change, act: Act, kept: KeptLine): readonly string[] | undefined {
  const { before, read } = change;
  if (!read || standsElsewhere(change, act, kept)) return undefined;
  const lines = new Set<number>();
  for (const token of kept.tokens)
    if (isOf(act, before.known.text, token))
      for (const line of linesOfToken(token, read.lines))
        if (act.read.has(line) || act.unread.has(line)) lines.add(line);
  return lines.size === 0 ? undefined : sourcesOf(act, lines);
}

function isOf({ spans }: Act, text: string, token: Range): boolean {
  return overlapping(spans, token).some(
    ({ start, end }) => !isBlank(text, Math.max(start, token.start), Math.min(end, token.end)),
  );
}

/** Whether code of the act that nobody read is like that of a kept line and all around it. */
function standsElsewhere({ kept, read }: Change, act: Act, { around }: KeptLine): boolean {
  const numbers = kept?.numbers;
  if (!numbers || !read || act.unread.size === 0 || around.start === around.end) return false;
  const size = around.end - around.start;
  for (const line of act.unread) {
    const { start, end } = read.codeOn[line] as Range;
    // Wherever it overlaps the line.
    for (let at = Math.max(0, start - size + 1); at < end && at + size <= numbers.length; at++)
      if (at !== around.start && isAlike(numbers, at, around)) return true;
  }
  return false;
}

function isAlike(numbers: Int32Array, at: number, { start, end }: Range): boolean {
  for (let i = 0; start + i < end; i++) if (numbers[at + i] !== numbers[start + i]) return false;
  return true;
}

/** Who covers the act's words on all of `lines`; `undefined` when somebody did not read one. */
function sourcesOf({ read }: Act, lines: ReadonlySet<number>): readonly string[] | undefined {
  return merged([...lines].map((line) => read.get(line)));
}

function merged(
  sources: readonly (readonly string[] | undefined)[],
): readonly string[] | undefined {
  if (sources.length === 0 || sources.includes(undefined)) return undefined;
  return [...new Set(sources.flatMap((own) => own ?? []))].sort();
}

function toCarry(
  { kind, acknowledgements, covers, tier }: Group,
  before: CarrySide,
  after: CarrySide,
): CarryFound {
  const grammar = kind === "amended" ? undefined : after.syntax?.grammar;
  return {
    kind,
    acknowledgements,
    path: after.known.snapshot.path,
    from: before.known.snapshot.blob,
    to: after.known.snapshot.blob,
    covers,
    tier,
    rules: "carry0",
    ...(grammar === undefined ? {} : { grammar }),
  };
}
