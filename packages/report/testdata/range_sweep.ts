import { judgeAll } from "@refold/experiments/claims/judge";
import { analyse } from "@refold/experiments/kinds/plan";
import { ExperimentResult } from "@refold/experiments/result";
import type { SeriesRow } from "@refold/experiments/runs/series";
import { provenance } from "./provenance.ts";
import { training } from "./training.ts";
import { wobble } from "./wobble.ts";

const SEEDS = [0, 1, 2, 3, 4], STEPS = 60, FROM = 1e-4, TO = 1;

const rateOf = (step: number) => FROM * (TO / FROM) ** (step / STEPS);
const spread = (seed: number, what: number) => 1 + 0.2 * wobble(seed, what, 0);

/** A loss that falls and then explodes, and an accuracy that rises and falls, of every seed. */
export const rangeHistory: readonly SeriesRow[] = SEEDS.flatMap((seed) =>
  Array.from({ length: STEPS }, (_, step): readonly SeriesRow[] => {
    const decades = Math.log10(rateOf(step)) + 0.1 * wobble(seed, 1, 0);
    const fall = 1 / (1 + Math.exp(-4 * (decades + 2.2))), blown = Math.exp(6 * (decades + 0.35));
    const row = (metric: string, value: number): SeriesRow => ({ seed, trial: "sweep", step, metric, value });
    return [
      row("learningRate", rateOf(step)),
      row("smoothedLoss", 2.4 - 0.6 * fall + blown),
      ...(step % 5 === 0 ? [row("validationAccuracy", 0.1 + 0.3 * fall - Math.min(0.3, 0.4 * blown))] : []),
    ];
  }).flat()
);

const unjudged = ExperimentResult.parse({
  schema: "refold/result@3",
  experiment: "range-test",
  spec: {
    kind: "range-test",
    name: "range-test",
    title: "A range test",
    summary: "The rate rises from 0.0001 to 1 within 60 updates.",
    rangeTest: { training, from: FROM, to: TO, steps: STEPS, points: 12 },
    arms: [{ name: "bracket", changes: { schedule: { from: "range-test" } } }],
    claims: [{
      id: "valley",
      statement: "The valley lies below a rate of 0.1.",
      source: { paper: "nobody's", place: "made up" },
      test: { kind: "bound", quantity: "valley", trial: "sweep", atMost: 0.1 },
    }],
  },
  resolved: null,
  runs: SEEDS.flatMap((seed) =>
    ["sweep", "bracket"].map((trial, arm) => ({
      key: `${trial}-${seed}`,
      trial,
      seed,
      factors: arm === 0 ? {} : { "schedule.baseLr": 0.0017, "schedule.maxLr": 0.2 },
      status: "completed",
      steps: arm === 0 ? STEPS : 4800,
      divergedAt: null,
      error: null,
      metrics: arm === 1 ? { testAccuracy: 0.45 + 0.01 * wobble(seed, 7, 0) } : {
        valley: 0.006 * spread(seed, 2),
        steep: 0.007 * spread(seed, 3),
        slide: 0.2 * spread(seed, 4),
        minimum: 0.02 * spread(seed, 5),
        smithBase: 0.0017,
        smithMax: 0.2 * spread(seed, 6),
        lastRate: rateOf(STEPS - 1),
      },
    }))
  ),
  claims: [],
  analysis: null,
  provenance: provenance(SEEDS, "other"),
});

const { spec, runs, provenance: { data } } = unjudged;
const analysis = analyse(spec, { runs, history: rangeHistory, classes: 10 });

/** A range test over five seeds and a training with its bracket. */
export const rangeResult: ExperimentResult = {
  ...unjudged,
  analysis,
  claims: judgeAll(spec.claims, { spec, data, runs, history: rangeHistory, analysis }),
};
