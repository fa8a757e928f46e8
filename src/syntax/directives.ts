/**
 * Tells comments that only people read from comments that may speak to a program: a linter, a
 * compiler, a test runner. A comment is prose only where that is sure; everything else is code.
 */
import type { Language } from "./languages.js";

/** What a comment is for. */
export type CommentKind = "prose" | "directive";

/** Whether a program may read every comment of `text`. */
export function commentsAreRead(text: string, language: Language): boolean {
  return READ_AS_A_WHOLE[language]?.test(text) ?? false;
}

/** What the comment `written`, with its marks, is for. */
export function commentKind(written: string, language: Language): CommentKind {
  if (UNSEEN.test(written) || /(?:\\|\?\?\/)[ \t]*(?:\r?\n|$)/.test(written)) return "directive";
  if (language !== "html" && /^(?:<!--|-->)/.test(written)) return "directive";
  if (MARKED[language]?.test(written) ?? false) return "directive";
  const lines = linesIn(written);
  const said = lines.filter((line) => line !== "");
  if (said.length === 0) return /^\/\*/.test(written) ? "directive" : "prose";
  if (said.length === 1 && /^\S+$/.test(said[0] ?? "") && !RULE.test(said[0] ?? "")) return "directive"; // prettier-ignore
  return KNOWN.test(written) || said.some(speaks) ? "directive" : "prose";
}

/**
 * What a directive says: its letters, and how it stands among lines, as many speak of the line they
 * are on or of the next one. The first two lines of a text have a right of their own.
 */
export function directiveSays(text: string, start: number, end: number): string {
  const written = text.slice(start, end).replace(/\r\n/g, "\n");
  const starred = /\n/.test(written) && /^[^\n]*(?:\n[ \t]*\*[^\n]*)*$/.test(written);
  const before = /(?:^|[\r\n])[ \t]*$/.test(text.slice(lineStartBefore(text, start), start));
  const breaks = /^[ \t]*(\r?\n)?[ \t]*(\r?\n)?/.exec(text.slice(end, end + 200));
  const isLast = !/\S/.test(text.slice(end, end + 200));
  const after = breaks?.[1] === undefined ? 0 : breaks[2] === undefined || isLast ? 1 : 2;
  const top = TOP.test(written) ? `${Math.min(lineNumberUpTo2(text, start), 2)}` : "";
  return `${before ? "\n" : ""}${starred ? written.replace(/\n[ \t]+/g, "\n") : written}${"\n".repeat(after)}${top}`;
}

/** Characters that do not show, turn the direction of text or end a line where one does not see it. */
const UNSEEN =
  /(?:\r(?!\n))|[^\P{Cc}\t\n\r]|[^\P{Zs} ]|[\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Languages in which a text may be read for its comments: cgo, output of examples, script metadata. */
const READ_AS_A_WHOLE: Partial<Record<Language, RegExp>> = {
  go: /"C"|\/[/*]\s*(?:unordered )?output:/i,
  python: /^#\s*\/\/\//m,
};

/** Marks that make a comment part of a program: documentation in Rust, `//word` in Go, and markup. */
const MARKED: Partial<Record<Language, RegExp>> = {
  rust: /^(?:\/\/[/!]|\/\*[*!])/,
  go: /^\/\/[a-z]/,
  html: /^<!--\s*(?:\[|\/|ko\b|build\b|inject\b|wp\b|end|#)|\]\s*(?:>|--)/i,
  php: /^#\[/,
};

/** A line of the kind that parts comments. */
const RULE = /^[-=*#~_+.]{3,}$/;

/** What counts on its line of the text. */
const TOP = /^#!|coding[:=]|^\/\/ *@ts-|@flow/;

/** A line that does not start as a sentence does, or holds a setting. */
function speaks(line: string): boolean {
  if (RULE.test(line)) return false;
  if (!/^(?:[\p{L}\p{N}("'`]|[-*•–—] )/u.test(line)) return true;
  const bare = line.replace(/^[-*•–—] +/, "");
  if (/[\w"')\]]\s*=\s*\S|-\*-/.test(bare)) return true;
  if (/^\w+(?:-\w+)+/.test(bare)) return true;
  return /^[\w.$-]+(?:\([^)]*\))?:/.test(bare) && !/^(?:TODO|FIXME|NOTE|XXX|HACK)\b/i.test(bare);
}

/** Words of programs that read comments, wherever they stand. */
const KNOWN = new RegExp(
  [
    "@ts-|@jsx|@flow|@vite-ignore|@formatter|@generated|__PURE__|__INLINE__|sourceMappingURL|sourceURL",
    "\\b(?:eslint|tslint|jshint|jslint|oxlint|stylelint|prettier|biome|deno-|istanbul|webpack\\w*|turbopack\\w*)",
    "\\b(?:nyc|c8|v8|jest|vitest|playwright|rollup|esbuild)\\b|^/[/*]\\s*(?:globals?|exported|no default)\\b",
    "\\bfall(?:s|ing)?[- ]?th(?:rough|ru)",
    "\\b(?:noqa|nosec|pragma|pylint|mypy|pyright|ruff|flake8|isort|yapf|autopep8|pyre|pytype|bandit|cython|type:|fmt:)",
    "\\b(?:nolint|go:|gofmt|golangci|cgo|clang-|NOLINT|IWYU|cppcheck|coverity|LCOV_|GCOVR?_|iwyu)",
    "\\b(?:shellcheck|rubocop|sorbet|brakeman|nocov|reek|phpcs|phpstan|psalm|phan|codeCoverageIgnore|noinspection)",
    "\\b(?:NOSONAR|NOPMD|CHECKSTYLE|SuppressWarnings|ReSharper|swiftlint|detekt|ktlint|rustfmt|clippy)",
    "\\b(?:yamllint|checkov|tfsec|trivy|hadolint|kics|semgrep|codeql|lgtm|gitleaks|trufflehog|snyk|DevSkim|pragma)",
    "\\b(?:buildifier|gazelle|renovate|dependabot|SBATCH|PBS)\\b|\\bvim?:|\\bcoding[:=]",
    "^/\\*\\s*(?:html|css|sql|graphql|gql|markdown|svg|xml|json)\\s*\\*/$",
  ].join("|"),
  "im",
);

/** The comment line by line, without its marks. */
function linesIn(written: string): string[] {
  return written
    .replace(/^(?:\/\*+|\/\/|#|<!--)/, "")
    .replace(/(?:\*+\/|-->)\s*$/, "")
    .split("\n")
    .map((line, i) => (i === 0 ? line : line.replace(/^[ \t]*\*(?:[ \t]|$)/, "")).trim());
}

function lineStartBefore(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), 0);
}

function lineNumberUpTo2(text: string, offset: number): number {
  return text.slice(0, offset).split("\n", 3).length - 1;
}
