/** Small changes in one unit, each by rule and at a place of chance. */
import type { SyntaxText, SyntaxUnit } from "../../../src/core/index.js";
import type { Random } from "../../support/random.js";

/** A text as a grammar reads it. */
export interface Program {
  readonly text: string;
  readonly syntax: SyntaxText;
}

/** The text with a change within `unit`; `undefined` where there is nothing to change. */
export type Change = (program: Program, unit: SyntaxUnit, random: Random) => string | undefined;

/** What is changed, by its name. */
export const CHANGES: Readonly<Record<string, Change>> = {
  nothing: ({ text }) => text,
  "a name": atToken(/^[a-z]\w*[A-Z]\w*$/, (name) => `${name}Else`),
  "a string": atToken(/^(["']).*\1$/, (said) => `${said.slice(0, -1)}else${said.slice(-1)}`),
  "an operator": atToken(/^(?:===|!==|<|>|\+|-|&&|\|\|)$/, (sign) => OTHER[sign] ?? "/"),
  "a statement comes": atStatement((line, indent) => `${line}\n${indent}comesByChance(1);`),
  "a statement goes": atStatement(() => ""),
  "a statement is put into an if": atStatement((line) => `if (byChance) {\n${line}\n}`),
};

const OTHER: Readonly<Record<string, string>> = {
  "===": "!==",
  "!==": "===",
  "<": ">=",
  ">": "<=",
  "+": "-",
  "-": "+",
  "&&": "||",
  "||": "&&",
};

function atToken(which: RegExp, other: (written: string) => string): Change {
  return ({ text, syntax }, { from, to }, random) => {
    const tokens = syntax.tokens.slice(from, to);
    const fit = tokens.filter(({ kind, start, end }) => kind === "code" && which.test(text.slice(start, end))); // prettier-ignore
    if (fit.length === 0) return undefined;
    const { start, end } = random.pick(fit);
    return text.slice(0, start) + other(text.slice(start, end)) + text.slice(end);
  };
}

/** A call that is a statement on a line of its own. */
const STATEMENT = /^(\s+)(?:await )?[\w.]+\([^{}]*\);$/;

function atStatement(other: (line: string, indent: string) => string): Change {
  return ({ text }, { startLine, endLine }, random) => {
    const lines = text.split("\n");
    const within = lines.slice(startLine + 1, endLine - 1);
    const fit = within.flatMap((line, index) =>
      STATEMENT.test(line) ? startLine + 1 + index : [],
    );
    if (fit.length === 0) return undefined;
    const index = random.pick(fit);
    const line = lines[index] ?? "";
    return lines.with(index, other(line, STATEMENT.exec(line)?.[1] ?? "")).join("\n");
  };
}
