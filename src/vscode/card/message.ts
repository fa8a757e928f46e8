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
}

export type Card = PlaceCard | RestCard;

/** To the card. */
export type ToCard = { readonly type: "show"; readonly card: Card; readonly notice: string };

/** From the card. Only `acknowledge` and `takeBack` say something for a person. */
export type FromCard =
  | { readonly type: "ready" }
  | { readonly type: "acknowledge"; readonly nonce: string; readonly digest: string }
  | { readonly type: "takeBack"; readonly nonce: string }
  | { readonly type: "reveal" | "diff" | "next" | "previous" | "editor" };

const PLAIN = ["ready", "reveal", "diff", "next", "previous", "editor"] as const;

/** Reads what came from the card; `undefined` for anything else. */
export function parseFromCard(value: unknown): FromCard | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { type, nonce, digest } = value as Record<string, unknown>;
  if (type === "acknowledge" && typeof nonce === "string" && typeof digest === "string")
    return { type, nonce, digest };
  if (type === "takeBack" && typeof nonce === "string") return { type, nonce };
  const plain = PLAIN.find((known) => known === type);
  return plain === undefined ? undefined : ({ type: plain } as FromCard);
}
