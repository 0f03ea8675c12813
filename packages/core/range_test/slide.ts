import type { Suggestion } from "./sweep.ts";

/** Updates between the two ends of the interval that slides, and how alike their gradients must be. */
const WINDOW = 15, ALIKE = 0.005;

/**
 * The left end of an interval of 15 updates that slides down from the largest rate until the loss's gradients at its two
 * ends differ by at most 0.005 a step (fastai's slide).
 *
 * @example On a straight line it does not move
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { slide } from "@refold/core/slide";
 *
 * const rates = Array.from({ length: 20 }, (_, i) => i + 1);
 * assertEquals(slide({ rates, losses: rates.map((rate) => 1 - rate / 100) }), 5);
 * ```
 */
export const slide: Suggestion = ({ rates, losses }) => {
  const gradients = gradientsOf(losses);
  let right = losses.length - 1, found = rates[right - WINDOW];
  if (found === undefined) return null; // shorter than the interval
  for (; right >= WINDOW && Math.abs(gradients[right]! - gradients[right - WINDOW]!) > ALIKE; right--) {
    found = rates[right - WINDOW]!;
  }
  return found;
};

/** Differences a step: centred inside, one-sided at both ends. */
function gradientsOf(losses: readonly number[]): readonly number[] {
  return losses.map((_, i) => {
    const left = Math.max(0, i - 1), right = Math.min(losses.length - 1, i + 1);
    return (losses[right]! - losses[left]!) / (right - left);
  });
}
