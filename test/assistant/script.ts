/** What a test tells the pretend assistant to do next, and what the assistant was asked. Empty outside of tests. */
import type { Answer } from "./answers.js";
import type { Completion } from "./completions.js";
import type { Piece } from "./writer.js";

/** Shared between the door for tests and the providers; plain values only, because tests send them as text. */
export interface Script {
  /** Answers to the next prompts, first first; an answer is taken by the first request of its prompt. */
  readonly answers: Answer[];
  /** What the writer writes at the next prompts, first first. */
  readonly pieces: (readonly Piece[])[];
  /** Offered before the built-in completions. */
  readonly completions: Completion[];
  /** Every prompt with tools that was answered. */
  readonly prompts: string[];
  /** The closing sentence of every answer that was given to its end. */
  readonly closings: string[];
  /** What requests without tools are answered with, by a piece of them. */
  readonly replies: { readonly asked: string; readonly text: string }[];
  /** How many held calls may be made. */
  released: number;
  /** How many calls are held, or were. */
  held: number;
  /** Names of the tools that came with the last prompt. */
  readonly tools: string[];
}

/** A script that changes nothing. */
export function emptyScript(): Script {
  return {
    answers: [],
    pieces: [],
    completions: [],
    prompts: [],
    closings: [],
    replies: [],
    tools: [],
    released: 0,
    held: 0,
  };
}
