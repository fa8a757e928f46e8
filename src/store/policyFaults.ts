/**
 * Where a policy is wrong, for the person who wrote it: on which line, what, and what they may have meant. The hook does
 * without: it says in one sentence what `readPolicy` does.
 */
import { readFile } from "node:fs/promises";
import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser"; // prettier-ignore
import * as v from "valibot";
import { nearest } from "./nearest.js";
import { policyFile } from "./policyFile.js";
import { CHOICES, MOST_PATTERNS, NEWER, POLICY } from "./policySchema.js";

/** One thing that is wrong, half-open. */
export interface PolicyFault {
  readonly start: Spot;
  readonly end: Spot;
  /** One clause, perhaps with a question. */
  readonly words: string;
}

/** Between two characters; both count from 0, columns in UTF-16 units. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with the policy in `folder`; nothing where there is none, or none that can be read. */
export async function policyFaultsIn(folder: string): Promise<readonly PolicyFault[]> {
  try {
    return policyFaults(await readFile(policyFile(folder), "utf8"));
  } catch {
    return [];
  }
}

/** What is wrong with the policy `text`, from top to bottom: nothing exactly when `readPolicy` takes it. */
export function policyFaults(text: string): readonly PolicyFault[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [noJson(text)];
  }
  const { issues = [] } = v.safeParse(POLICY, value);
  const root = parseTree(text);
  const wrong: readonly Wrong[] = v.is(NEWER, value)
    ? [{ node: nodeOf(root, ["v"]), words: "a newer Readback wrote it" }]
    : issues.map((issue) => wrongBy(issue, root));
  return wrong
    .filter(({ missing }) => missing === undefined || !wrong.some((one) => one.meant === missing))
    .sort((a, b) => (a.node?.offset ?? 0) - (b.node?.offset ?? 0))
    .map(({ node, words }) => faultAt(text, node?.offset ?? 0, node?.length ?? 0, words));
}

/** Where a text stops being JSON. */
function noJson(text: string): PolicyFault {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  if (!first) return faultAt(text, 0, 0, "it is not JSON");
  const what = MISSING[printParseErrorCode(first.error)];
  const words = what === undefined ? "it is not JSON from here on" : `${what} is missing`;
  return faultAt(text, first.offset, first.length, words);
}

const MISSING: Readonly<Record<string, string>> = {
  PropertyNameExpected: "a name in double quotes",
  ValueExpected: "a value",
  ColonExpected: "a colon",
  CommaExpected: "a comma",
  CloseBraceExpected: 'a "}"',
  CloseBracketExpected: 'a "]"',
  UnexpectedEndOfString: 'a "',
};

interface Wrong {
  readonly node: Node | undefined;
  readonly words: string;
  /** A name that is not there, and one that may have been meant by another. */
  readonly missing?: string;
  readonly meant?: string | undefined;
}

type Issue = v.InferIssue<typeof POLICY>;

function wrongBy(issue: Issue, root: Node | undefined): Wrong {
  const [step] = issue.path ?? [];
  if (!step) return { node: root, words: "it is not an object of names and values" };
  const name = String(step.key);
  const keys = (issue.path ?? []).map(({ key }) => key as string | number);
  const node = nodeOf(root, keys);
  if (!node)
    return { node: root && brace(root), words: `${quoted(name)} is missing`, missing: name };
  const known = Object.keys(POLICY.entries);
  if (!known.includes(name)) {
    const words = `${quoted(name)} is not known${question(name, known)}`;
    return { node: node.parent?.children?.[0], words, meant: meant(name, known) };
  }
  return { node, words: wrongValue(name, issue.input, keys.length) };
}

function wrongValue(name: string, value: unknown, depth: number): string {
  switch (name) {
    case "v":
      return '"v" must be 0';
    case "exempt":
      if (depth > 1)
        return "a pattern has 1 to 200 characters and at most 3 wild cards between two slashes";
      return `"exempt" must be a list of at most ${MOST_PATTERNS} patterns`;
    default: {
      const words: readonly string[] = CHOICES[name as keyof typeof CHOICES];
      const one = words
        .map(quoted)
        .join(", ")
        .replace(/, (?=[^,]*$)/, " or ");
      return `${quoted(name)} must be ${one}${typeof value === "string" ? question(value, words) : ""}`;
    }
  }
}

function question(word: string, known: readonly string[]): string {
  const near = meant(word, known);
  return near === undefined ? "" : `, did you mean ${quoted(near)}?`;
}

function meant(word: string, known: readonly string[]): string | undefined {
  return nearest(word.slice(0, SHOWN), known);
}

/** So much of a word is shown, in UTF-16 units. */
const SHOWN = 40;

function quoted(word: string): string {
  return JSON.stringify(word.slice(0, SHOWN));
}

function nodeOf(root: Node | undefined, keys: readonly (string | number)[]): Node | undefined {
  return root && findNodeAtLocation(root, [...keys]);
}

/** The first character of an object. */
function brace({ offset }: Node): Node {
  return { type: "object", offset, length: 1 };
}

function faultAt(text: string, start: number, length: number, words: string): PolicyFault {
  return { start: spotAt(text, start), end: spotAt(text, start + length), words };
}

function spotAt(text: string, offset: number): Spot {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length - 1, column: lines.at(-1)?.length ?? 0 };
}
