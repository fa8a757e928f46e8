/** How the parser's process answers each kind of request. */
import type { Answer } from "./answer.js";
import type { Kind, Kinds, Request } from "./message.js";
import type { SyntaxParser } from "./parser.js";
import { readSyntax } from "./readSyntax.js";

type Answerer<K extends Kind> = (
  parser: SyntaxParser,
  asks: Kinds[K]["asks"],
) => Promise<Answer<Kinds[K]["answers"]>>;

const ANSWERERS: { readonly [K in Kind]: Answerer<K> } = {
  read: (parser, { path, text }) => parser.once(path, text, readSyntax),
  outline: (parser, { path, text }) =>
    parser.follow(path, text, (...read) => readSyntax(...read).units),
};

/** The answer to `request`. Rejects when the parser is in a state nobody knows. */
export async function answerTo<K extends Kind>(
  parser: SyntaxParser,
  { kind, asks }: Request<K>,
): Promise<Answer<Kinds[K]["answers"]>> {
  return await ANSWERERS[kind](parser, asks);
}
