/**
 * The parser's process. Its arguments are the folder of the grammars, and how much memory it may have
 * after an answer, in bytes. It ends with its parent, after whatever it did not expect, and after an answer
 * that left too much memory behind, since the memory of WebAssembly never shrinks.
 */
import { none } from "./answer.js";
import { answerTo } from "./answerers.js";
import { Grammars } from "./grammars.js";
import { requestFrom, type Reply, type Request } from "./message.js";
import { SyntaxParser } from "./parser.js";

const [folder = "", mostBytes = ""] = process.argv.slice(2);
const parser = new SyntaxParser(new Grammars(folder));

/** One request at a time, in the order they come. */
let turn = Promise.resolve();

process.on("disconnect", () => process.exit());
process.on("message", (message: unknown) => {
  const request = requestFrom(message);
  if (request !== undefined) turn = turn.then(() => serve(request));
});

async function serve(request: Request): Promise<void> {
  const reply = await replyTo(request);
  process.send?.(reply, () => {
    if (reply.last) process.exit();
  });
}

/** After an error nobody can say what is left in the memory of WebAssembly. */
async function replyTo(request: Request): Promise<Reply> {
  const { id } = request;
  try {
    const answer = await answerTo(parser, request);
    return { id, answer, last: process.memoryUsage.rss() > Number(mostBytes) };
  } catch {
    return { id, answer: none("failed"), last: true };
  }
}
