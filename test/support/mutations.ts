/**
 * Changes of one place that change what a program means, by rule. Each rule names every place of a
 * text where it can be applied; whoever uses it picks some.
 */
import type { SyntaxText, SyntaxToken } from "../../src/core/index.js";
import type { Language } from "../../src/syntax/languages.js";

/** A text that will be changed, with its strict tokens. */
export interface Program {
  readonly text: string;
  readonly language: Language;
  readonly syntax: SyntaxText;
}

/** A replacement in a text; what it makes of the text is a mutant. */
export interface Mutation {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/** One way to change meaning. */
export interface MutationRule {
  readonly name: string;
  readonly languages?: readonly Language[];
  /** Every place in `program` where it can be applied. */
  mutations(program: Program): readonly Mutation[];
}

/** The text after `mutation`. */
export function mutant(text: string, { start, end, insert }: Mutation): string {
  return text.slice(0, start) + insert + text.slice(end);
}

const ECMASCRIPT: readonly Language[] = ["typescript", "tsx", "javascript"];
const BRACED: readonly Language[] = [...ECMASCRIPT, "go", "rust", "java", "csharp", "c", "cpp"];
const EXPRESSIONS: readonly Language[] = [...BRACED, "python"];

/** All rules, from single characters to lines. */
export const MUTATION_RULES: readonly MutationRule[] = [
  {
    name: "another operator",
    languages: EXPRESSIONS,
    mutations: (program) =>
      replacing(program, (says) => OPERATORS[says], (before, after) => /\w|\)|\]/.test(before.says) && after.says !== ">"), // prettier-ignore
  },
  { name: "another number", mutations: (p) => replacing(p, (says) => (/^[1-9]\d*$/.test(says) ? `${says}7` : undefined)) }, // prettier-ignore
  { name: "another name", mutations: (p) => names(p).map(({ end }) => ({ start: end, end, insert: "Q" })) }, // prettier-ignore
  { name: "another letter in a string", mutations: (p) => inStrings(p, /[a-z]/, "q") },
  { name: "a space more in a string", mutations: (p) => inStrings(p, /(?<=\S) (?=\S)/, "  ") },
  { name: "another escape", mutations: (p) => inStrings(p, /(?<!\\)\\[nt](?!\w)/, "\\r") },
  { name: "another direction in a comment", mutations: (p) => inComments(p, "\u202e") },
  { name: "an invisible character in a comment", mutations: (p) => inComments(p, "\u200b") },
  { name: "an invisible character in a name", mutations: (p) => names(p).map(({ end }) => ({ start: end, end, insert: "\u200b" })) }, // prettier-ignore
  { name: "a letter that looks alike", mutations: lookAlikes },
  {
    name: "a negation",
    languages: EXPRESSIONS,
    mutations: (program) => negations(program),
  },
  {
    name: "a word that is gone",
    mutations: (p) => replacing(p, (says) => (MODIFIERS.has(says) ? "" : undefined)),
  },
  { name: "brackets that group otherwise", languages: EXPRESSIONS, mutations: regrouped },
  {
    name: "a hole in a list",
    languages: ECMASCRIPT,
    mutations: (p) => replacing(p, (says) => (says === "]" ? ",,]" : undefined), (before) => /^[\w'"\])}]/.test(before.says)), // prettier-ignore
  },
  { name: "a tuple of one", languages: ["python"], mutations: (p) => singles(p) },
  { name: "two elements swapped", mutations: swapped },
  { name: "a line break after a word", languages: [...ECMASCRIPT, "go"], mutations: cutOff },
  { name: "a line that is gone", mutations: (p) => codeLines(p).map((line) => ({ ...line, insert: "" })) }, // prettier-ignore
  { name: "two lines swapped", mutations: swappedLines },
  { name: "a last statement outside of its block", languages: ["python"], mutations: dedented },
  { name: "a directive", mutations: (p) => directives(p) },
  { name: "a directive that is gone or another", mutations: changedDirectives },
];

const OPERATORS: Readonly<Record<string, string>> = {
  "+": "-", "-": "+", "*": "+", "/": "*", "==": "!=", "!=": "==", "===": "!==", "!==": "===",
  "<": "<=", "<=": "<", ">=": ">", "&&": "||", "||": "&&", and: "or", or: "and", "+=": "-=",
  "-=": "+=", "??": "||", "?.": ".", "%": "*", "&": "|",
}; // prettier-ignore

const MODIFIERS: ReadonlySet<string> = new Set(
  "await async static readonly abstract export final synchronized volatile const mut unsafe pub go defer inline unsigned not override declare".split(" "), // prettier-ignore
);

const KEYWORDS: ReadonlySet<string> = new Set(
  "if else for while do return in is not and or def class from import as with try except finally raise pass lambda yield await async const let var function new typeof delete void switch case default break continue throw this super extends implements interface type enum export static public private protected null undefined true false None True False fn mut pub impl struct use mod match loop where ref move self Self dyn unsafe package func go defer range chan map select goto fallthrough int char float double long short unsigned signed sizeof".split(" "), // prettier-ignore
);

function code({ syntax }: Program): readonly SyntaxToken[] {
  return syntax.tokens.filter(({ kind }) => kind === "code");
}

/** Tokens for which there is another text, if their neighbours fit. */
function replacing(
  program: Program,
  other: (says: string) => string | undefined,
  fits: (before: SyntaxToken, after: SyntaxToken) => boolean = () => true,
): readonly Mutation[] {
  const tokens = code(program);
  return tokens.flatMap(({ start, end }, i) => {
    const insert = other(program.text.slice(start, end));
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    if (insert === undefined || before === undefined || after === undefined) return [];
    return fits(before, after) ? [{ start, end, insert }] : [];
  });
}

function names({ text, ...program }: Program): readonly SyntaxToken[] {
  return code({ text, ...program }).filter(({ start, end, opens }) => /identifier|name|^word$/.test(opens) && isName(text.slice(start, end))); // prettier-ignore
}

function isName(text: string): boolean {
  return /^[a-z_]\w*$/i.test(text) && !KEYWORDS.has(text);
}

/** The first place in every string where `pattern` is found. */
function inStrings(program: Program, pattern: RegExp, insert: string): readonly Mutation[] {
  return code(program).flatMap(({ start, end, opens }) => {
    const body = program.text.slice(start, end);
    const found = /string|char/.test(opens) ? pattern.exec(body.slice(1, -1)) : null;
    if (found === null || found[0] === insert || /^[a-z]+["']/i.test(body)) return [];
    const at = start + 1 + found.index;
    return [{ start: at, end: at + found[0].length, insert }];
  });
}

function inComments({ syntax, text }: Program, insert: string): readonly Mutation[] {
  return syntax.tokens
    .filter(({ kind }) => kind === "comment")
    .map(({ start, end }) => start + Math.max(text.slice(start, end).search(/[a-z]/i), 2))
    .map((at) => ({ start: at, end: at, insert }));
}

function lookAlikes(program: Program): readonly Mutation[] {
  return names(program).flatMap(({ start, end }) => {
    const at = program.text.slice(start, end).indexOf("a");
    return at < 0 ? [] : [{ start: start + at, end: start + at + 1, insert: "а" }];
  });
}

function negations(program: Program): readonly Mutation[] {
  const tokens = code(program);
  const negation = program.language === "python" ? "not " : "!";
  return tokens.flatMap(({ start, end }, i) => {
    const before = tokens[i - 1];
    const [word, last] = [program.text.slice(start, end), before === undefined ? "" : program.text.slice(before.start, before.end)]; // prettier-ignore
    if (!isName(word) || !/^(?:if|while|&&|\|\||and|or|return)$/.test(last)) return [];
    return [{ start, end: start, insert: negation }];
  });
}

/** `a - b - c` as `a - (b - c)`. */
function regrouped(program: Program): readonly Mutation[] {
  const says = (token: SyntaxToken | undefined) => token === undefined ? "" : program.text.slice(token.start, token.end); // prettier-ignore
  const tokens = code(program);
  return tokens.flatMap(({ start }, i) => {
    const [first, second] = [says(tokens[i - 1]), says(tokens[i + 1])];
    const last = tokens[i + 2];
    const simple = [tokens[i - 2], tokens[i], last].every((one) => /^\w+$/.test(says(one)));
    if (!simple || last === undefined || !/^[-/+*]$/.test(first) || !/^[-/+*]$/.test(second)) return []; // prettier-ignore
    if (/[.([]/.test(says(tokens[i + 3])) || KEYWORDS.has(says(tokens[i - 2]))) return [];
    const insert = `(${program.text.slice(start, last.end)})`;
    return first === "+" && second !== "-" ? [] : [{ start, end: last.end, insert }];
  });
}

/** `= (x)` as `= (x,)`. */
function singles(program: Program): readonly Mutation[] {
  const tokens = code(program);
  const says = (i: number) => program.text.slice(tokens[i]?.start, tokens[i]?.end);
  return tokens.flatMap(({ end }, i) =>
    says(i - 1) === "(" && says(i + 1) === ")" && /^(?:=|return|in|,|\()$/.test(says(i - 2)) && isName(says(i)) // prettier-ignore
      ? [{ start: end, end, insert: "," }]
      : [],
  );
}

function swapped({ text, ...program }: Program): readonly Mutation[] {
  const tokens = code({ text, ...program });
  return tokens.flatMap((comma, i) => {
    const [a, b, next] = [tokens[i - 1], tokens[i + 1], tokens[i + 2]];
    const [before] = tokens.slice(Math.max(0, i - 2));
    if (text.slice(comma.start, comma.end) !== "," || a === undefined || b === undefined) return [];
    const [first, second] = [text.slice(a.start, a.end), text.slice(b.start, b.end)];
    const alone = /^[(,[]$/.test(text.slice(before?.start, before?.end)) && /^[),\]]$/.test(text.slice(next?.start, next?.end)); // prettier-ignore
    if (!alone || !/^\w+$/.test(first) || !/^\w+$/.test(second) || first === second) return [];
    return [{ start: a.start, end: b.end, insert: second + text.slice(a.end, b.start) + first }];
  });
}

function cutOff(program: Program): readonly Mutation[] {
  const { text } = program;
  return code(program)
    .filter(({ start, end }) =>
      /^(?:return|throw|yield|break|continue)$/.test(text.slice(start, end)),
    )
    .filter(({ end }) => /^ [^\s;}]/.test(text.slice(end)))
    .map(({ end }) => ({ start: end, end: end + 1, insert: "\n" }));
}

interface Line {
  readonly start: number;
  readonly end: number;
}

/** Lines on which a token of code starts and that say more than a comma or a semicolon. */
function codeLines({ text, ...program }: Program): readonly Line[] {
  const wanted = new Set(code({ text, ...program }).map(({ line }) => line));
  const lines: Line[] = [];
  let start = 0;
  text.split("\n").forEach((line, i) => {
    const end = Math.min(start + line.length + 1, text.length);
    if (wanted.has(i) && !/^\s*[,;]?\s*$/.test(line)) lines.push({ start, end });
    start = end;
  });
  return lines;
}

function swappedLines(program: Program): readonly Mutation[] {
  const { text } = program;
  const lines = codeLines(program);
  return lines.flatMap(({ start, end }, i) => {
    const next = lines[i + 1];
    const [one, other] = [text.slice(start, end), text.slice(next?.start, next?.end)];
    if (next === undefined || next.start !== end || !other.endsWith("\n")) return [];
    if (one.trim().replace(/,$/, "") === other.trim().replace(/,$/, "")) return [];
    return [{ start, end: next.end, insert: other + one }];
  });
}

/** The statement that is the last line of a block, as deep as the next line. In brackets it means nothing. */
function dedented(program: Program): readonly Mutation[] {
  const { text } = program;
  const indent = (at: number) => /^ */.exec(text.slice(at))?.[0].length ?? 0;
  const lines = codeLines(program);
  const statements = new Set(code(program).filter(({ opens }) => /_statement\b/.test(opens)).map((one) => one.start)); // prettier-ignore
  return lines.flatMap(({ start, end }, i) => {
    const [previous, next] = [lines[i - 1], lines[i + 1]];
    if (previous === undefined || next === undefined) return [];
    if (!statements.has(start + indent(start))) return [];
    const [own, target] = [indent(start), indent(next.start)];
    if (indent(previous.start) !== own || target >= own) return [];
    if (/^[)\]}"'#]/.test(text.slice(start + own, end))) return [];
    return [{ start, end: start + own, insert: " ".repeat(target) }];
  });
}

const DIRECTIVES: Partial<Record<Language, string>> = {
  typescript: "// @ts-ignore", tsx: "// @ts-ignore", javascript: "// eslint-disable-line", python: "# type: ignore",
  go: "//nolint", rust: "// rustfmt::skip", java: "// NOSONAR", c: "// NOLINT", cpp: "// NOLINT", csharp: "// ReSharper disable all",
  ruby: "# rubocop:disable all", bash: "# shellcheck disable=all", css: "/* stylelint-disable */",
}; // prettier-ignore

function directives(program: Program): readonly Mutation[] {
  const directive = DIRECTIVES[program.language];
  if (directive === undefined) return [];
  return codeLines(program).map(({ end }) => ({ start: end, end, insert: `${directive}\n` }));
}

/** Comments that strict reading takes for code, gone or with one letter more. */
function changedDirectives({ text, ...program }: Program): readonly Mutation[] {
  return code({ text, ...program })
    .filter(({ opens }) => opens === "comment")
    .flatMap(({ start, end }) => [
      { start, end, insert: "" },
      { start: start + 3, end: start + 3, insert: "q" },
    ]);
}
