/**
 * The answer as annotations of GitHub Actions: one workflow command for each place, which the forge shows beside its
 * lines. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
import type { Doubt, OpenPlace, Verdict } from "../core/index.js";
import { whatIsOpen } from "./words.js";

/** One line for each place of `verdict`, and for each file that nobody can judge. Lines count from 1, both ends included. */
export function annotations({ kind, unmet, warnings, waived, doubts }: Verdict): readonly string[] {
  return [
    ...unmet.map((place) => placeCommand("error", place)),
    ...[...(waived?.places ?? []), ...warnings].map((place) => placeCommand("warning", place)),
    ...(kind === "unknown" ? doubts.map(doubtCommand) : []),
  ];
}

function placeCommand(level: "error" | "warning", place: OpenPlace): string {
  const { path, startLine, endLine, cell } = place;
  const lines = `line=${startLine + 1},endLine=${Math.max(endLine, startLine + 1)}`;
  const title = cell === undefined ? "Unread" : `Unread in ${cell}`;
  return command(level, path, `${lines},title=${escapedProperty(title)}`, whatIsOpen(place));
}

function doubtCommand({ path, why }: Doubt): string {
  return command("error", path, "title=Cannot be judged", why);
}

function command(level: string, path: string, more: string, message: string): string {
  return `::${level} file=${escapedProperty(path)},${more}::${escapedData(message)}`;
}

/** As the runner reads it back: `%`, and line ends, which would end the command. */
function escapedData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** The same for a property, which a colon or a comma would end. */
function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
