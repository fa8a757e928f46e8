/** What a formatter may change in HTML: how much white space there is, where there is some. */
import { AS_WRITTEN, type Formatting } from "./formatting.js";

/** A run of white space in text says as much as one space. */
export const HTML: Formatting = {
  ...AS_WRITTEN,
  spell: ({ type }, written) => (type === "text" ? written.replace(/[ \t\n]+/g, " ") : written),
};
