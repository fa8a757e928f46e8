/**
 * A Chromium for headless use on Linux from the npm registry, with the few libraries and fonts a bare system lacks.
 * Installed once into the cache folder.
 */
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { arch, platform } from "node:process";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import type { BrowserProgram } from "./browserProgram.js";
import { npm, run } from "./command.js";
import { cacheFolder } from "./place.js";
import { step } from "./progress.js";

const packages = { "@sparticuz/chromium": "153.0.0", "dejavu-fonts-ttf": "2.37.3" };

/** Whether the packed browser can run here. */
export function packedBrowserRunsHere(): boolean {
  return platform === "linux" && arch === "x64";
}

/** Installs the packed browser when it is not there yet. The first time takes ten seconds and 220 MB. */
export async function packedBrowser(): Promise<BrowserProgram> {
  const home = join(cacheFolder, "browser", `chromium-${packages["@sparticuz/chromium"]}`);
  if (!existsSync(home))
    await step("Downloading a browser (about 70 MB, once)", () => install(home));
  // Written at every start: it names folders, and the cache may have moved.
  writeFileSync(join(home, "fonts.conf"), fontConfiguration(home));
  return {
    path: join(home, "chromium"),
    environment: {
      LD_LIBRARY_PATH: join(home, "al2023", "lib"),
      FONTCONFIG_FILE: join(home, "fonts.conf"),
    },
  };
}

async function install(home: string): Promise<void> {
  const fresh = `${home}-new-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    writeFileSync(
      join(fresh, "package.json"),
      JSON.stringify({ private: true, dependencies: packages }),
    );
    await npm(["install"], fresh);
    const modules = join(fresh, "node_modules");
    const packed = join(modules, "@sparticuz", "chromium", "bin");
    await unpack(join(packed, "chromium.br"), join(fresh, "chromium"), 0o755);
    await unpackTar(packed, "al2023", fresh);
    await unpackTar(packed, "fonts", fresh);
    renameSync(join(modules, "dejavu-fonts-ttf", "ttf"), join(fresh, "fonts", "dejavu"));
    rmSync(modules, { recursive: true });
    renameSync(fresh, home);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

async function unpack(from: string, to: string, mode: number): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));
}

async function unpackTar(packed: string, name: string, to: string): Promise<void> {
  const tar = join(to, `${name}.tar`);
  await unpack(join(packed, `${name}.tar.br`), tar, 0o644);
  mkdirSync(join(to, name));
  await run("tar", ["-xf", tar, "-C", join(to, name), "--no-same-owner"], { folder: to });
  rmSync(tar);
}

function fontConfiguration(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(home, "fontCache")}</cachedir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;
}
