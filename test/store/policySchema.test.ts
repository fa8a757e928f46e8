import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { policyFaults } from "../../src/store/policyFaults.js";
import { readPolicy } from "../../src/store/policyFile.js";
import { rootFolder } from "../host/place.js";

/** The words of JSON Schema that ours is written with; those an editor shows say nothing of what is valid. */
interface Schema {
  readonly type?: "object" | "array" | "string";
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

const SHOWN = ["$schema", "title", "description", "enumDescriptions", "default"];
const CHECKED = ["type", "const", "enum", "required", "properties", "additionalProperties", "items", "maxItems", "maxLength", "pattern"]; // prettier-ignore

const schema = JSON.parse(
  readFileSync(join(rootFolder, "media", "policy.schema.json"), "utf8"),
) as Schema;

describe("the schema of a policy", () => {
  let folder = "";
  before(() => (folder = mkdtempSync(join(tmpdir(), "readback-policy-"))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("agrees with the decoder on every policy of these words", async () => {
    const verdicts = new Set<boolean>();
    for (const policy of policies()) {
      writeFileSync(join(folder, "policy.json"), JSON.stringify(policy));
      const { problem } = await readPolicy(folder);
      assert.equal(isValid(schema, policy), problem === undefined, JSON.stringify(policy));
      const faults = policyFaults(JSON.stringify(policy, undefined, 1));
      assert.equal(faults.length === 0, problem === undefined, JSON.stringify(policy));
      verdicts.add(problem === undefined);
    }
    assert.equal(verdicts.size, 2);
  });

  it("says of every choice what it means", () => {
    const { stopsCommit, stopAt, lightText } = schema.properties ?? {};
    for (const one of [stopsCommit, stopAt, lightText]) {
      const said = (one as { readonly enumDescriptions?: readonly string[] }).enumDescriptions;
      assert.equal(said?.length, one?.enum?.length);
    }
  });
});

const ABSENT = Symbol("absent");

/** All objects of some values for each key, and values that are no objects. */
function* policies(): Iterable<unknown> {
  yield* [null, 0, "everything", true, [], {}];
  const odd = [ABSENT, null, 0, "", [], {}];
  for (const v of [...odd, 1, -1, "0"])
    for (const stopsCommit of [...odd, "everything", "highRisk", "nothing", "Everything"])
      for (const lightText of [...odd, "gathered", "asked", "everything"])
        for (const more of [ABSENT, "unheard of"])
          yield present({ v, stopsCommit, lightText, more });
  for (const stopAt of [...odd, "commit", "push", "never"])
    yield present({ v: 0, stopsCommit: "everything", stopAt });
  for (const exempt of [
    ...odd,
    ["dist/"],
    ["*a*a*a", "**/*.ts"],
    ["*a*a*a*"],
    [" "],
    [7],
    ["x".repeat(200)],
    ["x".repeat(201)],
    Array.from({ length: 1001 }, () => "a"),
  ])
    // prettier-ignore
    yield present({ v: 0, stopsCommit: "everything", exempt });
}

function present(all: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(all).filter(([, one]) => one !== ABSENT));
}

function isValid(wanted: Schema, value: unknown): boolean {
  const words = Object.keys(wanted).filter((word) => !SHOWN.includes(word));
  assert.deepEqual(words.filter((word) => !CHECKED.includes(word)), []); // prettier-ignore
  if (wanted.const !== undefined && value !== wanted.const) return false;
  if (wanted.enum && !wanted.enum.includes(value)) return false;
  if (wanted.type === "array") return Array.isArray(value) && isValidList(wanted, value);
  if (wanted.type === "string") return typeof value === "string" && isValidText(wanted, value);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (wanted.type === "object" && !isObject) return false;
  if (!isObject) return true;
  const own = value as Readonly<Record<string, unknown>>;
  return (
    (wanted.required ?? []).every((key) => key in own) &&
    (wanted.additionalProperties !== false ||
      Object.keys(own).every((key) => Object.hasOwn(wanted.properties ?? {}, key))) &&
    Object.entries(wanted.properties ?? {}).every(
      ([key, inner]) => !(key in own) || isValid(inner, own[key]),
    )
  );
}

function isValidList({ items, maxItems = Infinity }: Schema, list: readonly unknown[]): boolean {
  return list.length <= maxItems && list.every((one) => !items || isValid(items, one));
}

function isValidText({ maxLength = Infinity, pattern = "" }: Schema, text: string): boolean {
  return text.length <= maxLength && new RegExp(pattern, "u").test(text);
}
