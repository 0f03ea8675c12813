import { z } from "zod";
import { defaultTrial, onlyTraining } from "../kinds/plan.ts";
import { type CycleSteps, wholeCycles } from "../runners/training/cycles.ts";
import { dueSteps } from "../runners/training/due_steps.ts";
import { knownForm } from "../runners/training/data_form.ts";
import { resolve } from "../runners/training/resolve.ts";
import { hasCycles } from "../runners/training/schedule_spec.ts";
import { trainingIn } from "../runners/setting.ts";
import { rowsOfMetric, type SeriesRow } from "../runs/series.ts";
import { pairedDifference } from "../statistics/intervals.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { runsOfTrial } from "./evidence.ts";
import { resolvedOf } from "./resolved_of.ts";
import { settled, unjudged } from "./finding.ts";
import type { Ground, Hopeless } from "./ground.ts";
import { tooFewRuns } from "./seeds.ts";

const Test = z.strictObject({ kind: z.literal("cycleEnds"), quantity: z.enum(["validationAccuracy"]) });

const Found = z.strictObject({
  kind: z.literal("cycleEnds"),
  count: z.int(),
  /** Accuracy at a cycle's end minus that at its middle, with its 95 % interval; null where it was not measured. */
  gains: z.array(z.strictObject({ mean: z.number(), low: z.number(), high: z.number() }).nullable())
    .readonly(),
});

/**
 * Whether training stops best at the end of a cycle: for every cycle, accuracy at its end minus that at mid-cycle, where
 * the rate is highest, with an interval paired by seed.
 *
 * REPLICATED when every cycle's interval lies above 0, NOT when any lies below, else INCONCLUSIVE.
 */
export const cycleEnds = {
  test: Test,
  found: Found,
  addresses: {},
  readings: ({ quantity }) => [{ metric: quantity, field: "quantity", runs: {} }],
  hopeless,
  judge: (_claim, test, evidence) => {
    const training = onlyTraining(evidence.spec);
    const cycles = resolvedOf(evidence, training);
    const trial = defaultTrial(evidence), runs = runsOfTrial(trial, evidence.runs);
    if (cycles === null || cycles.cycleEnds.length === 0) return unjudged({ kind: "notRun" });
    const seeds = runs.flatMap((run) => run.status === "completed" ? [run.seed] : []);
    const few = tooFewRuns(runs, { completed: seeds.length });
    if (few !== null) return few;
    const rows = rowsOfMetric(evidence.history, test.quantity).filter((row) => row.trial === trial);
    const gains = wholeCycles(cycles).map((cycle) => gain(rows, seeds, cycle));
    const measured = gains.filter((interval) => interval !== null);
    const every = measured.every(({ low }) => low > 0), none = measured.some(({ high }) => high < 0);
    const settledOn = every ? "REPLICATED" : none ? "NOT REPLICATED" : "INCONCLUSIVE";
    return settled(runs, {
      verdict: measured.length < gains.length ? "INCONCLUSIVE" : settledOn,
      reason: { kind: "cycleEnds", count: seeds.length, gains },
    });
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

/** The paired gain over seeds; null where a seed was not measured at both steps. */
function gain(
  rows: readonly SeriesRow[],
  seeds: readonly number[],
  { end, middle }: CycleSteps,
): z.infer<typeof Found>["gains"][number] {
  const at = (step: number): readonly number[] =>
    seeds.flatMap((seed) => rows.find((row) => row.seed === seed && row.step === step)?.value ?? []);
  const ends = at(end), middles = at(middle);
  if (ends.length !== seeds.length || middles.length !== seeds.length) return null;
  const { mean, low, high } = pairedDifference(ends, middles);
  return { mean, low, high };
}

/** Runs without a whole cycle, or whose cycles are not measured at their middles and ends. */
function hopeless(_test: unknown, { experiment, setting }: Ground): readonly Hopeless[] {
  const training = trainingIn(setting({}));
  if (experiment !== "training") {
    const message =
      `expected an experiment of one training, whose cycles end, but found one of kind ${experiment}`;
    return [{ path: ["kind"], message }];
  }
  const form = training === null ? null : knownForm(training);
  if (training === null || form === null) return []; // what follows from files is told once they are read
  const resolved = resolve(training, form), due = dueSteps(training, resolved);
  if (resolved.cycleEnds.length === 0) {
    const found = hasCycles(training.schedule)
      ? `${resolved.steps} updates, fewer than a cycle has`
      : `a ${training.schedule.policy} rate`;
    return [{
      path: ["kind"],
      message: `expected a run of at least one learning-rate cycle but found ${found}`,
    }];
  }
  const missing = wholeCycles(resolved).flatMap(({ middle, end }) => [middle, end]).filter((step) =>
    !due(step)
  );
  if (missing.length === 0) return [];
  const message =
    `expected validation accuracy at the middle and end of every cycle but found no measurement after ` +
    `update ${missing.slice(0, 3).join(", ")}${missing.length > 3 ? " …" : ""}: add to measure.steps`;
  return [{ path: ["kind"], message }];
}
