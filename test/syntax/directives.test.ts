import assert from "node:assert/strict";
import { commentKind } from "../../src/syntax/directives.js";
import type { Language } from "../../src/syntax/languages.js";
import { differs } from "../support/syntax.js";

describe("a comment is prose", () => {
  prose("typescript", "// the first one of all");
  prose("typescript", "/* what it does, and why */");
  prose("typescript", "/**\n * What it does.\n *\n * - one thing\n * - another\n */");
  prose("typescript", "// TODO: make it faster");
  prose("typescript", "// TODO(ann): make it faster");
  prose("typescript", "// ----------------------");
  prose("typescript", "//");
  prose("typescript", "// (see above)");
  prose("typescript", "// für später: nein".replace(":", ","));
  prose("python", "# what it does");
  prose("css", "/* the first one */");
  prose("html", "<!-- the first one -->");
});

describe("a comment may speak to a program", () => {
  speaks("typescript", "// eslint-disable-next-line no-console");
  speaks("typescript", "/* eslint no-console: 2 */");
  speaks("typescript", "// @ts-expect-error");
  speaks("typescript", "// see, and @ts-ignore this");
  speaks("typescript", "/// <reference path='a.d.ts' />");
  speaks("typescript", "/** @jsx h */");
  speaks("javascript", "/**\n * Makes one.\n * @param {string} a\n */");
  speaks("javascript", "/* #__PURE__ */");
  speaks("javascript", "//# sourceMappingURL=a.js.map");
  speaks("javascript", "/* istanbul ignore next */");
  speaks("javascript", "/* webpackChunkName: 'a' */");
  speaks("javascript", "/* global a, b */");
  speaks("javascript", "// falls through");
  speaks("javascript", "/* html */");
  speaks("javascript", "<!-- a comment of old");
  speaks("typescript", "// prettier-ignore");
  speaks("typescript", "// tslint:disable");
  speaks("typescript", "// some-new-tool off");
  speaks("typescript", "// newtool: off");
  speaks("typescript", "// set level=2 here");
  speaks("typescript", "// newtool");
  speaks("typescript", "// +build linux");
  speaks("typescript", "// !important for the bundler");
  speaks("python", "# type: ignore");
  speaks("python", "# noqa");
  speaks("python", "# pragma: no cover");
  speaks("python", "# -*- coding: utf-8 -*-");
  speaks("python", "# vim: set fileencoding=utf-8");
  speaks("python", "#!/usr/bin/env python");
  speaks("python", "# fmt: off");
  speaks("go", "//go:embed a.txt");
  speaks("go", "//export name");
  speaks("go", "//nolint");
  speaks("rust", "/// What it does.");
  speaks("rust", "//! What it does.");
  speaks("c", "// NOLINT(a)");
  speaks("c", "// one\\\n");
  speaks("ruby", "# frozen_string_literal: true");
  speaks("ruby", "# rubocop:disable all");
  speaks("bash", "# shellcheck disable=SC1");
  speaks("css", "/*! kept */");
  speaks("css", "/**/");
  speaks("html", "<!--[if IE]> a <![endif]-->");
  speaks("html", "<!-- #include file='a' -->");
  speaks("html", "<!-- ko foreach: a -->");
});

describe("a comment that holds what does not show is code", () => {
  for (const [name, character] of Object.entries({
    "zero width space": "\u200b",
    "right-to-left override": "\u202e",
    isolate: "\u2066",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "no-break space": "\u00a0",
    "line separator": "\u2028",
    "next line": "\u0085",
    "hangul filler": "\u3164",
    "variation selector": "\ufe0f",
    "tag letter": "\u{e0041}",
    "carriage return": "\r",
    escape: "\u001b",
    "vertical tab": "\v",
    "private use": "\ue000",
  }))
    speaks("typescript", `/* what ${character} it does */`, name);
});

describe("a directive counts", () => {
  it("when it comes", differs("typescript", "a();", "a(); // @ts-ignore"));
  it("with every letter", differs("typescript", "a(); // eslint-disable-line b", "a(); // eslint-disable-line c")); // prettier-ignore
  it("with the line it is on", differs("typescript", "a(); // eslint-disable-line", "a();\n// eslint-disable-line")); // prettier-ignore
  it("with the line that follows it", differs("typescript", "// @ts-ignore\na();", "// @ts-ignore\n\na();")); // prettier-ignore
  it("with the statement it is at", differs("typescript", "// @ts-ignore\na();\nb();", "a();\n// @ts-ignore\nb();")); // prettier-ignore
  it("with its place among the first two lines", differs("python", "# coding: latin1\na", "\n\n# coding: latin1\na")); // prettier-ignore
});

function prose(language: Language, comment: string): void {
  it(`${JSON.stringify(comment)} in ${language}`, () => {
    assert.equal(commentKind(comment, language), "prose");
  });
}

function speaks(
  language: Language,
  comment: string,
  name = `${JSON.stringify(comment)} in ${language}`,
): void {
  // prettier-ignore
  it(name, () => {
    assert.equal(commentKind(comment, language), "directive");
  });
}
