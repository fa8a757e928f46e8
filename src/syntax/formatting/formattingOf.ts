/** Which formatting rules each language has. */
import type { Language } from "../languages.js";
import { CSS } from "./css.js";
import { ECMASCRIPT } from "./ecmascript.js";
import { AS_WRITTEN, type Formatting } from "./formatting.js";
import { GO } from "./go.js";
import { HTML } from "./html.js";
import { PYTHON } from "./python.js";
import { RUST } from "./rust.js";
import { YAML } from "./yaml.js";

/** The rules of `language`; of one without any, everything counts. */
export function formattingOf(language: Language): Formatting {
  return FORMATTINGS[language] ?? AS_WRITTEN;
}

const FORMATTINGS: Partial<Record<Language, Formatting>> = {
  typescript: ECMASCRIPT,
  tsx: ECMASCRIPT,
  javascript: ECMASCRIPT,
  python: PYTHON,
  go: GO,
  rust: RUST,
  css: CSS,
  html: HTML,
  yaml: YAML,
};
