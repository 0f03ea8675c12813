/** The least and the largest of some numbers, however many: a call takes fewer arguments. ∞ and −∞ of none. */
export function extent(values: Iterable<number>): readonly [least: number, largest: number] {
  let least = Infinity, largest = -Infinity;
  for (const value of values) {
    least = Math.min(least, value);
    largest = Math.max(largest, value);
  }
  return [least, largest];
}
