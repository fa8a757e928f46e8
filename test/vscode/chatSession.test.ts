import assert from "node:assert/strict";
import { conversationOf } from "../../src/vscode/chatSession.js";

const ID = "1c3052fc-4fa8-4f01-acbb-52decdda9b02";
const LOCAL = `vscode-chat-session://local/${Buffer.from(ID).toString("base64")}`;

describe("the conversation of a baseline", () => {
  it("is the id of a local session", is(ID, LOCAL));
  it("is the whole name of another one", is("other://host/name", "other://host/name"));
  it("is cut where its name is long", is("x".repeat(512), "x".repeat(513)));
  it("is unknown where none is named", is(undefined, undefined));
  it("is unknown where its name is no text", is(undefined, 7));
  it("is named otherwise where a notebook is shown", () => {
    assert.equal(conversationOf(JSON.stringify({ session: { external: LOCAL } })), ID);
  });
  it("is unknown in a query that is no JSON", () => assert.equal(conversationOf("a=b"), undefined));
});

function is(expected: string | undefined, external: unknown) {
  return () => {
    assert.equal(conversationOf(JSON.stringify({ chatSessionResource: { external } })), expected);
  };
}
