import { z } from "zod";
import { defaultTrial } from "../kinds/plan.ts";
import { metricNamed } from "../kinds/metrics.ts";
import type { Tolerance } from "../statistics/equivalence.ts";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import { byteAllowance } from "./allowance.ts";
import { pOfCells } from "./cells.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { runsOfTrial } from "./evidence.ts";
import { marginOf } from "./margin.ts";
import { tooFewRuns } from "./seeds.ts";
import { cellsOfTrace, tracesOf } from "./trace.ts";
import { concludeTraces, type Traced, TracedSeries } from "./traces.ts";

const Test = z.strictObject({
  kind: z.literal("series"),
  metric: z.string(),
  /** Published points of the metric against the step, as the runs count steps. */
  points: z.array(z.strictObject({ step: z.int().nonnegative(), value: z.number() })).min(1).readonly(),
  /** The arm, or the trial of a study, whose runs are meant. */
  arm: z.string().optional(),
});
type Test = z.infer<typeof Test>;

const Found = TracedSeries.extend({
  kind: z.literal("series"),
  /** Published points; those measured at their step are `compared`. */
  published: z.int(),
});

/**
 * A published curve of one metric judged as a whole, its level and its shape each by rule Q: REPLICATED where both differ by
 * less than what matters, NOT where either differs by more, else INCONCLUSIVE, as where less than half was measured.
 */
export const series = {
  test: Test,
  found: Found,
  addresses: { arm: "trial" },
  readings: ({ metric, arm, points }) => [{
    ...{ metric, field: "metric", runs: { trial: arm }, naming: "arm" },
    levels: Object.fromEntries(points.map(({ value }, i) => [`points.${i}.value`, value])),
  }],
  hopeless: ({ points }) => {
    const steps = points.map(({ step }) => step);
    return steps.flatMap((step, i) =>
      steps.indexOf(step) === i
        ? []
        : [{ path: ["points", i], message: `expected each step once but found ${step} again` }]
    );
  },
  judge: (claim, test, evidence) => {
    const trial = test.arm ?? defaultTrial(evidence), runs = runsOfTrial(trial, evidence.runs);
    const seeds = runs.flatMap((run) => run.status === "completed" ? [run.seed] : []);
    const few = tooFewRuns(runs, { completed: seeds.length });
    if (few !== null) return few;
    const metric = metricNamed(evidence.spec, test.metric), published = test.points.length;
    const tolerance = {
      margin: marginOf(claim, metric),
      allowance: byteAllowance(evidence.data, metric),
      rounding: 0,
    };
    const measured = tracesOf(evidence.history.filter((row) => row.trial === trial), metric.name, seeds);
    const traced = tracedOf(test, measured, tolerance);
    return {
      runs,
      pValue: traced === null ? null : pOfCells(traced.cells),
      conclude: (adjusted) => {
        if (traced === null) {
          return { verdict: "INCONCLUSIVE", reason: { kind: "unmeasured", published } };
        }
        const { series: [own], compared: _, ...outcome } = concludeTraces([traced], {
          ...adjusted,
          published,
        });
        return { ...outcome, reason: { ...own!, kind: "series", published } }; // one series
      },
    };
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

/** The points that every seed has; null where there is none. */
function tracedOf(
  { points }: Test,
  measured: ReturnType<typeof tracesOf>,
  tolerance: Tolerance,
): Traced<{ readonly step: number }> | null {
  const within = points.flatMap(({ step, value }) => {
    const ours = measured.get(step);
    return ours === undefined ? [] : [{ step, published: value, ours }];
  });
  if (within.length === 0) return null;
  const { level, shape } = cellsOfTrace(within, tolerance);
  return {
    cells: [level, shape],
    deviations: within.map(({ step, published, ours }) => {
      const { mean, halfWidth } = rangeOfOneMoreRun(ours);
      return { place: { step }, deviation: published - mean, halfWidth };
    }),
  };
}
