/** What a policy may say, as its file has it. `media/policy.schema.json` says the same to editors. */
import * as v from "valibot";
import { DEFAULT_POLICY, isPattern } from "../core/index.js";

/** Where one of some words is chosen: the words, by the name of the choice. */
export const CHOICES = {
  stopsCommit: ["everything", "highRisk", "nothing"],
  stopAt: ["commit", "push"],
  lightText: ["gathered", "asked"],
} as const;

/** What every policy says. */
export const STOPS = v.object({
  v: v.literal(0),
  stopsCommit: v.picklist(CHOICES.stopsCommit),
});

/** More patterns are refused. */
export const MOST_PATTERNS = 1000;

/** A policy; a name that is not known is an error. */
export const POLICY = v.strictObject({
  ...STOPS.entries,
  stopAt: v.optional(v.picklist(CHOICES.stopAt), DEFAULT_POLICY.stopAt),
  lightText: v.optional(v.picklist(CHOICES.lightText), DEFAULT_POLICY.lightText),
  exempt: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.check(isPattern))), v.maxLength(MOST_PATTERNS)),
    [],
  ),
});

/** What a newer program wrote. */
export const NEWER = v.object({ v: v.pipe(v.number(), v.minValue(1)) });
