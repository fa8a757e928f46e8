/** Numbers that stand for objects, where the object itself would be kept long after it was of use. */

const numbers = new WeakMap<object, number>();
let given = 0;

/** The number of `object`, unlike that of any other; 0 for none. */
export function numberOf(object: object | undefined): number {
  if (!object) return 0;
  const known = numbers.get(object);
  if (known !== undefined) return known;
  numbers.set(object, ++given);
  return given;
}
