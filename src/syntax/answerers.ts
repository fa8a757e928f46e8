/** How the parser's process answers each kind of request. */
import { createHash } from "node:crypto";
import { carriesFrom, type CarrySide, type KnownText, type Sha256 } from "../core/index.js";
import type { Answer } from "./answer.js";
import type { Kind, Kinds, Request } from "./message.js";
import type { SyntaxParser } from "./parser.js";
import { readSyntax } from "./readSyntax.js";

type Answerer<K extends Kind> = (
  parser: SyntaxParser,
  asks: Kinds[K]["asks"],
) => Promise<Answer<Kinds[K]["answers"]>>;

/** Where there is no syntax, lines alone decide. */
const carry: Answerer<"carry"> = async (parser, { sources, after, records }) => {
  const side = async (known: KnownText): Promise<CarrySide> => {
    const { value } = await parser.once(known.snapshot.path, known.text, readSyntax);
    return { known, syntax: value };
  };
  const now = await side(after);
  const before: CarrySide[] = [];
  for (const source of sources) before.push(await side(source));
  return { value: carriesFrom(records, before, now, { sha256, tierOf: () => "medium" }) };
};

const sha256: Sha256 = (text) => createHash("sha256").update(text, "utf8").digest("base64url");

const ANSWERERS: { readonly [K in Kind]: Answerer<K> } = {
  read: (parser, { path, text }) => parser.once(path, text, readSyntax),
  carry,
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
