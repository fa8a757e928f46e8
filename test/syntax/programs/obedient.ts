/** Stands in for the parser's process: does what the text of a request tells it. */
import type { Request } from "../../../src/syntax/message.js";

process.on("disconnect", () => process.exit());
process.on("message", ({ id, asks: { text } }: Request<"read">) => {
  const reply = (value: unknown, last = false) => process.send?.({ id, answer: { value }, last });
  switch (text) {
    case "die":
      return process.kill(process.pid, "SIGKILL");
    case "hang":
      return undefined;
    case "rubbish":
      return process.send?.(new Map([["id", id]]));
    case "somebody else's answer":
      return process.send?.({ id: id + 1, answer: { value: "secret" }, last: false });
    case "leave":
      return reply(process.pid, true);
    case "hang up":
      return process.disconnect();
    case "conditions":
      return reply([process.execArgv, process.env["ELECTRON_RUN_AS_NODE"], process.env["NODE_OPTIONS"]]); // prettier-ignore
    default:
      return reply(process.pid);
  }
});
