/** Texts as grammars read them, and notations for tests that compare two. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { Parser } from "web-tree-sitter";
import {
  commentedFingerprint,
  structuralFingerprint,
  type SyntaxText,
} from "../../src/core/index.js";
import { sha256 } from "../../src/store/sha256.js";
import { Grammars } from "../../src/syntax/grammars.js";
import { languageOf, type Language } from "../../src/syntax/languages.js";
import { readSyntax, type Form } from "../../src/syntax/readSyntax.js";
import { rootFolder } from "../host/place.js";
import type { Reader } from "./carrying.js";

const grammars = new Grammars(join(rootFolder, "grammars"));

/** Reads texts of one language; the grammar stays loaded. */
export type TextReader = (text: string, form?: Form) => SyntaxText;

/** A reader of `language`. */
export async function readerOf(language: Language): Promise<TextReader> {
  const { grammar, version } = await grammars.of(language);
  const parser = new Parser().setLanguage(grammar);
  return (text, form) => {
    const tree = parser.parse(text);
    assert.ok(tree !== null);
    try {
      return readSyntax(tree, text, language, version, form);
    } finally {
      tree.delete();
    }
  };
}

/** Reads files in any of `languages`, and none in others. */
export async function readersOf(...languages: readonly Language[]): Promise<Reader> {
  const readers = new Map<Language, TextReader>();
  for (const language of languages) readers.set(language, await readerOf(language));
  return (path, text) => {
    const language = languageOf(path);
    return language && readers.get(language)?.(text);
  };
}

/** The fingerprint of a whole text without its comments. */
export function wholeFingerprint(syntax: SyntaxText): string {
  return structuralFingerprint(syntax, { from: 0, to: syntax.tokens.length }, sha256);
}

/** A test that both texts are understood and have one structure. */
export function same(language: Language, before: string, after: string) {
  return async () => {
    const [a, b] = await both(language, before, after);
    assert.deepEqual([a.broken, b.broken], [[], []]);
    assert.deepEqual(codeOf(b), codeOf(a));
    assert.equal(wholeFingerprint(b), wholeFingerprint(a));
  };
}

/** A test that the structure of both texts differs, and that they are understood. */
export function differs(language: Language, before: string, after: string) {
  return async () => {
    const [a, b] = await both(language, before, after);
    assert.deepEqual([a.broken, b.broken], [[], []]);
    assert.notEqual(wholeFingerprint(b), wholeFingerprint(a));
  };
}

/** `differs`, where a grammar may not understand the texts. */
export function differsBroken(language: Language, before: string, after: string) {
  return async () => {
    const [a, b] = await both(language, before, after);
    assert.notEqual(wholeFingerprint(b), wholeFingerprint(a));
  };
}

/** A test that comments are what differs, and nothing else. */
export function differsInComments(language: Language, before: string, after: string) {
  return async () => {
    const [a, b] = await both(language, before, after);
    assert.equal(wholeFingerprint(b), wholeFingerprint(a));
    const whole = (syntax: SyntaxText) =>
      commentedFingerprint(syntax, { from: 0, to: syntax.tokens.length }, sha256);
    assert.notEqual(whole(b), whole(a));
  };
}

async function both(language: Language, before: string, after: string) {
  const read = await readerOf(language);
  return [read(before), read(after)] as const;
}

/** Without offsets, which are no part of a structure. */
function codeOf({ tokens }: SyntaxText) {
  return tokens
    .filter(({ kind }) => kind === "code")
    .map(({ says, depth, opens }) => ({ says, depth, opens }));
}
