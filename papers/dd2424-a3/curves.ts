import type { CurvePoint } from "@refold/experiments/claims/claim";
import final from "./curves/report_final.json" with { type: "json" };
import layers3 from "./curves/report_3_layer.json" with { type: "json" };
import layers3bn from "./curves/report_3_layer_bn.json" with { type: "json" };
import layers9 from "./curves/report_9_layer.json" with { type: "json" };
import layers9bn from "./curves/report_9_layer_bn.json" with { type: "json" };
import type { NetworkName } from "./training.ts";

/** Updates in an epoch: 45,000 images in batches of 100. */
const EPOCH = 450;

/** What a picture shows of one split after an epoch. */
type Numbers = Pick<CurvePoint, "loss" | "accuracy">;

/** A row of a file of curves. */
interface Row {
  readonly epoch: number;
  readonly train: Numbers;
  readonly validation: Numbers;
}

/** Losses and accuracies after every epoch as points of curves; the report draws no costs. */
function points(rows: readonly Row[]): readonly CurvePoint[] {
  return rows.flatMap(({ epoch, ...splits }) =>
    (["train", "validation"] as const).map((split) => ({ step: EPOCH * epoch, split, ...splits[split] }))
  );
}

/** The report's figures of the four networks, read from its pictures to 0.003 in loss and 0.001 in accuracy. */
export const reportCurves: Readonly<Record<NetworkName, readonly CurvePoint[]>> = {
  "3-layer": points(layers3),
  "3-layer-bn": points(layers3bn),
  "9-layer": points(layers9),
  "9-layer-bn": points(layers9bn),
};

/** The report's final model: three cycles at its best λ. */
export const reportFinalCurve: readonly CurvePoint[] = points(final);
