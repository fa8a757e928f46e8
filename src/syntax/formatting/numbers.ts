/** Spellings of numbers. What is written with `_` in it stays as it is. */

/** A number of a language that has one kind of them: `1.0` is `1`, `.5` is `0.5`, `0XAB` is `0xab`. */
export function shortNumber(written: string): string {
  return floating(written).replace(/^(\d+)\.0(?=e|$)/, "$1");
}

/** A number that has a point or none for ever: `.5` is `0.5`, `1.50` is `1.5`, `1.` is `1.0`. */
export function floating(written: string): string {
  const number = written.toLowerCase();
  const parts = /^(\d*)\.(\d*)(?:e([+-]?)(\d+))?(j?)$/.exec(number);
  if (parts === null) return number.replace(/^(\d+)e\+/, "$1e");
  const [, whole = "", fraction = "", sign = "", exponent = "", imaginary = ""] = parts;
  const rest = exponent === "" ? "" : `e${sign === "-" ? "-" : ""}${exponent}`;
  return `${whole || "0"}.${fraction.replace(/0+$/, "") || "0"}${rest}${imaginary}`;
}
