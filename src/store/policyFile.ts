/**
 * What stops a commit in this repository, as the person who guards it chose: `policy.json`. A file
 * that cannot be understood never makes the guard weaker.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { DEFAULT_POLICY, type Policy } from "../core/index.js";
import { NEWER, POLICY, STOPS } from "./policySchema.js";
import { replaceFile } from "./replaceFile.js";
import { systemCode } from "./storeError.js";

/** Its name in the folder. */
export const POLICY_FILE = "policy.json";

/** A policy, and one sentence when it is not the one in the file. */
export interface PolicyRead {
  readonly policy: Policy;
  readonly problem: string | undefined;
}

/** Reads the policy in `folder`. Without a file it is the default, with a bad one the strictest. */
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

/**
 * Puts what somebody chose in place of what `folder` held; what they did not speak of stays, where it
 * could be understood. Throws a `StoreError`.
 */
export async function writePolicy(
  folder: string,
  chosen: Pick<Policy, "stopsCommit"> & Partial<Policy>,
): Promise<void> {
  const { policy, problem } = await readPolicy(folder);
  const before = problem === undefined ? policy : DEFAULT_POLICY;
  const { stopsCommit, stopAt, lightText, exempt } = { ...before, ...chosen };
  const more = {
    ...(stopAt === DEFAULT_POLICY.stopAt ? {} : { stopAt }),
    ...(lightText === DEFAULT_POLICY.lightText ? {} : { lightText }),
    ...(exempt.length === 0 ? {} : { exempt }),
  };
  await replaceFile(policyFile(folder), `${JSON.stringify({ v: 0, stopsCommit, ...more })}\n`);
}

/** The file itself, in `folder`. */
export function policyFile(folder: string): string {
  return join(folder, POLICY_FILE);
}

function decodePolicy(folder: string, text: string): PolicyRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(folder, "is not JSON");
  }
  const policy = v.safeParse(POLICY, value);
  if (policy.success) {
    const { stopsCommit, stopAt, lightText, exempt } = policy.output;
    return { policy: { stopsCommit, stopAt, lightText, exempt }, problem: undefined };
  }
  return refuse(folder, whyNot(value));
}

function whyNot(value: unknown): string {
  if (v.is(NEWER, value)) return "was written by a newer Readback";
  if (!v.is(STOPS, value)) return "does not say what stops a commit";
  const keys = Object.keys(POLICY.entries);
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    return `says "${unknown.slice(0, 40)}", and only ${keys.join(", ")} are known`;
  const { issues } = v.safeParse(POLICY, value);
  const key = issues?.[0]?.path?.[0].key;
  if (key === "exempt") return "names exempt files in a way that is not known";
  return `says something of ${key === "stopAt" ? "when it stops" : "light text"} that is not known here`;
}

/** The strictest policy there is. */
function refuse(folder: string, why: string): PolicyRead {
  return {
    policy: { stopsCommit: "everything", stopAt: "commit", lightText: "asked", exempt: [] },
    problem:
      `${policyFile(folder)} ${why}, so every unread place stops a commit; ` +
      'run "readback install" to choose again.',
  };
}
