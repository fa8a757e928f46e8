/** What the card and the extension say to each other. Plain data; every text is shown as text. */

/** Everything the card shows about one place, in words. */
export interface PlaceCard {
  readonly kind: "place";
  /** Fresh for every rendering; an answer with another one does not count. */
  readonly nonce: string;
  /** The digest of the place, shown = stored. */
  readonly digest: string;
  readonly path: string;
  readonly lines: string;
  /** The function that holds the place, in words; empty when none does. */
  readonly unit: string;
  readonly state: string;
  readonly stale: "yes" | "no";
  /** Whether an assistant is still at work on it: it is not counted and cannot be acknowledged. */
  readonly writing: "yes" | "no";
  readonly who: string;
  readonly how: string;
  readonly when: string;
  /** What the person asked the assistant for; empty when unknown. */
  readonly title: string;
  /** Removed texts with the line they stood at. */
  readonly removed: readonly { readonly where: string; readonly text: string }[];
  readonly seenLines: number;
  readonly totalLines: number;
  /** What is still to be looked at, in words; empty when everything was on screen. */
  readonly unseen: string;
  /** The statement an acknowledgement makes, or why there is none to make. */
  readonly statement: string;
  /** Of all places to read, counted from 1; 0 for light lines, and for what is being written. */
  readonly position: number;
  readonly total: number;
  /** What can be taken back, in words; empty when nothing can. */
  readonly undo: string;
  readonly stopped: StoppedCard | undefined;
}

/** What is staged and stops a commit, in words. */
export interface StoppedCard {
  /** The digest of what is staged, shown = stored. */
  readonly staged: string;
  /** Whether a person let exactly this through. */
  readonly letThrough: "yes" | "no";
  readonly sentence: string;
  /** One line each. */
  readonly places: readonly string[];
  /** What letting it through says. */
  readonly statement: string;
  /** How long a reason is, in UTF-16 units. */
  readonly least: number;
  readonly most: number;
}

/** The card when the cursor is at no open place. */
export interface RestCard {
  readonly kind: "rest";
  readonly nonce: string;
  /** One sentence. */
  readonly sentence: string;
  /** Open places elsewhere. */
  readonly total: number;
  /** What can be taken back, in words; empty when nothing can. */
  readonly undo: string;
  readonly stopped: StoppedCard | undefined;
}

export type Card = PlaceCard | RestCard;

/** To the card. */
export type ToCard = { readonly type: "show"; readonly card: Card; readonly notice: string };

/** From the card. `acknowledge`, `letThrough` and what takes them back say something for a person, the rest nothing. */
export type FromCard =
  | { readonly type: "ready" }
  | { readonly type: "acknowledge"; readonly nonce: string; readonly digest: string }
  | { readonly type: "takeBack"; readonly nonce: string }
  | {
      readonly type: "letThrough";
      readonly nonce: string;
      readonly staged: string;
      readonly reason: string;
    }
  | { readonly type: "stopAgain"; readonly nonce: string; readonly staged: string }
  | { readonly type: "reveal" | "diff" | "next" | "previous" | "editor" };

const PLAIN = ["ready", "reveal", "diff", "next", "previous", "editor"] as const;

/** Reads what came from the card; `undefined` for anything else. */
export function parseFromCard(value: unknown): FromCard | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { type, nonce, digest, staged, reason } = value as Record<string, unknown>;
  if (type === "acknowledge" && typeof nonce === "string" && typeof digest === "string")
    return { type, nonce, digest };
  if (type === "takeBack" && typeof nonce === "string") return { type, nonce };
  if (typeof nonce === "string" && typeof staged === "string") {
    if (type === "letThrough" && typeof reason === "string") return { type, nonce, staged, reason };
    if (type === "stopAgain") return { type, nonce, staged };
  }
  const plain = PLAIN.find((known) => known === type);
  return plain === undefined ? undefined : ({ type: plain } as FromCard);
}
