import type { Claim, ClaimTest, CurvePoint } from "./claim.ts";
import type { HistoryRow } from "../runs/history.ts";
import { mean } from "../statistics/moments.ts";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import { MINIMUM_SEEDS } from "../statistics/seeds_needed.ts";
import { byteAllowance } from "./allowance.ts";
import { defaultTrial } from "../kinds/plan.ts";
import type { Evidence } from "./evidence.ts";
import { type Finding, settled } from "./finding.ts";
import { tooFewRuns } from "./seeds.ts";
import { counted, onBytes, percent } from "./wording.ts";

const METRICS = ["cost", "loss", "accuracy"] as const;

/** One published number of a curve beside ours. */
interface Compared {
  readonly point: CurvePoint;
  readonly metric: typeof METRICS[number];
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
export function judgeCurve(
  claim: Claim,
  test: Extract<ClaimTest, { kind: "curve" }>,
  evidence: Evidence,
): Finding {
  const trial = defaultTrial(evidence), runs = evidence.runs.filter((run) => run.trial === trial);
  const completed = new Set(runs.flatMap((run) => run.status === "completed" ? [run.seed] : []));
  const few = tooFewRuns(claim, { completed: completed.size, attempted: runs.length });
  if (few !== null) return few;
  const rows = evidence.history.filter((row) => row.trial === trial && completed.has(row.seed));
  const compared = compare(test.points, rows, evidence);
  const total = test.points.length * METRICS.length;
  if (compared.length * 2 < total) {
    const reason = `Only ${compared.length} of ${total} published numbers were measured at their step.`;
    return settled(claim, { verdict: "INCONCLUSIVE", reason });
  }
  return settled(claim, conclude(test, compared, evidence));
}

function conclude(
  { minimumShare, maximumMeanDeviation }: Extract<ClaimTest, { kind: "curve" }>,
  compared: readonly Compared[],
  { data }: Evidence,
): Parameters<typeof settled>[1] {
  const losses = compared.filter(({ metric }) => metric !== "accuracy");
  const inside = compared.filter((one) => one.inside).length, share = inside / compared.length;
  const deviation = mean(losses.map((one) => Math.abs(one.deviation)));
  const width = mean(losses.map((one) => one.halfWidth));
  const close = share >= minimumShare && deviation <= maximumMeanDeviation;
  const found =
    `${inside} of ${compared.length} published numbers (${percent(share)}) lie inside our 95 % band, and ` +
    `cost and loss deviate by ${deviation.toFixed(3)} on average`;
  const asked = `at least ${percent(minimumShare)} and at most ${maximumMeanDeviation} were asked`;
  const vague = close && width > maximumMeanDeviation;
  const verdict = vague ? "INCONCLUSIVE" : close ? "REPLICATED" : "NOT REPLICATED";
  const ending = vague
    ? `, but the band is ±${width.toFixed(3)} wide on average, too wide to notice ${maximumMeanDeviation}`
    : `; ${asked}`;
  return {
    verdict,
    reason: `${close && !vague ? "Compatible with our runs: " : ""}${found}${ending}${onBytes(data)}`,
    details: [
      { label: "Share inside", value: percent(share) },
      ...METRICS.flatMap((metric) => {
        const own = compared.filter((one) => one.metric === metric);
        const within = own.filter((one) => one.inside).length;
        return own.length === 0 ? [] : [{ label: `${metric}: inside`, value: `${within} of ${own.length}` }];
      }),
      ...METRICS.flatMap((metric) => largest(compared.filter((one) => one.metric === metric))),
    ],
  };
}

function compare(
  curve: readonly CurvePoint[],
  rows: readonly HistoryRow[],
  { data }: Evidence,
): readonly Compared[] {
  const measured = Map.groupBy(rows, (row) => `${row.split} ${row.step}`);
  return curve.flatMap((point) => {
    const own = measured.get(`${point.split} ${point.step}`) ?? [];
    return METRICS.flatMap((metric) => {
      const values = own.flatMap((row) => row[metric] ?? []);
      if (values.length < MINIMUM_SEEDS) return [];
      const range = rangeOfOneMoreRun(values), deviation = point[metric] - range.mean;
      const reach = range.halfWidth + byteAllowance(data, metric === "accuracy");
      return [{
        point,
        metric,
        deviation,
        halfWidth: range.halfWidth,
        inside: Math.abs(deviation) <= reach,
      }];
    });
  });
}

function largest(
  compared: readonly Compared[],
): readonly { readonly label: string; readonly value: string }[] {
  const worst = compared.toSorted((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation))[0];
  if (worst === undefined) return [];
  const { point, metric, deviation } = worst;
  const sign = deviation < 0 ? "below" : "above";
  return [{
    label: `${metric}: largest deviation`,
    value: `${Math.abs(deviation).toFixed(4)} ${sign} our mean, ${point.split}, after ${
      counted(point.step, "update")
    }`,
  }];
}
