import { z } from "zod";
import { defaultTrial } from "../kinds/plan.ts";
import { dueSteps } from "../runners/training/due_steps.ts";
import { knownForm } from "../runners/training/data_form.ts";
import { resolve } from "../runners/training/resolve.ts";
import { trainingIn } from "../runners/setting.ts";
import { rowsOfMetric, type SeriesRow } from "../runs/series.ts";
import { wilsonInterval } from "../statistics/intervals.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { runsOfTrial } from "./evidence.ts";
import { settled, unjudged } from "./finding.ts";
import type { Ground, Hopeless } from "./ground.ts";
import { tooFewRuns } from "./seeds.ts";
import type { Verdict } from "./verdict.ts";

const Test = z.strictObject({
  kind: z.literal("monotone"),
  metric: z.string(),
  /** Which way the metric goes from every measurement to the next. */
  goes: z.enum(["down", "up"]),
  /** The arm, or the trial of a study, whose runs are meant. */
  arm: z.string().optional(),
});

const Found = z.strictObject({
  kind: z.literal("monotone"),
  /** Completed seeds, and those whose metric goes that way at every measurement. */
  count: z.int(),
  held: z.int(),
  /** The share of runs in which it does, as a 95 % interval. */
  low: z.number(),
  high: z.number(),
  /** Changes from one measurement to the next in all seeds together, and those that go another way or nowhere. */
  changes: z.int(),
  against: z.int(),
  /** The change that goes farthest the other way, or least far this way, with the step it ends at. */
  worst: z.strictObject({ seed: z.int(), step: z.int(), change: z.number() }),
});
type Found = z.infer<typeof Found>;

/**
 * A metric that falls, or rises, from every measurement to the next: "the training cost falls every epoch". A run holds to
 * it or does not. REPLICATED where every completed seed does; NOT where the 95 % interval of the share of runs that do
 * (Wilson's) lies below a half, so that a run more likely than not does not; else INCONCLUSIVE.
 */
export const monotone = {
  test: Test,
  found: Found,
  addresses: { arm: "trial" },
  readings: ({ metric, arm }) => [{ metric, field: "metric", runs: { trial: arm }, naming: "arm" }],
  hopeless,
  judge: (_claim, test, evidence) => {
    const trial = test.arm ?? defaultTrial(evidence), runs = runsOfTrial(trial, evidence.runs);
    const seeds = runs.flatMap((run) => run.status === "completed" ? [run.seed] : []);
    const few = tooFewRuns(runs, { completed: seeds.length });
    if (few !== null) return few;
    const rows = rowsOfMetric(evidence.history, test.metric).filter((row) => row.trial === trial);
    const own = seeds.map((seed) => changesOf(rows.filter((row) => row.seed === seed)));
    if (own.some((changes) => changes.length === 0)) return unjudged({ kind: "unread", metric: test.metric });
    const reason = foundOf(own, test.goes === "down" ? -1 : 1);
    return settled(runs, { verdict: verdictOf(reason), reason });
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

type Change = Found["worst"];

/** What a run's metric does from each measurement to the next. */
function changesOf(rows: readonly SeriesRow[]): readonly Change[] {
  const measured = rows.flatMap(({ seed, step, value }) => value === null ? [] : [{ seed, step, value }])
    .toSorted((a, b) => a.step - b.step);
  return measured.slice(1).map(({ seed, step, value }, i) => ({
    seed,
    step,
    change: value - measured[i]!.value,
  }));
}

function foundOf(own: readonly (readonly Change[])[], sign: 1 | -1): Found {
  const against = ({ change }: Change): boolean => sign * change <= 0, all = own.flat();
  const held = own.filter((changes) => !changes.some(against)).length;
  const { low, high } = wilsonInterval(held, own.length);
  const worst = all.reduce((a, b) => sign * b.change < sign * a.change ? b : a);
  return {
    kind: "monotone",
    count: own.length,
    held,
    low,
    high,
    changes: all.length,
    against: all.filter(against).length,
    worst,
  };
}

function verdictOf({ count, held, high }: Found): Verdict {
  if (held === count) return "REPLICATED";
  return high < 0.5 ? "NOT REPLICATED" : "INCONCLUSIVE";
}

/** Runs that are measured once, so that nothing can fall. */
function hopeless({ arm }: z.infer<typeof Test>, { setting }: Ground): readonly Hopeless[] {
  const training = trainingIn(setting({ trial: arm })), form = training === null ? null : knownForm(training);
  if (training === null || form === null) return []; // what follows from files is told once they are read
  const resolved = resolve(training, form), due = dueSteps(training, resolved);
  let measured = 0;
  for (let step = 0; step <= resolved.steps && measured < 2; step++) if (due(step)) measured++;
  if (measured >= 2) return [];
  const message =
    `expected a metric that is measured more than once but found one measurement, at the end: set ` +
    "measure.epochs to true or add steps to measure.steps";
  return [{ path: ["metric"], message }];
}
