import { metricsOf } from "@refold/experiments/kinds/metrics";
import type { ExperimentResult } from "@refold/experiments/result";
import { comparable } from "../comparable.ts";
import type { Block } from "../page/model.ts";
import { armsFigure } from "./arms.ts";

/** A figure of every number that runs end with: each run, the range of one more, and what was published of its mean. */
export function metricFigures(result: ExperimentResult): readonly Block[] {
  const { spec, runs } = result, claims = comparable(result) ? result.claims : [];
  return metricsOf(spec).flatMap((metric): readonly Block[] => {
    const published = claims.flatMap(({ claim: { test } }) =>
      test.kind === "mean" && test.metric === metric.name
        ? [{ arm: test.arm ?? "", value: test.published }]
        : []
    );
    const figure = armsFigure(metric, { runs, published });
    return figure === null ? [] : [{ kind: "figure", figure }];
  });
}
