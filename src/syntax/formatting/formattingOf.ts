/** Which formatting rules each language has. */
import type { Language } from "../languages.js";
import { AS_WRITTEN, type Formatting } from "./formatting.js";

/** The rules of `language`; of one without any, everything counts. */
export function formattingOf(language: Language): Formatting {
  return FORMATTINGS[language] ?? AS_WRITTEN;
}

const FORMATTINGS: Partial<Record<Language, Formatting>> = {};
