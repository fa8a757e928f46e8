/**
 * Alphabets: in a session of chance every writer uses letters of their own, so that each character says
 * who wrote it, wherever it has been cut, pasted, moved, undone or committed to since.
 */
import type { Random } from "../../support/random.js";
import type { Labelled, Writer } from "./labels.js";

/** Who writes with which letters. */
export const ALPHABETS = {
  /** What was there before. */
  before: "0123456789",
  typist: "abcdefghijklmnopqrstuvwxyz",
  assistant: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  /** A paste of text from elsewhere, and other extensions. */
  program: "αβγδεζηθικλμνξοπρστυφχψω",
  disk: "абвгдежзийклмнопрстуфхцчшщ",
} as const;

const WRITERS: Readonly<Record<keyof typeof ALPHABETS, Writer>> = {
  before: "other",
  typist: "typist",
  assistant: "assistant",
  program: "another program",
  disk: "another program",
};

/** Words of one writer, with spaces between them; from two letters on, as one alone is like a key. */
export function words(who: keyof typeof ALPHABETS, random: Random, most = 3): string {
  const letters = Array.from(ALPHABETS[who]);
  const word = () => Array.from({ length: random.int(2, 8) }, () => random.pick(letters)).join("");
  return Array.from({ length: random.int(1, most + 1) }, word).join(" ");
}

/** `text` with the writer of each letter. Other characters are anybody's. */
export function byAlphabet(text: string): Labelled {
  const names = Object.keys(ALPHABETS) as (keyof typeof ALPHABETS)[];
  const writers = Array.from({ length: text.length }, (_, at): Writer => {
    const name = names.find((one) => ALPHABETS[one].includes(text.charAt(at)));
    return name === undefined ? "anybody" : WRITERS[name];
  });
  return { text, writers, removals: [] };
}
