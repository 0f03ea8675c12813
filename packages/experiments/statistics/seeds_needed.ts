/** Fewer completed seeds give no verdict. */
export const MINIMUM_SEEDS = 5;

/** A number of seeds beyond which nobody will go. */
const CEILING = 2 ** 20;

/** The fewest seeds, at least 5, that are enough, where more are enough as well; null where no number of them is. */
export function fewestSeeds(enough: (count: number) => boolean): number | null {
  if (enough(MINIMUM_SEEDS)) return MINIMUM_SEEDS;
  return enough(CEILING) ? bisect(enough, MINIMUM_SEEDS, CEILING) : null;
}

/** The smallest integer in (low, high] that is enough, given that high is and low is not. */
function bisect(enough: (count: number) => boolean, low: number, high: number): number {
  if (high - low === 1) return high;
  const middle = Math.floor((low + high) / 2);
  return enough(middle) ? bisect(enough, low, middle) : bisect(enough, middle, high);
}
