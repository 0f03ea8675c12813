import type { PlotOptions } from "@observablehq/plot";
import type { JudgedClaim, Quantity } from "@refold/experiments/claim";
import type { ExperimentResult, RunRecord } from "@refold/experiments/result";
import { decimals } from "../format.ts";
import { palette } from "../palette.ts";
import { valueStrip } from "./value_strip.ts";

/** How a quantity is read from a finished run. */
export const READ_QUANTITY: Readonly<Record<Quantity, (run: RunRecord) => number | null>> = {
  testAccuracy: (run) => run.test.accuracy,
  testLoss: (run) => run.test.loss,
  validationAccuracy: (run) => run.validation.accuracy,
  validationLoss: (run) => run.validation.loss,
  trainAccuracy: (run) => run.train.accuracy,
  trainLoss: (run) => run.train.loss,
  trainCost: (run) => run.train.cost,
};

/** A quantity of every completed run of one trial; of the unnamed trial where the claim names none. */
export function valuesOf(
  runs: readonly RunRecord[],
  quantity: Quantity,
  trial: string | undefined,
): readonly number[] {
  return runs
    .filter((run) => run.status === "completed" && run.trial === (trial ?? ""))
    .flatMap((run) => {
      const value = READ_QUANTITY[quantity](run);
      return value === null ? [] : [value];
    });
}

function colourOf(quantity: Quantity): string {
  if (quantity.startsWith("test")) return palette.test;
  return quantity.startsWith("validation") ? palette.validation : palette.train;
}

/** The plot inside a claim's card; null where the claim has no number to draw. */
export function claimStrip(judged: JudgedClaim, result: ExperimentResult): PlotOptions | null {
  const { claim: { test }, ours, published } = judged;
  if (test.kind !== "value" && test.kind !== "bound" && test.kind !== "exact") return null;
  const values = valuesOf(result.runs, test.quantity, test.trial);
  if (values.length === 0 && ours === null) return null;
  const limits = test.kind === "bound"
    ? [test.atLeast, test.atMost].filter((limit) => limit !== undefined)
    : [];
  const fraction = test.quantity.endsWith("Accuracy");
  return valueStrip({
    values,
    ours,
    published: test.kind === "bound" ? null : published,
    limits,
    format: (value) => fraction ? `${decimals(value * 100, 1)}` : decimals(value, 3),
    colour: colourOf(test.quantity),
  });
}
