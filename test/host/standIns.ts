/**
 * Plain JavaScript in place of two native modules of the embedded editor, which we do not compile: its log files, and
 * its watch over a parent process, which the server's own start does.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const spdlog = `const { appendFileSync, mkdirSync } = require("node:fs");
const { dirname } = require("node:path");
const names = ["trace", "debug", "info", "warn", "error", "critical"];
class Logger {
  #path;
  #level = 2;
  #plain = false;
  constructor(_type, _name, path) { this.#path = path; mkdirSync(dirname(path), { recursive: true }); }
  getLevel() { return this.#level; }
  setLevel(level) { this.#level = level; }
  setPattern() {}
  clearFormatters() { this.#plain = true; }
  flush() {}
  drop() {}
  write(level, text) {
    if (level < this.#level) return;
    const head = this.#plain ? "" : new Date().toISOString() + " [" + names[level] + "] ";
    try { appendFileSync(this.#path, head + text + (this.#plain ? "" : "\\n")); } catch {}
  }
}
names.forEach((name, level) => { Logger.prototype[name] = function (text) { this.write(level, text); }; });
const create = async (...args) => new Logger("rotating", ...args);
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;

const watchdog = `exports.start = () => {};
exports.exit = (code) => process.exit(code);
`;

/** Replaces the entry files in a tree whose modules are installed. */
export function writeStandIns(root: string): void {
  const modules = join(root, "node_modules", "@vscode");
  writeFileSync(join(modules, "spdlog", "index.js"), spdlog);
  writeFileSync(join(modules, "native-watchdog", "index.js"), watchdog);
}
