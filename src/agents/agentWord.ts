/**
 * What an agent's own hook tells, in words that hold for every agent. It is a hint: what a file
 * really holds is looked up by whoever is told.
 */

/** A hook's call, as far as it matters. */
export type AgentWord = EditWord | TurnWord | Nonsense;

/** The agent is about to write a file, or has just written it. */
export interface EditWord extends Who {
  readonly kind: "edit";
  readonly when: "before" | "after";
  /** As the agent named it: absolute, or relative to `folder`. */
  readonly file: string;
  /** Joins what is said before and after one edit; absent where the agent names none. */
  readonly use: string | undefined;
  /** What the agent says the file held before: a text, no file at all, or it does not say. */
  readonly original: { readonly text: string } | "noFile" | "untold";
}

/** A conversation began, the person asked for something, or the agent is done with it. */
export interface TurnWord extends Who {
  readonly kind: "turn";
  readonly state: "started" | "writing" | "done";
  /** What the person asked for, one line. */
  readonly title: string | undefined;
  readonly model: string | undefined;
}

/** Nobody can make sense of it. One sentence. */
export interface Nonsense {
  readonly kind: "nonsense";
  readonly sentence: string;
}

/** Who speaks, and where. */
export interface Who {
  /** The agent, as people call it. */
  readonly tool: string;
  /** Names the conversation among all of every agent. */
  readonly conversation: string;
  /** Where the agent works. Absolute. */
  readonly folder: string;
}

/** Reads what a hook was given; `undefined` when there is nothing to note in it. */
export type Adapter = (payload: string) => AgentWord | undefined;
