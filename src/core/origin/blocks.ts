/**
 * Blocks: what stands together in a text, told by its layout alone. Whoever has the text finds the
 * same ones, with a grammar or without. Lines count from 0.
 */
import { isBlank } from "../text/tokens.js";

/**
 * Whether a line with this `text` starts a block where the line above it is blank, or there is none: it
 * starts at the left margin, with anything but a closing bracket. A function with blank lines in it
 * is one block; so is a class.
 */
export function startsBlock(text: string): boolean {
  return text !== "" && !isBlank(text, 0, 1) && !/^[)\]}]/.test(text);
}
