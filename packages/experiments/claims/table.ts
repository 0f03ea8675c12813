import type { Claim, ClaimTest } from "./claim.ts";
import { factorOf } from "../runs/factor.ts";
import { metricOf } from "../runs/metric.ts";
import { mean, pooledDeviation } from "../statistics/moments.ts";
import { tQuantile } from "../statistics/quantiles.ts";
import { byteAllowance } from "./allowance.ts";
import { type Evidence, inStage } from "./evidence.ts";
import { type Finding, settled } from "./finding.ts";
import { notRun, tooFewRuns } from "./seeds.ts";
import { counted, onBytes, percent, points } from "./wording.ts";

/** The share of a table's rows that must lie inside the range of one more run. */
const MINIMUM_SHARE = 0.75;
/** How far, in decades of λ, a published row may lie beyond ours and still be compared with the nearest. */
const REACH = 0.15;

/** Our validation accuracies at one λ. */
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
export function judgeTable(
  claim: Claim,
  test: Extract<ClaimTest, { kind: "table" }>,
  evidence: Evidence,
): Finding {
  const runs = evidence.runs.filter((run) => inStage(test.stage, run));
  if (runs.length === 0) return settled(claim, notRun(`No trial of the stage ${test.stage} was run.`));
  const measured = byLambda(runs);
  const fewest = Math.min(...measured.map(({ values }) => values.length));
  const attempted = new Set(runs.map((run) => run.seed)).size;
  const few = tooFewRuns(claim, { completed: Number.isFinite(fewest) ? fewest : 0, attempted });
  if (few !== null) return few;
  const halfWidth = pooledHalfWidth(measured, fewest), allowance = byteAllowance(evidence.data, true);
  const compared = test.rows.flatMap(({ lambda, published }) => {
    const ours = meanAt(measured, Math.log10(lambda));
    return ours === null ? [] : [{ lambda, published, deviation: published - ours }];
  });
  if (compared.length * 2 < test.rows.length) {
    const reason = `Only ${compared.length} of ${test.rows.length} published λ lie within reach of ours.`;
    return settled(claim, { verdict: "INCONCLUSIVE", reason });
  }
  const inside = compared.filter(({ deviation }) => Math.abs(deviation) <= halfWidth + allowance).length;
  const share = inside / compared.length, enough = share >= MINIMUM_SHARE, sharp = halfWidth <= claim.margin;
  const worst = compared.toSorted((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation))[0]!;
  const found =
    `${inside} of ${counted(compared.length, "published row")} lie within ${points(halfWidth)} of ` +
    `our mean at their λ, the 95 % range of one more run`;
  const ending = enough && !sharp ? `, which is too wide to notice ${points(claim.margin)}` : "";
  return settled(claim, {
    verdict: enough ? (sharp ? "REPLICATED" : "INCONCLUSIVE") : "NOT REPLICATED",
    reason: `${enough && sharp ? "Compatible with our runs: " : ""}${found}${ending}${
      onBytes(evidence.data)
    }`,
    details: [
      { label: "Share inside", value: percent(share) },
      { label: "Share asked for", value: percent(MINIMUM_SHARE) },
      {
        label: "Largest deviation",
        value: `${points(worst.deviation)} ${worst.deviation < 0 ? "below" : "above"} our mean at λ ${
          worst.lambda.toPrecision(6)
        }`,
      },
      { label: "Rows beyond our λ", value: String(test.rows.length - compared.length) },
    ],
  });
}

function byLambda(runs: Evidence["runs"]): readonly Measured[] {
  return [...Map.groupBy(runs, (run) => factorOf(run, "lambda"))]
    .map(([lambda, own]) => ({
      exponent: Math.log10(lambda),
      values: own.flatMap((run) => metricOf(run, "validationAccuracy") ?? []),
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
