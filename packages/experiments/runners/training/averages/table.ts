import { unionOf } from "@refold/core/spec_union";
import { z } from "zod";
import { type AverageKind, MEASURED, type Measured } from "./average.ts";
import { EMA } from "./ema.ts";
import { ENSEMBLE } from "./ensemble.ts";
import { SWA } from "./swa.ts";

/** Every mean that can follow a training, by the name that its spec gives it. */
export const AVERAGES = { ensemble: ENSEMBLE, swa: SWA, ema: EMA } as const;

/** The name of one of them. */
export type AverageName = keyof typeof AVERAGES;

/** The means that follow a training, each at most once. */
export const AveragesSpec = z.array(unionOf("average", AVERAGES)).min(1).max(Object.keys(AVERAGES).length)
  .readonly()
  .refine((averages) => new Set(averages.map(({ average }) => average)).size === averages.length, {
    message: "expected every average once but found one again",
  });
export type AveragesSpec = z.infer<typeof AveragesSpec>;

/** The kind of an average. */
export function kindOfAverage({ average }: AveragesSpec[number]): AverageKind {
  return AVERAGES[average] as AverageKind; // the kind whose options these are
}

/** The name of the metric that says how an average does on a split, such as ensembleTestAccuracy. */
export function averageMetric(average: AverageName, split: Measured): string {
  return `${average}${split === "test" ? "Test" : "Validation"}Accuracy`;
}

/** The names of the numbers that averages end with, on some splits. */
export function averageMetricNames(
  averages: AveragesSpec = [],
  splits: readonly Measured[] = MEASURED,
): readonly string[] {
  return averages.flatMap(({ average }) => splits.map((split) => averageMetric(average, split)));
}
