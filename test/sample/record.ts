/**
 * Makes the assistant's change of the sample as if an assistant had made it under Readback's eyes:
 * the files in the working tree, and in the journal who wrote and removed what.
 */
import { recordAi } from "../support/recordAi.js";
import { sampleChange } from "./sample.js";

/** Writes the change into a sample made by `makeSample`, and records it. */
export async function recordSampleChange(folder: string): Promise<void> {
  for (const { path, before, after, conversation } of sampleChange)
    await recordAi(folder, path, before, after, conversation.prompt);
}
