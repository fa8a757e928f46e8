/** Which lines of the text before a line rests on that still says the same, as a grammar reads both. */
import { keptLines, type KeptLine, type KeptLines } from "../fingerprint/keptLines.js";
import { linesOfToken, readText, type ReadText } from "../fingerprint/readText.js";
import type { SyntaxText, SyntaxToken } from "../fingerprint/syntaxText.js";
import { isAiAct, type Journal } from "../ledger/journal.js";
import { originAt } from "../origin/spans.js";
import type { Range } from "../text/range.js";
import { isHumanAct, linesOfWords, type AmendedTexts } from "./amendedLine.js";
import { mayBeGone, mayBeUnread, standsElsewhere } from "./equalUnread.js";
import { isOfAct, type ReadAct } from "./readAct.js";

/** Two texts as one grammar reads them. */
export interface ReadSides {
  readonly before: ReadText;
  readonly after: ReadText;
  readonly kept: KeptLines;
  /** Indexes of the code before, by their numbers in `kept`. */
  readonly places: ReadonlyMap<number, readonly number[]>;
}

/** Both of `texts` as a grammar read them; `undefined` when it did not read one. */
export function readSides(
  { before, after }: AmendedTexts,
  syntaxBefore: SyntaxText | undefined,
  syntaxAfter: SyntaxText | undefined,
): ReadSides | undefined {
  if (!syntaxBefore || !syntaxAfter) return undefined;
  const was = readText(before.text, syntaxBefore);
  const now = readText(after.text, syntaxAfter);
  const kept = keptLines(was, now);
  const places = new Map<number, number[]>();
  kept.numbers.forEach((number, index) => {
    const known = places.get(number);
    if (known) known.push(index);
    else places.set(number, [index]);
  });
  return { before: was, after: now, kept, places };
}

/**
 * The lines before with everything of the act that `line` of the text after, which is `kept`, rests
 * on; `undefined` when more than that may be on the line, or may have changed what it says.
 */
export function linesBehind(
  journal: Journal,
  texts: AmendedTexts,
  read: ReadSides,
  act: ReadAct,
  line: number,
  kept: KeptLine,
): ReadonlySet<number> | undefined {
  const isNewOfAct = codeOf(read.after, kept.code).some((token, index) =>
    isOfAct(act.textAfter, token) && !isOfAct(act.textBefore, kept.tokens[index] as SyntaxToken)); // prettier-ignore
  if (isNewOfAct || standsElsewhere(read, act, kept) || mayBeGone(texts, read, act, kept))
    return undefined;
  if (kept.code.start < kept.code.end && isUnexplained(journal, texts, read, kept))
    return undefined;
  const lines = new Set<number>();
  const add = (line: number) => {
    if (act.read.has(line) || act.unread.has(line)) lines.add(line);
  };
  const comments = new Set<string>();
  for (const token of kept.tokens) {
    if (!isOfAct(act.textBefore, token)) continue;
    linesOfToken(token, read.before.lines).forEach(add);
    if (token.kind === "comment") comments.add(token.says);
  }
  for (const { token } of read.after.commentsOn.get(line) ?? []) {
    if (comments.has(token.says)) continue;
    const words = linesOfWords(texts, act.origin, token);
    if (!words || mayBeUnread(texts, act, words)) return undefined;
    words.forEach(add);
  }
  return lines.size === 0 ? undefined : lines;
}

function codeOf({ code }: ReadText, { start, end }: Range): readonly SyntaxToken[] {
  return code.slice(start, end);
}

/** Whether new code beside a kept line is in nobody's name: a person's shows, and an assistant's is open. */
function isUnexplained(
  journal: Journal,
  { after: { snapshot } }: AmendedTexts,
  { after }: ReadSides,
  { beside }: KeptLine,
): boolean {
  return beside.some((range) =>
    codeOf(after, range).some(({ start }) => {
      const origin = originAt(snapshot.spans, start);
      return origin === undefined || !(isHumanAct(journal, origin) || isAiAct(journal, origin));
    }),
  );
}
