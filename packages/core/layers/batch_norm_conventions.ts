import type { BatchNormOptions } from "./batch_norm.ts";

/**
 * What programs of note take for granted of batch normalisation; none of them is wrong, and no two agree.
 *
 * @example PyTorch calls the weight of the new batch its momentum, 0.1: that of the old average is 0.9
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { BATCH_NORM_CONVENTIONS } from "@refold/core/batch_norm_conventions";
 *
 * assertEquals(BATCH_NORM_CONVENTIONS.pytorch.momentum, 1 - 0.1);
 * assertEquals(BATCH_NORM_CONVENTIONS.dd2424.epsilon, 2 ** -52);
 * ```
 */
export const BATCH_NORM_CONVENTIONS = {
  /** KTH DD2424, Assignment 3 (2020 to 2024): ε "of the order of" Matlab's eps, averages from the first batch on. */
  dd2424: {
    momentum: 0.9,
    epsilon: Number.EPSILON,
    start: "firstBatch",
    runningVariance: "population",
  },
  /** PyTorch's BatchNorm1d, whose `momentum` is the weight of the new batch. */
  pytorch: { momentum: 0.9, epsilon: 1e-5, start: "standard", runningVariance: "sample" },
  /** Keras' BatchNormalization. */
  keras: { momentum: 0.99, epsilon: 1e-3, start: "standard", runningVariance: "population" },
} as const satisfies Readonly<Record<string, BatchNormOptions>>;
