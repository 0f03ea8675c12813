import { distance } from "fastest-levenshtein";

/**
 * The name nearest to a misspelt one by edit distance, whatever the case; undefined when none is near.
 *
 * @example A letter left out
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { nearest } from "@refold/experiments/spec/nearest";
 *
 * assertEquals(nearest("lamda", ["form", "lambda"]), "lambda");
 * ```
 */
export function nearest(name: string, names: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  const far = (candidate: string) => distance(name.toLowerCase(), candidate.toLowerCase());
  const best = [...names].sort((a, b) => far(a) - far(b))[0];
  return best !== undefined && far(best) <= Math.max(2, Math.ceil(name.length / 3)) ? best : undefined;
}

/** No name is longer, and the time of a comparison grows with the square of the length. */
const LONGEST = 100;
