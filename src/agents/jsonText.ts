/**
 * Changes of JSON that people keep by hand: one element comes or goes, and not a character of the
 * others, of their formatting or their comments is touched. A `container` is an object or a list of
 * the text, as `jsonc-parser` reads it.
 */
import { createScanner, type Node } from "jsonc-parser";

/** `text` with `value` as the last of `container`; in an object under `key`. */
export function withLast(
  text: string,
  container: Node,
  key: string | undefined,
  value: unknown,
): string {
  const last = container.children?.at(-1);
  const style = styleOf(text);
  const name = key === undefined ? "" : `${JSON.stringify(key)}: `;
  if (last === undefined) return withFirst(text, container, style, name, value);
  const indent = indentOf(text, last.offset);
  const more =
    indent === undefined
      ? `, ${name}${JSON.stringify(value)}`
      : `,${style.eol}${indent}${name}${jsonAt(indent, style, value)}`;
  return spliced(text, endOf(last), endOf(last), more);
}

/** `text` without the element of `container` at `index`, and without the comma that parted it. */
export function withoutElement(text: string, container: Node, index: number): string {
  const elements = container.children ?? [];
  const [before, own, after] = [elements[index - 1], elements[index], elements[index + 1]];
  if (!own) return text;
  const [from, to] = before ? [endOf(before), own.offset] : [endOf(own), after?.offset];
  if (to === undefined) return withoutOnly(text, container, own);
  const comma = commaIn(text, from, to);
  const isPlain = text.slice(from, to).trim() === ",";
  if (before && isPlain) return spliced(text, from, endOf(own), "");
  if (after && !before && isPlain) return spliced(text, own.offset, to, "");
  // What stands between them is somebody's comment: only the comma and the element go.
  const parts = [[comma, comma + 1] as const, [own.offset, endOf(own)] as const];
  return parts.sort(([a], [b]) => b - a).reduce((rest, [start, end]) => spliced(rest, start, end, ""), text); // prettier-ignore
}

/** How a text is formatted. */
interface Style {
  readonly eol: string;
  /** One level of indentation. */
  readonly unit: string;
}

function styleOf(text: string): Style {
  return {
    eol: text.includes("\r\n") ? "\r\n" : "\n",
    unit: /^([ \t]+)\S/m.exec(text)?.[1] ?? "  ",
  };
}

function withFirst(
  text: string,
  container: Node,
  style: Style,
  name: string,
  value: unknown,
): string {
  const start = container.offset + 1;
  const outer = /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", container.offset) + 1))?.[0] ?? "";
  const inner = outer + style.unit;
  const { eol } = style;
  const isEmpty = text.slice(start, endOf(container) - 1).trim() === "";
  const first = `${eol}${inner}${name}${jsonAt(inner, style, value)}${isEmpty ? eol + outer : ""}`;
  return spliced(text, start, isEmpty ? endOf(container) - 1 : start, first);
}

/** The only element goes; what is left of its container is closed up unless a comment is in it. */
function withoutOnly(text: string, container: Node, own: Node): string {
  const [start, end] = [container.offset + 1, endOf(container) - 1];
  const rest = text.slice(start, own.offset) + text.slice(endOf(own), end);
  return /^[\s,]*$/.test(rest)
    ? spliced(text, start, end, "")
    : spliced(text, own.offset, endOf(own), "");
}

function jsonAt(indent: string, { eol, unit }: Style, value: unknown): string {
  return JSON.stringify(value, undefined, unit).replaceAll("\n", eol + indent);
}

/** The white space before `offset` when nothing else is on its line; else `undefined`. */
function indentOf(text: string, offset: number): string | undefined {
  const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^[ \t]*$/.test(before) && text.lastIndexOf("\n", offset - 1) !== -1 ? before : undefined;
}

/** The scanner's `SyntaxKind`, whose names exist for the compiler only. */
const COMMA = 5;
const END = 17;

function commaIn(text: string, from: number, to: number): number {
  const scanner = createScanner(text.slice(from, to), false);
  while (scanner.scan() !== END)
    if (scanner.getToken() === COMMA) return from + scanner.getTokenOffset();
  return to;
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

function spliced(text: string, start: number, end: number, insert: string): string {
  return text.slice(0, start) + insert + text.slice(end);
}
