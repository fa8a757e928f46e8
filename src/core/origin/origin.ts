/** Who produced a piece of text, and how we know. */

/**
 * Identifies one act of writing: one accepted completion, one agent edit, one paste.
 * Unique among all acts everywhere, except `TYPED`, which all typing by a person shares.
 */
export type OriginId = string;

/** The origin of everything a person typed. Single keystrokes are not acts of their own. */
export const TYPED: OriginId = "typed";

/** How the act of copies is named after the act they are of. */
const COPY = ":copy";

/**
 * The act that copies of what `origin` wrote belong to, made by somebody nobody saw. It is an act of
 * its own: what was read of the one says nothing about the other. Copies of copies are of the same.
 */
export function copyOf(origin: OriginId): OriginId {
  return origin.endsWith(COPY) ? origin : origin + COPY;
}

/** The act whose record says who wrote what `origin` copied; `origin` itself when it is no copy. */
export function copiedFrom(origin: OriginId): OriginId {
  return origin.endsWith(COPY) ? origin.slice(0, -COPY.length) : origin;
}

/** Who produced the text. `tool` is a formatter, a rename, a snippet or the like. */
export type OriginKind = "ai" | "human" | "tool" | "unknown";

/**
 * How we know. From an editor's own word (`completion`, `chat`), an agent's hook (`agent`), the
 * history (`import`), what was observed (`typed`, `pasted`, `disk`, `program`: an extension or the
 * editor inserted it and nothing says more), or only that it was there first (`before`).
 */
export type Evidence =
  "completion" | "chat" | "agent" | "import" | "typed" | "pasted" | "disk" | "program" | "before";

/** One act of writing. */
export interface Origin {
  readonly id: OriginId;
  readonly kind: OriginKind;
  readonly evidence: Evidence;
  /** When it was first observed: ISO 8601 in UTC. */
  readonly at: string;
  /** The assistant or tool, as it calls itself. */
  readonly tool?: string;
  readonly model?: string;
  /** Groups the acts of one conversation; opaque. */
  readonly conversation?: string;
  /** What the person asked for, one line, for the person's own eyes; stays in the journal. */
  readonly title?: string;
  /**
   * Of a completion that only inserted: how many lines of what it inserted are not blank. Absent
   * when it removed something as well, or nobody counted.
   */
  readonly insertedLines?: number;
}

/** From weakest to strongest. */
const STRENGTH: readonly Evidence[] = [
  "before",
  "disk",
  "program",
  "pasted",
  "typed",
  "import",
  "agent",
  "chat",
  "completion",
];

/**
 * What two records about the same act say together: the stronger evidence decides who and how we
 * know; a conversation and a title that only one of them has are kept; the earlier time counts.
 * The order of arrival does not matter, of two records or of more: at equal strength `ai` wins over
 * every other kind, then the smaller text; of two conversations or titles the smaller, of two counts
 * of lines the larger.
 */
export function mergeOrigins(a: Origin, b: Origin): Origin {
  const { id, kind, evidence, tool, model } = compare(a, b) >= 0 ? a : b;
  const conversation = smaller(a.conversation, b.conversation);
  const title = smaller(a.title, b.title);
  const insertedLines = Math.max(a.insertedLines ?? 0, b.insertedLines ?? 0);
  return {
    id,
    kind,
    evidence,
    at: a.at < b.at ? a.at : b.at,
    ...(tool === undefined ? {} : { tool }),
    ...(model === undefined ? {} : { model }),
    ...(conversation === undefined ? {} : { conversation }),
    ...(title === undefined ? {} : { title }),
    ...(insertedLines === 0 ? {} : { insertedLines }),
  };
}

function compare(a: Origin, b: Origin): number {
  return (
    STRENGTH.indexOf(a.evidence) - STRENGTH.indexOf(b.evidence) ||
    Number(a.kind === "ai") - Number(b.kind === "ai") ||
    (whoText(a) < whoText(b) ? 1 : -1)
  );
}

function whoText({ kind, tool, model }: Origin): string {
  return JSON.stringify([kind, tool, model]);
}

function smaller(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
