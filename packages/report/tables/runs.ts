import type { RunRecord } from "@refold/experiments/result";
import { factorName } from "../factor_name.ts";
import { count, decimals, exponential, percent, scientific } from "../page/format.ts";
import type { Table } from "../page/model.ts";

/** Every run with its final numbers. */
export function runTable(runs: readonly RunRecord[]): Table {
  const trials = runs.some((run) => run.trial !== "");
  const loss = (value: number): string => decimals(value, 4);
  const factors = trials ? [...new Set(runs.flatMap((run) => Object.keys(run.factors)))] : [];
  return {
    name: "runs",
    caption: "Every run at its end",
    columns: [
      ...(trials ? [{ label: "trial" }] : []),
      { label: "seed" },
      ...factors.map((name) => ({
        label: factorName(name),
        format: name === "lambda" ? exponential : (value: number) => scientific(value, 6),
      })),
      { label: "status" },
      { label: "updates", format: count },
      { label: "training loss", format: loss },
      { label: "training accuracy", format: percent },
      { label: "validation loss", format: loss },
      { label: "validation accuracy", format: percent },
      { label: "test loss", format: loss },
      { label: "test accuracy", format: percent },
      { label: "ΣW²", format: (sum) => decimals(sum, 2) },
    ],
    rows: runs.map((run) => [
      ...(trials ? [run.trial] : []),
      run.seed,
      ...factors.map((name) => run.factors[name] ?? null),
      run.divergedAt === null ? run.status : `diverged at step ${run.divergedAt}`,
      run.steps,
      run.metrics["trainLoss"] ?? null,
      run.metrics["trainAccuracy"] ?? null,
      run.metrics["validationLoss"] ?? null,
      run.metrics["validationAccuracy"] ?? null,
      run.metrics["testLoss"] ?? null,
      run.metrics["testAccuracy"] ?? null,
      run.metrics["squaredWeights"] ?? null,
    ]),
  };
}
