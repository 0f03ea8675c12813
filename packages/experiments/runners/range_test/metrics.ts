import type { Metric } from "../../runs/metric.ts";

/** A rate: a bare number of which neither side is the better one, so that claims about it state their margin. */
const RATE = { unit: "none", better: "higher", margin: 0.01 } as const;

/** The rates that a range test suggests: fastai's four, Smith's two bounds, and the last one that was read. */
export const RANGE_TEST_METRICS = [
  { name: "valley", ...RATE },
  { name: "steep", ...RATE },
  { name: "slide", ...RATE },
  { name: "minimum", ...RATE },
  { name: "smithBase", ...RATE },
  { name: "smithMax", ...RATE },
  { name: "lastRate", ...RATE },
] as const satisfies readonly Metric[];

/** The name of a number that every range test ends with. */
export type RangeTestMetric = typeof RANGE_TEST_METRICS[number]["name"];

/** What a range test keeps of every update, and accuracy where it was measured, by the names of their series. */
export const SWEPT = {
  rate: "learningRate",
  loss: "batchLoss",
  smoothed: "smoothedLoss",
  accuracy: "validationAccuracy",
} as const;
