import { metricsOf } from "@refold/experiments/kinds/metrics";
import type { ExperimentResult } from "@refold/experiments/result";
import type { Table } from "../page/model.ts";
import { metricLabel, metricValue } from "../quantities.ts";

/** Every run with the numbers that its spec declares, whoever made it; a number that no run has takes no column. */
export function measuredTable({ spec, runs }: Pick<ExperimentResult, "spec" | "runs">): Table {
  const metrics = metricsOf(spec).filter(({ name }) => runs.some((run) => run.metrics[name] != null)),
    arms = runs.some(({ trial }) => trial !== "");
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
