/** The agents whose hooks Readback understands. */
import type { Adapter } from "./agentWord.js";
import { claudeCode } from "./claudeCode.js";

/** The adapter for `name`, as the command line has it. */
export function adapterOf(name: string): Adapter | undefined {
  return Object.hasOwn(ADAPTERS, name) ? ADAPTERS[name] : undefined;
}

const ADAPTERS: Readonly<Record<string, Adapter>> = { "claude-code": claudeCode };
