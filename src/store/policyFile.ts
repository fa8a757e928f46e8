/**
 * What stops a commit in this repository, as the person who guards it chose: `policy.json`. A file
 * that cannot be understood never makes the guard weaker.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { DEFAULT_POLICY, type Policy } from "../core/index.js";
import { replaceFile } from "./replaceFile.js";
import { systemCode } from "./storeError.js";

/** A policy, and one sentence when it is not the one in the file. */
export interface PolicyRead {
  readonly policy: Policy;
  readonly problem: string | undefined;
}

/** Reads the policy in `folder`. Without a file it is the default; so it is with a bad one. */
export async function readPolicy(folder: string): Promise<PolicyRead> {
  let text: string;
  try {
    text = await readFile(policyFile(folder), "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return { policy: DEFAULT_POLICY, problem: undefined };
    return refuse(folder, `cannot be read (${systemCode(error)})`);
  }
  return decodePolicy(folder, text);
}

/** Puts `policy` in place of what `folder` held. Throws a `StoreError`. */
export async function writePolicy(folder: string, policy: Policy): Promise<void> {
  const text = `${JSON.stringify({ v: 0, stopsCommit: policy.stopsCommit })}\n`;
  await replaceFile(policyFile(folder), text);
}

const POLICY = v.object({
  v: v.literal(0),
  stopsCommit: v.picklist(["everything", "highRisk", "nothing"]),
});

const VERSION = v.object({ v: v.pipe(v.number(), v.minValue(1)) });

function policyFile(folder: string): string {
  return join(folder, "policy.json");
}

function decodePolicy(folder: string, text: string): PolicyRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(folder, "is not JSON");
  }
  const policy = v.safeParse(POLICY, value);
  if (policy.success)
    return { policy: { stopsCommit: policy.output.stopsCommit }, problem: undefined };
  return refuse(
    folder,
    v.is(VERSION, value) ? "was written by a newer Readback" : "does not say what stops a commit",
  );
}

function refuse(folder: string, why: string): PolicyRead {
  return {
    policy: DEFAULT_POLICY,
    problem:
      `${policyFile(folder)} ${why}, so every unread place stops a commit; ` +
      'run "readback install" to choose again.',
  };
}
