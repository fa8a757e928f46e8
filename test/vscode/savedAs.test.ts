import assert from "node:assert/strict";
import { SavedAs } from "../../src/vscode/savedAs.js";

describe("a change that may be a save under another name", () => {
  const change = { target: "new.ts", source: "Untitled-1", text: "a\n", known: "typed" };

  function suspecting(): SavedAs<string> {
    const savedAs = new SavedAs<string>();
    savedAs.suspect("new.ts", [change]);
    return savedAs;
  }

  it("is one when the file is saved and the first document closed at once", () => {
    const savedAs = suspecting();
    savedAs.saved("new.ts", 10);
    assert.deepEqual(savedAs.closed("Untitled-1", 20), [change]);
    assert.deepEqual(savedAs.closed("Untitled-1", 30), []);
  });

  it("is one when the file is saved and the first document is as on disk at once", () => {
    const savedAs = suspecting();
    assert.deepEqual(savedAs.reverted("Untitled-1", "", 5), []);
    savedAs.saved("new.ts", 10);
    assert.deepEqual(savedAs.reverted("Untitled-1", "", 20), [change]);
  });

  it("is one when the file is saved and the first document is left at once, and stays open", () => {
    const savedAs = suspecting();
    assert.deepEqual(savedAs.left("Untitled-1", 5), []);
    savedAs.saved("new.ts", 10);
    assert.deepEqual(savedAs.left("other.ts", 15), []);
    assert.deepEqual(savedAs.left("Untitled-1", 20), [change]);
    assert.deepEqual(savedAs.closed("Untitled-1", 30), []);
  });

  it("is one when a person types on after the save, and none when something was written before", () => {
    const savedAs = suspecting();
    savedAs.saved("new.ts", 10);
    savedAs.changed("new.ts");
    assert.deepEqual(savedAs.left("Untitled-1", 20), [change]);
    const other = suspecting();
    other.changed("new.ts");
    other.saved("new.ts", 10);
    assert.deepEqual(other.left("Untitled-1", 20), []);
  });

  it("is of the one of several documents with that text which is left", () => {
    const savedAs = suspecting();
    const other = { ...change, source: "other.ts", known: "other" };
    savedAs.suspect("new.ts", [change, other]);
    savedAs.saved("new.ts", 10);
    assert.deepEqual(savedAs.left("other.ts", 20), [other]);
    savedAs.suspect("new.ts", [change, other]);
    savedAs.saved("other.ts", 30);
    savedAs.saved("new.ts", 40);
    assert.deepEqual(savedAs.left("other.ts", 50), []);
    assert.deepEqual(savedAs.left("Untitled-1", 50), [change]);
  });

  it("is none when the first document is left some time later", () => {
    const savedAs = suspecting();
    savedAs.saved("new.ts", 10);
    assert.deepEqual(savedAs.left("Untitled-1", 10_000), []);
  });

  it("is none when the first document has nothing unsaved and still the text", () => {
    const savedAs = suspecting();
    savedAs.saved("new.ts", 10);
    assert.deepEqual(savedAs.reverted("Untitled-1", "a\n", 20), []);
  });

  it("is none when an assistant wrote the text of an open document, and nothing is closed", () => {
    const savedAs = suspecting();
    savedAs.saved("new.ts", 10);
    assert.deepEqual(savedAs.closed("other.ts", 20), []);
  });

  it("is none when the file was not saved", () => {
    assert.deepEqual(suspecting().closed("Untitled-1", 20), []);
  });

  it("is none when the first document is closed some time later", () => {
    const savedAs = suspecting();
    savedAs.saved("new.ts", 10);
    assert.deepEqual(savedAs.closed("Untitled-1", 10_000), []);
  });

  it("is none when somebody wrote in the file since", () => {
    const savedAs = suspecting();
    savedAs.changed("new.ts");
    savedAs.saved("new.ts", 10);
    assert.deepEqual(savedAs.closed("Untitled-1", 20), []);
  });

  it("is none when the first document is saved under its own name", () => {
    const savedAs = suspecting();
    savedAs.saved("new.ts", 10);
    savedAs.saved("Untitled-1", 15);
    assert.deepEqual(savedAs.closed("Untitled-1", 20), []);
  });

  it("is none when the file itself is closed first", () => {
    const savedAs = suspecting();
    savedAs.saved("new.ts", 10);
    assert.deepEqual(savedAs.closed("new.ts", 15), []);
    assert.deepEqual(savedAs.closed("Untitled-1", 20), []);
  });
});
