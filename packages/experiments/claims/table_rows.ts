import { log10 } from "@refold/core/log";
import { factorOf } from "../runs/factor.ts";
import { valuesBySeed } from "../runs/metric.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { type Difference, differenceFrom } from "../statistics/equivalence.ts";
import { mean, pooledDeviation, standardDeviation } from "../statistics/moments.ts";
import { MINIMUM_SEEDS } from "../statistics/seeds_needed.ts";

/** How far, in decades of λ, a published row may lie beyond ours and still be compared with the nearest. */
const REACH = 0.15;

const ONE_RUN = { runs: 1, sd: null } as const;

/** A published row of a table within reach of ours. */
export interface ComparedRow {
  readonly lambda: number;
  /** Our mean there less the published number, the deviation pooled over our λ. */
  readonly found: Difference;
}

/** The rows of a published table within reach of ours, and the mean over them, one number a seed. */
export interface ComparedTable {
  readonly rows: readonly ComparedRow[];
  /** Null where fewer than 5 seeds have a number at every λ. */
  readonly mean: Difference | null;
}

/** Our numbers at one λ by seed. */
interface Measured {
  readonly exponent: number;
  readonly bySeed: ReadonlyMap<number, number>;
}

/** Our numbers at the λ of a published table: interpolated between the two nearest of ours on a logarithmic axis. */
export function comparedRows(
  published: readonly { readonly lambda: number; readonly published: number }[],
  runs: readonly RunRecord[],
  metric: string,
): ComparedTable {
  const measured = byLambda(runs, metric), pooled = pooledDeviation(measured.map(valuesOf));
  if (pooled === null) return { rows: [], mean: null };
  const count = Math.min(...measured.map(({ bySeed }) => bySeed.size));
  const standardError = pooled.deviation * Math.sqrt(1 + 1 / count), { freedom } = pooled;
  const within = published.flatMap((row) => {
    const weights = weightsAt(measured, log10(row.lambda));
    return weights === null ? [] : [{ ...row, weights }];
  });
  const rows = within.map(({ lambda, published, weights }) => {
    const ours = weights.reduce((sum, [at, weight]) => sum + weight * mean(valuesOf(at)), 0);
    return { lambda, found: { difference: ours - published, standardError, freedom } };
  });
  const seeds = sharedSeeds(measured);
  if (within.length === 0 || seeds.length < MINIMUM_SEEDS) return { rows, mean: null };
  const levels = seeds.map((seed) =>
    mean(
      within.map(({ published, weights }) =>
        weights.reduce((sum, [at, weight]) => sum + weight * at.bySeed.get(seed)!, 0) - published // every λ has it
      ),
    )
  );
  const ours = { mean: mean(levels), sd: standardDeviation(levels), count: levels.length };
  return { rows, mean: differenceFrom(ours, 0, ONE_RUN) };
}

/** The fewest seeds that have a number at any λ where one has; 0 of none. */
export function fewestSeeds(runs: readonly RunRecord[], metric: string): number {
  const sizes = byLambda(runs, metric).map(({ bySeed }) => bySeed.size);
  return sizes.length === 0 ? 0 : Math.min(...sizes);
}

function byLambda(runs: readonly RunRecord[], metric: string): readonly Measured[] {
  return [...Map.groupBy(runs, (run) => factorOf(run, "lambda"))]
    .map(([lambda, own]) => ({
      exponent: log10(lambda),
      bySeed: valuesBySeed(own, metric),
    }))
    .filter(({ bySeed }) => bySeed.size > 0)
    .sort((a, b) => a.exponent - b.exponent);
}

function valuesOf({ bySeed }: Measured): readonly number[] {
  return [...bySeed.values()];
}

/** Seeds that have a number everywhere. */
export function sharedSeeds(measured: readonly Pick<Measured, "bySeed">[]): readonly number[] {
  const [first, ...rest] = measured;
  return [...first?.bySeed.keys() ?? []].filter((seed) => rest.every(({ bySeed }) => bySeed.has(seed)));
}

/** What our λ count for at some λ, given by its exponent; null beyond the λ we have. */
function weightsAt(
  measured: readonly Measured[],
  exponent: number,
): readonly (readonly [Measured, number])[] | null {
  const above = measured.findIndex((one) => one.exponent >= exponent);
  const right = measured[above], left = above < 0 ? measured.at(-1) : measured[above - 1];
  if (right === undefined || left === undefined) {
    const end = right ?? left;
    return end !== undefined && Math.abs(end.exponent - exponent) <= REACH ? [[end, 1]] : null;
  }
  const share = (exponent - left.exponent) / (right.exponent - left.exponent);
  return [[left, 1 - share], [right, share]];
}
