import { z } from "zod";
import { defaultTrial } from "../kinds/plan.ts";
import { metricNamed } from "../kinds/metrics.ts";
import { dueSteps } from "../runners/training/due_steps.ts";
import { knownForm } from "../runners/training/data_form.ts";
import { trainingIn } from "../runners/setting.ts";
import { resolve } from "../runners/training/resolve.ts";
import { splitMetric } from "../runners/training/metrics.ts";
import type { Metric } from "../runs/metric.ts";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import { byteAllowance } from "./allowance.ts";
import { pOfCells } from "./cells.ts";
import type { ClaimHead } from "./claim_head.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { CURVE_NUMBERS, type CurveNumber, CurvePoint } from "./curve_point.ts";
import { type Evidence, runsOfTrial } from "./evidence.ts";
import type { Ground, Hopeless } from "./ground.ts";
import { marginOf } from "./margin.ts";
import { tooFewRuns } from "./seeds.ts";
import { cellsOfTrace, tracesOf } from "./trace.ts";
import { concludeTraces, type Traced, TracedSeries } from "./traces.ts";

const Test = z.strictObject({
  kind: z.literal("curve"),
  points: z.array(CurvePoint).min(1).readonly(),
  /** δ of costs and losses; that of accuracies is the claim's own. */
  maximumMeanDeviation: z.number().positive().default(0.1),
});
type Test = z.infer<typeof Test>;

const Found = z.strictObject({
  kind: z.literal("curve"),
  /** Published numbers, and those that were measured at their step. */
  published: z.int(),
  compared: z.int(),
  /** What is said of costs, losses and accuracies, as far as they were compared. */
  numbers: z.array(TracedSeries.extend({
    name: z.enum(CURVE_NUMBERS),
    farthest: TracedSeries.shape.farthest.extend({ split: z.enum(["train", "validation"]) }),
  })).readonly(),
});

/**
 * A published curve judged as a whole, its costs, its losses and its accuracies each by rule Q: REPLICATED where the level
 * and the shape of all of them differ by less than what matters, NOT where any differs by more, else INCONCLUSIVE.
 *
 * INCONCLUSIVE as well with fewer than 5 seeds, or when fewer than half of the points were measured.
 */
export const curve = {
  test: Test,
  found: Found,
  addresses: {},
  readings: () => [
    { metric: "trainAccuracy", runs: {} },
    { metric: "validationAccuracy", runs: {} },
  ],
  hopeless,
  judge: (claim, test, evidence) => {
    const trial = defaultTrial(evidence), runs = runsOfTrial(trial, evidence.runs);
    const seeds = runs.flatMap((run) => run.status === "completed" ? [run.seed] : []);
    const few = tooFewRuns(runs, { completed: seeds.length });
    if (few !== null) return few;
    const numbers = CURVE_NUMBERS.flatMap((name) => tracedOf(name, { claim, test, evidence, seeds, trial }));
    const published =
      CURVE_NUMBERS.flatMap((name) => test.points.filter((point) => point[name] !== undefined)).length;
    return {
      runs,
      pValue: numbers.length === 0 ? null : pOfCells(numbers.flatMap(({ cells }) => cells)),
      conclude: (adjusted) => {
        const { series, compared, ...outcome } = concludeTraces(numbers, { ...adjusted, published });
        const named = series.map((one, i) => ({ ...one, name: numbers[i]!.name })); // in their order
        return { ...outcome, reason: { kind: "curve", published, compared, numbers: named } };
      },
    };
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

/** Where a point of a curve is. */
export interface Place {
  readonly split: CurvePoint["split"];
  readonly step: number;
}

/** The numbers of one kind at all points where every seed has them; nothing where there is none. */
function tracedOf(
  name: CurveNumber,
  { claim, test, evidence, seeds, trial }: {
    readonly claim: ClaimHead;
    readonly test: Test;
    readonly evidence: Evidence;
    readonly seeds: readonly number[];
    readonly trial: string;
  },
): readonly (Traced<Place> & { readonly name: CurveNumber })[] {
  const rows = evidence.history.filter((row) => row.trial === trial);
  const metric: Metric = metricNamed(evidence.spec, name === "accuracy" ? "trainAccuracy" : "trainLoss");
  const measured = {
    train: tracesOf(rows, splitMetric("train", name), seeds),
    validation: tracesOf(rows, splitMetric("validation", name), seeds),
  };
  const points = test.points.flatMap((point) => {
    const ours = measured[point.split].get(point.step), published = point[name];
    return ours === undefined || published === undefined ? [] : [{ place: point, published, ours }];
  });
  if (points.length === 0) return [];
  const margin = name === "accuracy" ? marginOf(claim, metric) : test.maximumMeanDeviation;
  const tolerance = { margin, allowance: byteAllowance(evidence.data, metric), rounding: 0 };
  const { level, shape } = cellsOfTrace(points, tolerance);
  const deviations = points.map(({ place: { split, step }, published, ours }) => {
    const { mean, halfWidth } = rangeOfOneMoreRun(ours);
    return { place: { split, step }, deviation: published - mean, halfWidth };
  });
  return [{ name, cells: [level, shape], deviations }];
}

/** Points beyond the last update, points that are there twice, and curves of which too little is measured. */
function hopeless(
  { points }: Test,
  { setting }: Ground,
): readonly Hopeless[] {
  const training = trainingIn(setting({}));
  const form = training === null ? null : knownForm(training);
  if (training === null || form === null) return []; // what follows from files is told once they are read
  const resolved = resolve(training, form), due = dueSteps(training, resolved);
  const places = points.map(({ step, split }) => `${split} ${step}`);
  const wrong = points.flatMap(({ step, split }, i): readonly Hopeless[] => {
    if (step > resolved.steps) {
      const message = `expected at most ${resolved.steps}, the last update, but found ${step}`;
      return [{ path: ["points", i, "step"], message }];
    }
    if (places.indexOf(places[i]!) === i) return [];
    return [{
      path: ["points", i],
      message: `expected each point once but found step ${step} of ${split} again`,
    }];
  });
  const measured = points.filter(({ step }) => due(step)).length;
  if (wrong.length > 0 || measured * 2 >= points.length) return wrong;
  return [{
    path: ["points"],
    message: `expected at least half of the points at steps that are measured but found ${measured} of ` +
      `${points.length}: add their steps to measure.steps`,
  }];
}
