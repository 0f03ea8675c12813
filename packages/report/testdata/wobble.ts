/** A fixed number in [−1, 1] for every list of integers: noise that is the same in every fixture. */
export function wobble(...indices: readonly number[]): number {
  const x = indices.reduce(
    (sum, value, position) => sum + (value + 1) * [12.9898, 78.233, 37.719, 4.581][position % 4]!,
    0,
  );
  const hashed = Math.sin(x) * 43758.5453;
  return 2 * (hashed - Math.floor(hashed)) - 1;
}
