import { z } from "zod";
import { defaultTrial } from "../kinds/plan.ts";
import { metricNamed } from "../kinds/metrics.ts";
import { dueSteps } from "../runners/training/due_steps.ts";
import { knownForm } from "../runners/training/data_form.ts";
import { resolve } from "../runners/training/resolve.ts";
import { type SeriesRow, valuesByStep } from "../runs/series.ts";
import { splitMetric } from "../runners/training/metrics.ts";
import { mean } from "../statistics/moments.ts";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import { MINIMUM_SEEDS } from "../statistics/seeds_needed.ts";
import { byteAllowance } from "./allowance.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { CURVE_NUMBERS, type CurveNumber, CurvePoint } from "./curve_point.ts";
import { type Evidence, runsOfTrial } from "./evidence.ts";
import { settled } from "./finding.ts";
import type { Ground, Hopeless } from "./ground.ts";
import { tooFewRuns } from "./seeds.ts";

const Test = z.strictObject({
  kind: z.literal("curve"),
  points: z.array(CurvePoint).min(1).readonly(),
  minimumShare: z.number().min(0).max(1).default(0.75),
  maximumMeanDeviation: z.number().positive().default(0.1),
});
type Test = z.infer<typeof Test>;

const Found = z.strictObject({
  kind: z.literal("curve"),
  /** Published numbers, and those that were measured at their step. */
  published: z.int(),
  compared: z.int(),
  /** Of each kind of number: those compared, those inside the band, and the one farthest from our mean. */
  numbers: z.array(z.strictObject({
    name: z.enum(CURVE_NUMBERS),
    compared: z.int(),
    inside: z.int(),
    farthest: z.strictObject({
      deviation: z.number(),
      split: z.enum(["train", "validation"]),
      step: z.int(),
    }),
  })).readonly(),
  /** How far costs and losses lie from our mean on average, and half the band there; null where none was compared. */
  deviation: z.number().nullable(),
  halfWidth: z.number().nullable(),
});
type Found = z.infer<typeof Found>;

/** One published number of a curve beside ours. */
interface Compared {
  readonly point: CurvePoint;
  readonly name: CurveNumber;
  readonly deviation: number;
  readonly halfWidth: number;
  readonly inside: boolean;
}

/**
 * A published curve judged as a whole: REPLICATED when at least `minimumShare` of its numbers lie inside the 95 % band of
 * one more run and cost and loss deviate by at most `maximumMeanDeviation` on average; NOT when either fails.
 *
 * INCONCLUSIVE with fewer than 5 seeds, when fewer than half of the points were measured, or when the band is wider than
 * the deviation it should notice: then almost any curve would lie inside.
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
  judge: (_claim, test, evidence) => {
    const trial = defaultTrial(evidence), runs = runsOfTrial(trial, evidence.runs);
    const completed = new Set(runs.flatMap((run) => run.status === "completed" ? [run.seed] : []));
    const few = tooFewRuns(runs, { completed: completed.size });
    if (few !== null) return few;
    const rows = evidence.history.filter((row) => row.trial === trial && completed.has(row.seed));
    const found = foundOf(test, compare(test.points, rows, evidence));
    return settled(runs, { verdict: verdictOf(test, found), reason: found });
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

function verdictOf(
  { minimumShare, maximumMeanDeviation }: Test,
  { published, compared, numbers, deviation, halfWidth }: Found,
): "REPLICATED" | "NOT REPLICATED" | "INCONCLUSIVE" {
  if (compared * 2 < published || deviation === null || halfWidth === null) return "INCONCLUSIVE";
  const inside = numbers.reduce((sum, own) => sum + own.inside, 0);
  if (inside / compared < minimumShare || deviation > maximumMeanDeviation) return "NOT REPLICATED";
  return halfWidth > maximumMeanDeviation ? "INCONCLUSIVE" : "REPLICATED";
}

function foundOf({ points }: Test, compared: readonly Compared[]): Found {
  const losses = compared.filter(({ name }) => name !== "accuracy");
  return {
    kind: "curve",
    published: points.length * CURVE_NUMBERS.length,
    compared: compared.length,
    numbers: CURVE_NUMBERS.flatMap((name) => {
      const own = compared.filter((one) => one.name === name);
      const worst = own.toSorted((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation))[0];
      if (worst === undefined) return [];
      const { deviation, point: { split, step } } = worst;
      const inside = own.filter((one) => one.inside).length;
      return [{ name, compared: own.length, inside, farthest: { deviation, split, step } }];
    }),
    deviation: losses.length === 0 ? null : mean(losses.map((one) => Math.abs(one.deviation))),
    halfWidth: losses.length === 0 ? null : mean(losses.map((one) => one.halfWidth)),
  };
}

function compare(
  points: readonly CurvePoint[],
  rows: readonly SeriesRow[],
  { data, spec }: Evidence,
): readonly Compared[] {
  const measured = (split: CurvePoint["split"], name: CurveNumber) =>
    valuesByStep(rows, splitMetric(split, name));
  const splits = {
    train: CURVE_NUMBERS.map((name) => measured("train", name)),
    validation: CURVE_NUMBERS.map((name) => measured("validation", name)),
  };
  const loss = metricNamed(spec, "trainLoss"), accuracy = metricNamed(spec, "trainAccuracy");
  return points.flatMap((point) =>
    CURVE_NUMBERS.flatMap((name, i) => {
      const values = splits[point.split][i]!.get(point.step) ?? [];
      if (values.length < MINIMUM_SEEDS) return [];
      const { mean: ours, halfWidth } = rangeOfOneMoreRun(values), deviation = point[name] - ours;
      const reach = halfWidth + byteAllowance(data, name === "accuracy" ? accuracy : loss);
      return [{ point, name, deviation, halfWidth, inside: Math.abs(deviation) <= reach }];
    })
  );
}

/** Points beyond the last update, points that are there twice, and curves of which too little is measured. */
function hopeless(
  { points }: Test,
  { setting }: Ground,
): readonly Hopeless[] {
  const training = setting({});
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
  const measured = points.filter(({ step }) => step <= resolved.steps && due(step)).length;
  if (wrong.length > 0 || measured * 2 >= points.length) return wrong;
  return [{
    path: ["points"],
    message: `expected at least half of the points at steps that are measured but found ${measured} of ` +
      `${points.length}: add their steps to measure.steps`,
  }];
}
