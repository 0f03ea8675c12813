import { z } from "zod";
import { metricNamed } from "../kinds/metrics.ts";
import { factorOf } from "../runs/factor.ts";
import { Fraction } from "../runs/fraction.ts";
import { metricOf } from "../runs/metric.ts";
import { mean, pooledDeviation } from "../statistics/moments.ts";
import { tQuantile } from "../statistics/quantiles.ts";
import { byteAllowance } from "./allowance.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { type Evidence, runsOfStage } from "./evidence.ts";
import { settled, unjudged } from "./finding.ts";
import { marginOf } from "./margin.ts";
import { tooFewRuns } from "./seeds.ts";

/** The share of a table's rows that must lie inside the range of one more run. */
export const MINIMUM_SHARE = 0.75;
/** How far, in decades of λ, a published row may lie beyond ours and still be compared with the nearest. */
const REACH = 0.15;
/** The metric that published tables of a search hold. */
const METRIC = "validationAccuracy";

const Test = z.strictObject({
  kind: z.literal("table"),
  rows: z.array(z.strictObject({ lambda: z.number(), published: Fraction })).min(1).readonly(),
  stage: z.string(),
});

const Found = z.strictObject({
  kind: z.literal("table"),
  /** Published rows, those within reach of our λ, and of these those inside the range. */
  rows: z.int(),
  compared: z.int(),
  inside: z.int(),
  halfWidth: z.number(),
  allowance: z.number(),
  margin: z.number(),
  /** The row farthest from our mean, published minus ours. */
  farthest: z.strictObject({ lambda: z.number(), deviation: z.number() }).nullable(),
});

/** Our accuracies at one λ. */
interface Measured {
  readonly exponent: number;
  readonly values: readonly number[];
}

/**
 * A published table of (λ, validation accuracy) judged as a whole: REPLICATED when at least three quarters of its rows lie
 * inside the range of one more run at their λ and that range is narrow enough to notice δ.
 *
 * Our mean at a published λ is interpolated between our nearest λ on a logarithmic axis; the SD is pooled over our λ, since
 * it estimates the same noise everywhere, with Σ(kᵢ − 1) degrees of freedom. Rows beyond our λ are left out.
 */
export const publishedTable = {
  test: Test,
  found: Found,
  addresses: { stage: "stage" },
  readings: ({ stage }) => [{ metric: METRIC, runs: { stage } }],
  hopeless: () => [],
  judge: (claim, test, evidence) => {
    const runs = runsOfStage(test.stage, evidence.runs);
    if (runs.length === 0) return unjudged({ kind: "stagesNotRun", stages: [test.stage] });
    const measured = byLambda(runs);
    const fewest = measured.length === 0 ? 0 : Math.min(...measured.map(({ values }) => values.length));
    const few = tooFewRuns(runs, { completed: fewest });
    if (few !== null) return few;
    const metric = metricNamed(evidence.spec, METRIC), margin = marginOf(claim, metric);
    const halfWidth = pooledHalfWidth(measured, fewest), allowance = byteAllowance(evidence.data, metric);
    const compared = test.rows.flatMap(({ lambda, published }) => {
      const ours = meanAt(measured, Math.log10(lambda));
      return ours === null ? [] : [{ lambda, deviation: published - ours }];
    });
    const inside = compared.filter(({ deviation }) => Math.abs(deviation) <= halfWidth + allowance).length;
    const farthest = compared.toSorted((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation))[0] ?? null;
    const numbers = { rows: test.rows.length, compared: compared.length, inside };
    const reason = { kind: "table", ...numbers, halfWidth, allowance, margin, farthest } as const;
    if (compared.length * 2 < test.rows.length) return settled(runs, { verdict: "INCONCLUSIVE", reason });
    const enough = inside / compared.length >= MINIMUM_SHARE, sharp = halfWidth <= margin;
    const verdict = enough ? (sharp ? "REPLICATED" : "INCONCLUSIVE") : "NOT REPLICATED";
    return settled(runs, { verdict, reason });
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

function byLambda(runs: Evidence["runs"]): readonly Measured[] {
  return [...Map.groupBy(runs, (run) => factorOf(run, "lambda"))]
    .map(([lambda, own]) => ({
      exponent: Math.log10(lambda),
      values: own.flatMap((run) => metricOf(run, METRIC) ?? []),
    }))
    .filter(({ values }) => values.length > 0)
    .sort((a, b) => a.exponent - b.exponent);
}

/** t·s·√(1 + 1/k), s pooled over λ and k the fewest runs at one, of which there are several. */
function pooledHalfWidth(measured: readonly Measured[], fewest: number): number {
  const { deviation, freedom } = pooledDeviation(measured.map(({ values }) => values))!;
  return tQuantile(freedom) * deviation * Math.sqrt(1 + 1 / fewest);
}

/** Our mean accuracy at a λ, given by its exponent; null beyond the λ we have. */
function meanAt(measured: readonly Measured[], exponent: number): number | null {
  const above = measured.findIndex((one) => one.exponent >= exponent);
  const right = above < 0 ? undefined : measured[above], left = measured.at(above < 0 ? -1 : above - 1);
  if (right === undefined || above === 0) {
    const end = right ?? left;
    return end !== undefined && Math.abs(end.exponent - exponent) <= REACH ? mean(end.values) : null;
  }
  const share = (exponent - left!.exponent) / (right.exponent - left!.exponent);
  return (1 - share) * mean(left!.values) + share * mean(right.values);
}
