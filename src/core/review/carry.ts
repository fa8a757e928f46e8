/**
 * Carries: what people said of a text, taken over to the text it became. Worked out from both texts,
 * their snapshots and what was said before, and from nothing else, so that anybody can do it again.
 */
import type { Sha256 } from "../fingerprint/lineHash.js";
import type { SyntaxText } from "../fingerprint/syntaxText.js";
import type { Journal } from "../ledger/journal.js";
import type { Carry, CarryKind, Covered, Tier } from "../ledger/statements.js";
import { runsWhere, type Trace } from "../ledger/traces.js";
import type { OriginId } from "../origin/origin.js";
import { actTraces, type ActTraces } from "./actTraces.js";
import { amendedFrom, compareTexts, type AmendedTexts } from "./amendedLine.js";
import { mayBeUnread } from "./equalUnread.js";
import { linesBehind, readSides, type ReadSides } from "./linesBehind.js";
import { merged, readAct, sourcesOf, type ReadAct } from "./readAct.js";
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
  readonly texts: AmendedTexts;
  /** Absent without a grammar. */
  readonly read: ReadSides | undefined;
}

function changeBetween(context: CarryContext, before: CarrySide, after: CarrySide): Change {
  const texts = compareTexts(context.journal, before.known, after.known);
  return { context, texts, read: readSides(texts, before.syntax, after.syntax) };
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
  const { before, after } = change.texts;
  const act = readAct(before, after, origin, was, now);
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

function reasonFor(change: Change, act: ReadAct, trace: Trace): Reason | undefined {
  const { line } = trace.line;
  const tier = change.context.tierOf(line);
  if (trace.removal) {
    const from = removalFrom(act, trace);
    return from && { kind: "format", acknowledgements: from, tier };
  }
  const { read, texts } = change;
  const { journal } = change.context;
  const kept = read?.kept.lines.get(line);
  const behind = read && kept && linesBehind(journal, texts, read, act, line, kept);
  const from = behind && sourcesOf(act, behind);
  if (kept && from) return { kind: kept.kind, acknowledgements: from, tier };
  if (tier === "high") return undefined;
  const amended = amendedFrom(journal, texts, act.origin, line);
  if (!amended || mayBeUnread(texts, act, amended)) return undefined;
  const sources = sourcesOf(act, amended);
  return sources && { kind: "amended", acknowledgements: sources, tier };
}

/**
 * Who covers a removal that stands on after what it stood on changed: of several with this text all
 * must have been read, and there must not be more of them now.
 */
function removalFrom({ was, now }: ReadAct, { hash }: Trace): readonly string[] | undefined {
  const isAlike = (trace: Trace) => trace.hash === hash;
  const sources = was.sources.filter((_, index) => isAlike(was.traces[index] as Trace));
  if (sources.length < now.traces.filter(isAlike).length) return undefined;
  return merged(sources);
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
