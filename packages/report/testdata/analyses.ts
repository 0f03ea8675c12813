import type { Analysis } from "@refold/experiments/kinds/analysis";
import type { JudgedClaim } from "@refold/experiments/claims/claim";
import { ExperimentResult } from "@refold/experiments/result";
import { provenance } from "./provenance.ts";
import { training } from "./training.ts";
import { wobble } from "./wobble.ts";

const SEEDS = [0, 1, 2, 3, 4];

function resultOf(
  spec: Record<string, unknown>,
  analysis: Analysis,
  claims: readonly JudgedClaim[] = [],
): ExperimentResult {
  return ExperimentResult.parse({
    schema: "refold/result@3",
    experiment: spec["name"],
    spec: { ...spec, paper: "dd2424-a2", claims: claims.map((judged) => judged.claim) },
    resolved: null,
    runs: [],
    claims,
    analysis,
    provenance: provenance(SEEDS, "other"),
  });
}

const parameters = ["weight1", "bias1", "weight2", "bias2"];
const sweep = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8];

/** A gradient check over a sweep of h. */
export const gradientResult: ExperimentResult = resultOf({
  kind: "gradient-check",
  name: "gradient-check",
  title: "Gradient check",
  summary: "Analytic against centred differences.",
  gradientCheck: {
    examples: 20,
    inputs: 10,
    hidden: [50],
    lambda: 0.01,
    form: "full",
    steps: sweep,
    judgedStep: 1e-5,
    threshold: 1e-7,
    directions: 5,
  },
}, {
  kind: "gradient-check",
  elementwise: SEEDS.flatMap((seed) =>
    sweep.flatMap((h) =>
      parameters.map((parameter, index) => ({
        seed,
        h,
        parameter,
        entries: [500, 50, 500, 10][index] ?? 0,
        maxRelativeError: (h * h * 0.5 + 2e-13 / h) * (1 + 0.5 * wobble(seed, index, sweep.indexOf(h))),
        kinks: h === 1e-2 ? 1 : 0,
      }))
    )
  ),
  directional: ["all", ...parameters].map((tensor, direction) => ({
    seed: 0,
    tensor,
    direction,
    analytic: 0.0123456 + direction,
    numerical: 0.0123457 + direction,
    relativeError: 4e-9 * (direction + 1),
  })),
  threshold: 1e-7,
  judgedStep: 1e-5,
  passed: true,
});

/** The sanity checks. */
export const sanityResult: ExperimentResult = resultOf({
  kind: "sanity",
  name: "sanity",
  title: "Sanity checks",
  sanity: { initial: training, overfit: training, shuffled: training },
}, {
  kind: "sanity",
  checks: [
    { name: "initial loss", expected: "near ln 10 = 2.303", found: "2.311", passed: true },
    { name: "overfit 100 images", expected: "below 0.02", found: "0.008", passed: true },
  ],
});

/** Three conventions flipped one at a time. */
export const sensitivityResult: ExperimentResult = resultOf({
  kind: "sensitivity",
  name: "sensitivity",
  title: "Which unstated detail matters",
  training,
  flips: [{ name: "half-form", statement: "½λΣW² instead of λΣW²", ledger: "D1", training }],
}, {
  kind: "sensitivity",
  metric: "testAccuracy",
  base: { mean: 0.4734, low: 0.471, high: 0.4758, count: 10 },
  effects: [
    { name: "half-form", statement: "½λΣW² instead of λΣW²", ledger: "D1", mean: -0.0173, reach: 0.003 },
    { name: "lag-1", statement: "update t uses η(t − 1)", ledger: "D3", mean: 0.0003, reach: 0.002 },
    {
      name: "no-standardisation",
      statement: "bytes divided by 255",
      ledger: null,
      mean: -0.041,
      reach: 0.005,
    },
  ].map(({ name, statement, ledger, mean, reach }) => ({
    name,
    statement,
    ledger,
    testAccuracy: { mean: 0.4734 + mean, low: 0.47 + mean, high: 0.477 + mean, count: 10 },
    effect: { mean, low: mean - reach, high: mean + reach, count: 10 },
  })),
});
