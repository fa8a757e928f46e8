import assert from "node:assert/strict";
import { parse } from "jsonc-parser";
import { agentCommand } from "../../src/agents/agentScript.js";
import { hasHooks, withHooks, withoutHooks } from "../../src/agents/claudeSettings.js";
import { forSeeds, type Random } from "../support/random.js";

const COMMAND = agentCommand("claude-code");
const EVENTS = ["SessionStart", "UserPromptSubmit", "PreToolUse", "PostToolUse", "Stop"];

describe("Claude Code's settings", () => {
  it("get our hooks and lose them, and every other character stays", () => {
    for (const text of TEXTS) assert.equal(without(withOurs(text)), text);
  });
  it("get them whatever else is in them", () => {
    forSeeds(500, (random) => {
      const text = randomSettings(random);
      const after = withOurs(text);
      const { hooks } = parse(after) as {
        hooks: Record<string, { hooks: { command: string }[] }[]>;
      };
      for (const event of EVENTS)
        assert.equal(hooks[event]?.flatMap((one) => one.hooks).filter(({ command }) => command === COMMAND).length, 1); // prettier-ignore
      assert.equal(hasHooks(after), true);
      assert.deepEqual(without(after), text);
    });
  });
  it("have them once, however often they get them", () => {
    const once = withOurs(TEXTS[3] ?? "");
    assert.deepEqual(parse(withOurs(once)), parse(once));
  });
  it("lose an earlier form of them", () =>
    assert.equal(hasHooks(without(withOurs('{"a": 1}').replaceAll("claude-code", "--old"))), false)); // prettier-ignore
  it("lose ours out of a group with somebody's", () => {
    const both = `{"hooks":{"Stop":[{"hooks":[{"command":"theirs"}, {"command":${JSON.stringify(COMMAND)}}]}]}}`;
    assert.deepEqual(parse(without(both)), { hooks: { Stop: [{ hooks: [{ command: "theirs" }] }] } }); // prettier-ignore
  });
  it("lose ours from before somebody's comment, which stays", () => {
    const ours = `{"hooks": [{"command": ${JSON.stringify(COMMAND)}}]}`;
    const text = `{"hooks": {"Stop": [${ours}, /* why */ {"hooks": []}]}}`;
    assert.match(without(text), /\/\* why \*\/ \{"hooks": \[\]\}/);
    assert.deepEqual(parse(without(text)), { hooks: { Stop: [{ hooks: [] }] } });
  });
  it("keep a comma in a comment and lose the other one", () => {
    const ours = `{"hooks": [{"command": ${JSON.stringify(COMMAND)}}]}`;
    const text = `{"hooks": {"Stop": [{"hooks": []} /* a, b */, ${ours}]}}`;
    assert.equal(without(text), '{"hooks": {"Stop": [{"hooks": []} /* a, b */ ]}}');
  });
  it("are left alone when they are no JSON", leaves("{", "it is not JSON"));
  it("are left alone when they are a list", leaves("[]", "it is no JSON object"));
  it("are left alone when their hooks are odd", leaves('{"hooks":1}', "its hooks are no JSON object")); // prettier-ignore
  it("are left alone when the hooks of an event are odd", leaves('{"hooks":{"Stop":{}}}', "its hooks of Stop are no list")); // prettier-ignore
  it("have no hooks of ours when they are odd", () => assert.equal(hasHooks("{"), false));
});

const TEXTS = [
  "{}",
  "{}\n",
  '{"a":1}',
  '{\n\t// mine\n\t"model": "x", // why\n\t"hooks": {\n\t\t"PostToolUse": [\n\t\t\t{ "matcher": "Bash", "hooks": [{"type":"command","command":"echo"}] }, // theirs\n\t\t]\n\t},\n}\n',
  '{\r\n  "hooks": {\r\n    "Stop": [\r\n      { "hooks": [] }\r\n    ]\r\n  }\r\n}\r\n',
  '{ "hooks": { "Stop": [{ "hooks": [] }], "Other": "odd" } }',
  '{\n    "hooks": {\n        "Notification": [{ "hooks": [{ "command": 1 }, 2, null] }, 3]\n    },\n    "b": [1,\n 2]\n}',
];

function withOurs(text: string): string {
  const changed = withHooks(text, COMMAND);
  assert.ok("text" in changed, text);
  return changed.text;
}

function without(text: string): string {
  const changed = withoutHooks(text);
  assert.ok("text" in changed, text);
  return changed.text;
}

function leaves(text: string, why: string) {
  return () => {
    assert.deepEqual(withHooks(text, COMMAND), { why });
    assert.deepEqual(withoutHooks(text), { why });
  };
}

/** Somebody's settings, with hooks of their own, spaced and indented as they like. */
function randomSettings(random: Random): string {
  const group = () => ({
    ...(random.int(0, 2) === 0 ? { matcher: "Bash" } : {}),
    hooks: Array.from({ length: random.int(0, 3) }, () => ({ type: "command", command: "theirs" })),
  });
  const groups = () => Array.from({ length: random.int(1, 3) }, group);
  const events = EVENTS.filter(() => random.int(0, 2) === 0).map((event) => [event, groups()]);
  const hooks = { Notification: groups(), ...Object.fromEntries(events) };
  const settings = { model: "x", ...(random.int(0, 2) === 0 ? { hooks } : {}), env: { A: "1" } };
  const json = JSON.stringify(settings, undefined, random.pick(["", "  ", "\t", "    "]));
  return random.int(0, 2) === 0 ? json.replaceAll("\n", "\r\n") : json;
}
