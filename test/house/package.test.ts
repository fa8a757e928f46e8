import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootFolder } from "../host/place.js";
import { recordSampleChange } from "../sample/record.js";
import { makeSample } from "../sample/sample.js";

/** Both packages hold what somebody installs, and nothing else. */
const COMMON = [
  "LICENSE",
  "README.md",
  "dist/agent.cjs",
  "dist/hook.cjs",
  "dist/licenses.txt",
  "dist/parser.cjs",
  "grammars/licenses.txt",
  "grammars/versions.json",
  "package.json",
];

/** What the parser loads. */
const WASM = ["bash", "c", "cpp", "csharp", "css", "go", "html", "java", "javascript", "json", "php", "python", "ruby", "rust", "tsx", "typescript", "web-tree-sitter", "yaml"].map((name) => `grammars/${name}.wasm`); // prettier-ignore

describe("the packages", function () {
  this.timeout(120_000);
  let folder = "";
  before(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), "readback-package-")))));
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

  it("for the editor hold what ships", () => {
    const vsce = join(rootFolder, "node_modules", "@vscode", "vsce", "vsce");
    const files = run(process.execPath, [vsce, "ls", "--no-dependencies"], rootFolder).trim();
    const own = [
      "CHANGELOG.md",
      "dist/card.js",
      "dist/extension.cjs",
      "dist/guarding.cjs",
      "dist/listening.cjs",
      "dist/policyFaults.cjs",
      "media/card.css",
      "media/icon.png",
      "media/light.svg",
      "media/policy.schema.json",
      "media/readback.svg",
      "media/removed.svg",
      "media/unread.svg",
      "media/walkthrough/commit.md",
      "media/walkthrough/read.md",
      "media/walkthrough/see.md",
    ];
    assert.deepEqual(files.split("\n").sort(), [...COMMON, ...WASM, ...own].sort());
  });

  it("for the command line hold what ships, and check a commit once installed", async () => {
    const packed = JSON.parse(
      run("npm", ["pack", "--json", "--pack-destination", folder], rootFolder),
    ) as [{ filename: string; files: { path: string }[] }];
    const files = packed[0].files.map(({ path }) => path).sort();
    assert.deepEqual(files, [...COMMON, ...WASM, "dist/cli.cjs"].sort());
    const sample = join(folder, "shop");
    await makeSample(sample);
    await recordSampleChange(sample);
    run("git", ["add", "--all"], sample);
    const tool = join(folder, "tool");
    const archive = join(folder, packed[0].filename);
    run(
      "npm",
      ["install", "--prefix", tool, "--no-audit", "--no-fund", "--offline", archive],
      folder,
    );
    const { status, stderr } = spawnSync("npx", ["--prefix", tool, "readback", "check"], {
      cwd: sample,
      encoding: "utf8",
    });
    assert.equal(status, 1, stderr);
    assert.match(stderr, /^Readback: 6 places in 2 files are unread, so this commit stops\./m);
  });

  it("name the licences of all they hold", () => {
    const text = (name: string) => readFileSync(join(rootFolder, name), "utf8");
    assert.match(text("dist/licenses.txt"), /^web-tree-sitter [\d.]+ \(MIT\)$/m);
    const list = JSON.parse(text("grammars/list.json")) as { package: string }[];
    for (const { package: name } of list)
      assert.ok(text("grammars/licenses.txt").includes(`${name} `), name);
  });

  it("stay small", () => {
    const kib = (name: string) => statSync(join(rootFolder, "dist", name)).size / 1024;
    assert.ok(kib("extension.cjs") + kib("card.js") <= 312);
    assert.ok(kib("hook.cjs") <= 152);
    assert.ok(kib("agent.cjs") <= 48);
    assert.ok(kib("parser.cjs") <= 200);
  });
});

function run(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8" });
  assert.equal(status, 0, `${program} ${args.join(" ")}: ${stdout}${stderr}`);
  return stdout;
}
