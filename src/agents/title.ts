/** What a person asked an agent for, in one line. */

/** Longer prompts are cut, in UTF-16 units: a title is for finding a conversation again. */
const LONGEST = 120;

/** The first line of `prompt` that says something; `undefined` when none does. */
export function titleOf(prompt: string): string | undefined {
  const lines = prompt.slice(0, 100_000).split(/[\r\n\u2028\u2029]+/);
  const line = lines
    .map((one) => one.replace(/[\s\p{Cc}]+/gu, " ").trim())
    .find((one) => one !== "");
  if (line === undefined || line.length <= LONGEST) return line;
  return `${line.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
