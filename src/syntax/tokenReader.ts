/** Walks a syntax tree and notes its tokens and units. */
import { lineAt, type Lines, type SyntaxToken, type SyntaxUnit } from "../core/index.js";
import type { Branch } from "./branch.js";
import { commentKind, commentsAreRead, directiveSays } from "./directives.js";
import { COMMENTS, type Formatting } from "./formatting/formatting.js";
import type { Language } from "./languages.js";
import { gapSays, isCutOff, isLiteral, lexiconOf, type Lexicon } from "./lexicon.js";
import { unitsOf, type UnitOf } from "./units.js";

/** What a text consists of. */
export interface Reading {
  readonly tokens: readonly SyntaxToken[];
  /** In preorder. */
  readonly units: readonly SyntaxUnit[];
}

/** Reads `lines.text`, of which `root` is the tree. */
export function readTokens(
  root: Branch,
  lines: Lines,
  language: Language,
  formatting: Formatting,
): Reading {
  const reader = new TokenReader(lines, language, formatting);
  reader.readAll(root);
  const units = reader.units.filter(({ from, to }) => from < to);
  return { tokens: reader.tokens, units: units.map(({ base: _, ...unit }) => unit) };
}

/** A unit while it is read. */
type OpenUnit = { -readonly [K in keyof SyntaxUnit]: SyntaxUnit[K] } & {
  /** The depth of its first token of code, once there is one. */
  base: number | undefined;
};

class TokenReader {
  readonly tokens: SyntaxToken[] = [];
  readonly units: OpenUnit[] = [];
  readonly #lines: Lines;
  readonly #text: string;
  readonly #language: Language;
  readonly #lexicon: Lexicon;
  readonly #formatting: Formatting;
  readonly #unitOf: UnitOf;
  readonly #commentsAreRead: boolean;
  /** Units around what is read, from outside in. */
  readonly #open: OpenUnit[] = [];
  /** Types of nodes that have started and have no token yet. */
  readonly #started: string[] = [];
  /** The last leaf of code, and where text starts that is not read yet. */
  #last: Branch | undefined;
  #next = 0;
  /** White space since the last token of code, what is between comments included. */
  #gap = "";
  #line = 0;

  constructor(lines: Lines, language: Language, formatting: Formatting) {
    this.#lines = lines;
    this.#text = lines.text;
    this.#language = language;
    this.#lexicon = lexiconOf(language);
    this.#formatting = formatting;
    this.#unitOf = unitsOf(language);
    this.#commentsAreRead = commentsAreRead(lines.text, language);
  }

  /** What `root` holds, and what stands around it. Its own type says nothing: every text has it. */
  readAll(root: Branch): void {
    this.#bare(0, root.start, 0, root);
    if (root.children.length === 0) this.#leaf(root, 0);
    else this.#children(root, 0, root.children);
    this.#bare(root.end, this.#text.length, 0, root);
  }

  #read(branch: Branch, depth: number): void {
    if (COMMENTS.has(branch.type) && branch.named) return this.#comment(branch, depth);
    const inner = this.#formatting.unwrap(branch, this.#text);
    if (inner !== undefined) return this.#children(branch, depth, [inner]);
    const unit = this.#openUnit(branch);
    const started = this.#started.length;
    const type = this.#formatting.typeOf(branch, this.#text);
    if (branch.named && type !== undefined) this.#started.push(type);
    if (branch.children.length === 0 || isLiteral(branch, this.#lexicon, this.#text))
      this.#leaf(branch, depth); // prettier-ignore
    else this.#children(branch, type === undefined ? depth : depth + 1, branch.children);
    // A node of which every token may be left out is not there.
    if (this.#started.length > started) this.#started.length = started;
    if (unit !== undefined) this.#closeUnit(unit);
  }

  /** Of the children of `branch`, those that are `read`, and comments; and all text between children. */
  #children(branch: Branch, depth: number, read: readonly Branch[]): void {
    let end = branch.start;
    const all = read === branch.children;
    for (const child of branch.children) {
      this.#bare(end, child.start, depth, branch);
      if (all || read.includes(child) || COMMENTS.has(child.type)) this.#read(child, depth);
      end = Math.max(end, child.end);
    }
    this.#bare(end, branch.end, depth, branch);
  }

  /** Text that no leaf covers. In a literal every character of it counts. */
  #bare(start: number, end: number, depth: number, branch: Branch): void {
    if (start >= end) return;
    const text = this.#text.slice(start, end);
    const counts = this.#lexicon.literals.has(branch.type) ? text : trimmed(text);
    if (counts === "") return;
    const at = start + text.indexOf(counts);
    this.#code(branch, at, at + counts.length, toLines(counts), depth);
  }

  #leaf(leaf: Branch, depth: number): void {
    const written = this.#text.slice(leaf.start, leaf.end);
    if (written === "" || (!leaf.named && /^\s/.test(written) && trimmed(written) === "")) return;
    if (this.#formatting.drops(leaf, this.#text)) return this.#pass(leaf, leaf.end);
    const says = this.#formatting.spell(leaf, toLines(written), this.#text);
    if (says === "") return;
    const end = isCutOff(leaf, this.#lexicon, this.#text) ? "\n" : "";
    this.#code(leaf, leaf.start, leaf.end, says + end, depth);
  }

  #code(leaf: Branch, start: number, end: number, says: string, depth: number): void {
    const gap = this.#gap + this.#text.slice(this.#next, start);
    const before = this.#last === undefined ? "" : gapSays(this.#lexicon, this.#last, leaf, gap);
    this.#emit(start, end, before + says, depth, "code");
    this.#pass(leaf, end);
  }

  #pass(leaf: Branch, end: number): void {
    this.#last = leaf;
    this.#next = end;
    this.#gap = "";
  }

  #comment({ start, end }: Branch, depth: number): void {
    const stop = start + this.#text.slice(start, end).trimEnd().length;
    const written = toLines(this.#text.slice(start, stop));
    const prose = !this.#commentsAreRead && commentKind(written, this.#language) === "prose";
    this.#gap += this.#text.slice(this.#next, start);
    this.#next = stop;
    const started = this.#started.splice(0);
    this.#started.push("comment");
    if (prose) this.#emit(start, stop, written.replace(/[ \t\n]+/g, " "), depth, "comment");
    else this.#directive(start, stop, depth);
    this.#started.push(...started);
  }

  /** Behind code it speaks of its line, wherever a formatter's signs have it hang in the tree. */
  #directive(start: number, end: number, depth: number): void {
    const says = directiveSays(this.#text, start, end);
    const isOnLineOfItsOwn = says.startsWith("\n");
    this.#emit(start, end, says, isOnLineOfItsOwn ? depth : this.#base(depth, "comment"), "code");
  }

  #emit(start: number, end: number, says: string, depth: number, kind: SyntaxToken["kind"]): void {
    const relative = depth - this.#base(depth, kind);
    const opens = this.#started.length < 2 ? (this.#started[0] ?? "") : this.#started.join(" ");
    this.#started.length = 0;
    this.tokens.push({ start, end, line: this.#lineAt(start), says, depth: relative, opens, kind });
  }

  /** From where depths are counted; the first token of code in a unit is where its others count from. */
  #base(depth: number, kind: SyntaxToken["kind"]): number {
    let around = this.#open.length - 1;
    while (around >= 0 && this.#open[around]?.base === undefined) around--;
    if (kind === "code")
      for (let i = around + 1; i < this.#open.length; i++) (this.#open[i] as OpenUnit).base = depth;
    return this.#open[around]?.base ?? 0;
  }

  #openUnit(branch: Branch): OpenUnit | undefined {
    const named = this.#unitOf(branch, this.#text);
    if (named === undefined) return undefined;
    const startLine = lineAt(this.#lines, branch.start);
    const endLine = lineAt(this.#lines, Math.max(branch.start, branch.end - 1)) + 1;
    const from = this.tokens.length;
    const unit = { ...named, startLine, endLine, from, to: from, base: undefined };
    this.#open.push(unit);
    this.units.push(unit);
    return unit;
  }

  #closeUnit(unit: OpenUnit): void {
    unit.to = this.tokens.length;
    this.#open.pop();
  }

  /** Tokens come in order, so the line is never far. */
  #lineAt(start: number): number {
    const { starts } = this.#lines;
    while (this.#line + 1 < starts.length && (starts[this.#line + 1] as number) <= start) this.#line++; // prettier-ignore
    return this.#line;
  }
}

/** Without ASCII white space around it; other characters that do not show stay. */
function trimmed(text: string): string {
  if (text === " " || text === "") return "";
  return text.replace(/^(?:[ \t\n]|\r\n)+/, "").replace(/(?:[ \t\n]|\r\n)+$/, "");
}

/** With `\n` at the ends of lines, as every compiler reads them. */
function toLines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n/g, "\n") : text;
}
