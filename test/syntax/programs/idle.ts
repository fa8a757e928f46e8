/** Asks the parser once and then has nothing left to do; prints how many tokens there are. */
import { ParserClient } from "../../../src/syntax/parserClient.js";
import { PLACE } from "../samples.js";

const { value } = await new ParserClient(PLACE).read("a.ts", "a;\n");
process.stdout.write(String(value?.tokens.length));
