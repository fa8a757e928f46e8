/** What can happen to a review. Time and ids arrive on the event. */
import type { JournalRecord } from "../ledger/statements.js";
import type { Origin, OriginId } from "../origin/origin.js";
import type { Outline } from "../origin/outline.js";
import type { Pages } from "../origin/pages.js";
import type { LightRule } from "../policy/policy.js";
import type { Edit } from "../text/edit.js";
import type { Range } from "../text/range.js";
import type { Clip, CopiedRange } from "./clip.js";
import type { AttributedText } from "./rewritten.js";
import type { KnownText } from "./staged.js";

/** Somebody wrote in a text. */
export type WrittenEvent = Extract<ReviewEvent, { readonly type: "typed" | "inserted" }>;

export type ReviewEvent =
  /** Records came from the journal, ours or another program's. */
  | { readonly type: "recorded"; readonly records: readonly JournalRecord[] }
  /**
   * A text is there that nobody saw being written: a file was opened, read at the start, or git
   * moved. `near` is the snapshot to follow it from, `read` as with `rewritten`.
   */
  | {
      readonly type: "appeared";
      readonly path: string;
      readonly text: string;
      readonly near: KnownText | undefined;
      readonly read?: Pages | undefined;
    }
  /**
   * Something that nobody saw wrote `text` over `before`: another program, on disk. `origin` says what is
   * known of it so far.
   */
  | {
      readonly type: "rewritten";
      readonly path: string;
      readonly text: string;
      readonly before: AttributedText;
      readonly origin: Origin;
      /**
       * Set where an editor had read `text` when it was in these pages, a version of what is there now: what was
       * done to it since stays.
       */
      readonly read?: Pages | undefined;
    }
  /** A person, or the policy, says whether light text is asked about, and which files are exempt. */
  | { readonly type: "ruled"; readonly lightText: LightRule; readonly exempt: readonly string[] }
  /** The repository calls the files at these paths generated, and no others. */
  | { readonly type: "generated"; readonly paths: ReadonlySet<string> }
  /** The text at a path is of no more interest: it was deleted, or holds no AI text and closed. */
  | { readonly type: "vanished"; readonly path: string }
  | { readonly type: "renamed"; readonly path: string; readonly to: string }
  /** A person typed, or deleted, `edit`. */
  | {
      readonly type: "typed";
      readonly path: string;
      readonly edit: Edit;
      /** Milliseconds since 1970. */
      readonly time: number;
      /**
       * Set where a command of the person's did more than a key does: what it moved or doubled stays whose it
       * was, and copies are of acts named by this.
       */
      readonly act?: OriginId;
    }
  /** `edit` was made by something else; `origin` says what is known of it so far. */
  | {
      readonly type: "inserted";
      readonly path: string;
      readonly edit: Edit;
      readonly time: number;
      readonly origin: Origin;
      /**
       * Whether an assistant may be writing here just now. If not, unexplained changes of mere
       * white space are a formatter's, and text keeps its origin through them.
       */
      readonly assisted: "yes" | "no";
    }
  /** Undo or redo made `edit`. `origin` is for text that was never there before. */
  | {
      readonly type: "restored";
      readonly direction: "undo" | "redo";
      readonly path: string;
      readonly edit: Edit;
      readonly time: number;
      readonly origin: Origin;
    }
  /** The last change of a text turns out to be `origin`'s. */
  | {
      readonly type: "accepted";
      readonly path: string;
      readonly time: number;
      readonly origin: Origin;
    }
  /**
   * The editor says what an assistant has changed in the text and a person has not kept or undone
   * yet: everything that differs from `baseline`.
   */
  | {
      readonly type: "pending";
      readonly path: string;
      readonly baseline: string;
      readonly origin: Origin;
      /**
       * Whether nothing has changed for a while. What a person types is in the baseline too by
       * then, so that what looks typed and is not there is the assistant's.
       */
      readonly settled: "yes" | "no";
    }
  /**
   * The last change of a text, which left it in `pages`, turns out not to be that of the chat whose edits are
   * pending there. `by` tells of it again, as if there were none.
   */
  | {
      readonly type: "retold";
      readonly path: string;
      readonly pages: Pages;
      readonly by: WrittenEvent;
    }
  /** An assistant began, at `since`, or ended a turn in a conversation. ISO 8601 in UTC. */
  | { readonly type: "writing"; readonly conversation: string; readonly since: string }
  | { readonly type: "written"; readonly conversation: string }
  /**
   * A parser says which units the text has that was in `pages`: the one that is there now, or one
   * before it. For showing only.
   */
  | {
      readonly type: "outlined";
      readonly path: string;
      readonly pages: Pages;
      readonly outline: Outline;
    }
  /** A person copied `ranges` of a text, or has just cut them. */
  | {
      readonly type: "copied";
      readonly path: string;
      readonly ranges: readonly CopiedRange[];
      readonly time: number;
      readonly id: string;
    }
  /** The clipboard holds what was copied in another repository, or nothing that is known. */
  | { readonly type: "clipped"; readonly clip: Clip | undefined }
  /** These ranges of a text are on screen in a focused editor that shows exactly this text. */
  | { readonly type: "saw"; readonly path: string; readonly ranges: readonly Range[] };
