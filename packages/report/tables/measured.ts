import { metricsOf } from "@refold/experiments/kinds/metrics";
import type { ExperimentResult } from "@refold/experiments/result";
import type { Table } from "../page/model.ts";
import { metricLabel, metricValue } from "../quantities.ts";

/** Every run with the numbers that its spec declares, whoever made it. */
export function measuredTable({ spec, runs }: Pick<ExperimentResult, "spec" | "runs">): Table {
  const metrics = metricsOf(spec), arms = runs.some(({ trial }) => trial !== "");
  return {
    name: "runs",
    caption: "Every run at its end",
    columns: [
      ...(arms ? [{ label: "arm" }] : []),
      { label: "seed" },
      { label: "status" },
      ...metrics.map((metric) => ({
        label: metricLabel(metric),
        format: (value: number) => metricValue(metric, value),
      })),
    ],
    rows: runs.map((run) => [
      ...(arms ? [run.trial] : []),
      run.seed,
      run.status,
      ...metrics.map(({ name }) => run.metrics[name] ?? null),
    ]),
  };
}
