/**
 * Learning rates as functions of the step: one file a family, all exact at their landmarks.
 *
 * Steps count updates from 0; `stepSize` is half a cycle in steps (Smith, "Cyclical Learning Rates for Training Neural
 * Networks", WACV 2017, §3).
 * @module
 */

/** A learning rate for each update. */
export type Schedule = (step: number) => number;

/** The bounds of a cyclic schedule and half its period. */
export interface CyclicOptions {
  readonly baseLr: number;
  readonly maxLr: number;
  readonly stepSize: number;
}

/** The same rate for ever. */
export function constant(learningRate: number): Schedule {
  return () => learningRate;
}

/**
 * Linear from base to max and back, η(t) = base·φ + max·(1 − φ) with φ = |t/stepSize mod 2 − 1| (Smith 2017, §3.1).
 *
 * @example Base in the valleys, max on the peaks, exactly
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { triangular } from "@refold/core/schedule";
 *
 * const eta = triangular({ baseLr: 1e-5, maxLr: 0.1, stepSize: 800 });
 * assertEquals([eta(0), eta(800), eta(1600), eta(2400)], [1e-5, 0.1, 1e-5, 0.1]);
 * ```
 */
export function triangular({ baseLr, maxLr, stepSize }: CyclicOptions): Schedule {
  return (step) => between(baseLr, maxLr, phase(step, stepSize));
}

/**
 * Triangular with the range halved every cycle: max is base + (max − base)/2ᶜ in cycle c = 0, 1, … (Smith 2017, §3.1).
 *
 * @example The second peak is half as high above base
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { triangular2 } from "@refold/core/schedule";
 *
 * assertEquals(triangular2({ baseLr: 0, maxLr: 0.1, stepSize: 10 })(30), 0.05);
 * ```
 */
export function triangular2({ baseLr, maxLr, stepSize }: CyclicOptions): Schedule {
  return (step) => {
    const cycle = Math.floor(step / (2 * stepSize));
    return between(baseLr, baseLr + (maxLr - baseLr) / 2 ** cycle, phase(step, stepSize));
  };
}

/**
 * Triangular whose range decays as γᵗ; base stays (PyTorch's CyclicLR; Smith's text decays both bounds).
 *
 * @example Half the range after one half-cycle when γ^stepSize is ½
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { expRange } from "@refold/core/schedule";
 *
 * assertAlmostEquals(expRange({ baseLr: 0, maxLr: 0.1, stepSize: 1, gamma: 0.5 })(1), 0.05, 1e-15);
 * ```
 */
export function expRange(
  { baseLr, maxLr, stepSize, gamma }: CyclicOptions & { readonly gamma: number },
): Schedule {
  return (step) => between(baseLr, baseLr + (maxLr - baseLr) * gamma ** step, phase(step, stepSize));
}

/** The schedule read `lag` steps late: update t uses η(max(0, t − lag)). */
export function lagged(schedule: Schedule, lag: number): Schedule {
  return (step) => schedule(Math.max(0, step - lag));
}

/** 1 in the valley, 0 at the peak. */
function phase(step: number, stepSize: number): number {
  return Math.abs(step / stepSize % 2 - 1);
}

/** Exact at both ends, which base + (max − base)·(1 − φ) is not. */
function between(low: number, high: number, phi: number): number {
  return low * phi + high * (1 - phi);
}
