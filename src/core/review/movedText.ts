/** What text that came from other files says beside what is known of a file. */
import { NOBODY, type Attribution, type Removal, type Span } from "../origin/attribution.js";
import { pushRemoval } from "../origin/removals.js";
import { pushSpan } from "../origin/spans.js";
import { without } from "../text/range.js";

/** What moved between files, by path. */
export interface MovedText {
  /** Whose the text is that came to a file. */
  readonly arrived: ReadonlyMap<string, Attribution>;
  /** What acts had removed in the text that left a file, and is to be read where that is now. */
  readonly left: ReadonlyMap<string, readonly Removal[]>;
}

/** `moved` with what was `copied` to the file at `path`, where nothing moved to. */
export function withCopied(
  moved: MovedText,
  path: string,
  copied: ReadonlyMap<string, Attribution>,
): MovedText {
  const copy = copied.get(path);
  if (!copy) return moved;
  const arrived = withArrived(moved.arrived.get(path) ?? NOBODY, copy);
  return { ...moved, arrived: new Map([...moved.arrived, [path, arrived]]) };
}

/** `known` of the file at `path` after what `moved`: it says nothing where another file says more. */
export function withMoved(known: Attribution, path: string, moved: MovedText): Attribution {
  const [arrived, left] = [moved.arrived.get(path), moved.left.get(path)];
  const standing = left ? { ...known, removals: withoutLeft(known.removals, left) } : known;
  return arrived ? withArrived(standing, arrived) : standing;
}

/** `removals` without one for each of those that `left`. */
function withoutLeft(removals: readonly Removal[], left: readonly Removal[]): readonly Removal[] {
  const gone = [...left];
  return removals.filter(({ origin, text }) => {
    const index = gone.findIndex((one) => one.origin === origin && one.text === text);
    if (index !== -1) gone.splice(index, 1);
    return index === -1;
  });
}

function withArrived(known: Attribution, arrived: Attribution): Attribution {
  const fresh = arrived.spans.flatMap((span) =>
    without(span, known.spans).map(({ start, end }) => ({ start, end, origin: span.origin })),
  );
  const isKnown = ({ offset, origin, text }: Removal) =>
    known.removals.some((r) => r.offset === offset && r.origin === origin && r.text.includes(text));
  return merged([known, { spans: fresh, removals: arrived.removals.filter((r) => !isKnown(r)) }]);
}

/** One attribution of several whose spans share no character. */
export function merged(parts: readonly Attribution[]): Attribution {
  const spans: Span[] = [];
  const removals: Removal[] = [];
  for (const span of parts.flatMap((part) => part.spans).sort((a, b) => a.start - b.start))
    pushSpan(spans, span);
  for (const removal of parts.flatMap((part) => part.removals).sort((a, b) => a.offset - b.offset))
    pushRemoval(removals, removal);
  return { spans, removals };
}
