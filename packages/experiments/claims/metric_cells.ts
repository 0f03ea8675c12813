import { z } from "zod";
import { metricNamed } from "../kinds/metrics.ts";
import { type Metric, signOf, valuesBySeed } from "../runs/metric.ts";
import { type Difference, differenceFrom } from "../statistics/equivalence.ts";
import { correctionOf, holm } from "../statistics/holm.ts";
import { mean, standardDeviation } from "../statistics/moments.ts";
import { MINIMUM_SEEDS } from "../statistics/seeds_needed.ts";
import { pOfWeighing, weigh, Weighed, type Weighing } from "./against_mean.ts";
import { byteAllowance } from "./allowance.ts";
import { type Cell, pOfCells, weighCells, WeighedCell } from "./cells.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { type Evidence, type Sample, sampleOf } from "./evidence.ts";
import type { Adjusted, Outcome } from "./finding.ts";
import { numberOf } from "./our_number.ts";
import { misprinted, printed, publishedNumber, roundingOf } from "./printed.ts";
import { tableVerdict } from "./published_table.ts";
import { tooFewSeeds } from "./seeds.ts";
import { sharedSeeds } from "./table_rows.ts";

const Printed = z.strictObject({
  /** The arm, or the trial of a study, whose runs are meant; absent where there is one setting. */
  arm: z.string().optional(),
  metric: z.string(),
  ...printed,
});
type Printed = z.infer<typeof Printed>;

const Test = z.strictObject({
  kind: z.literal("cells"),
  cells: z.array(Printed).min(2).max(500).readonly(),
});

const Found = z.strictObject({
  kind: z.literal("cells"),
  cells: z.array(z.strictObject({
    arm: z.string().nullable(),
    metric: z.string(),
    published: z.number(),
    ours: z.number(),
    /** After Holm's correction over the cells, and over the claims. */
    pValue: z.number(),
    weighed: Weighed,
  })).readonly(),
  /** The mean over the cells of how much better ours is than theirs, in units of each cell's δ. */
  mean: WeighedCell,
  /** Claims that share Holm's correction. */
  family: z.int(),
});

/**
 * A published table of arms and metrics judged as a whole, each cell by rule Q with its own ± and its metric's δ, and so
 * the mean over the cells: REPLICATED when at least three quarters of the cells and the mean are equivalent and no cell is
 * different, NOT when a cell or the mean is different after Holm's correction over them, else INCONCLUSIVE.
 *
 * Methods may vary differently, so that every cell goes by the deviation of its own runs.
 */
export const cells = {
  test: Test,
  found: Found,
  addresses: {},
  readings: (test) =>
    test.cells.map(({ arm, metric, published }, i) => ({
      ...{ metric, field: `cells.${i}.metric`, runs: { trial: arm }, naming: `cells.${i}.arm` },
      levels: { [`cells.${i}.published`]: published },
    })),
  hopeless: (test, { trials }) =>
    test.cells.flatMap((cell, i) => [
      ...misprinted(cell).map(({ path, message }) => ({ path: ["cells", i, ...path], message })),
      ...(cell.arm === undefined || trials.includes(cell.arm) ? [] : [{
        path: ["cells", i, "arm"],
        message: `expected one of ${trials.join(", ")} but found ${cell.arm}`,
      }]),
    ]),
  judge: (_claim, test, evidence) => {
    const asked = test.cells.map((cell) => askedOf(cell, evidence));
    for (const { sample, metric } of asked) {
      const few = tooFewSeeds(sample, { metric: metric.name, published: null });
      if (few !== null) return few;
    }
    const weighings = asked.map((one) => weighingOf(one, evidence)), level = levelOf(asked, weighings);
    const pValues = [...weighings.map(pOfWeighing), pOfCells([level])];
    const own = Math.min(...holm(pValues));
    return {
      runs: [...new Set(asked.flatMap(({ sample }) => sample.runs))],
      pValue: own,
      conclude: (adjusted) => concluded({ asked, weighings, level, pValues }, adjusted),
    };
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

interface Asked {
  readonly cell: Printed;
  readonly metric: Metric;
  readonly sample: Sample;
}

function askedOf(cell: Printed, evidence: Evidence): Asked {
  const metric = metricNamed(evidence.spec, cell.metric);
  return { cell, metric, sample: sampleOf({ trial: cell.arm }, metric, evidence) };
}

function weighingOf({ cell, metric, sample }: Asked, { data }: Evidence): Weighing {
  const { mean, sd, count } = numberOf(sample.values);
  return {
    ours: { mean, sd: sd!, count }, // of several runs
    published: publishedNumber(cell),
    tolerance: {
      margin: metric.margin,
      allowance: byteAllowance(data, metric),
      rounding: roundingOf(cell.published, cell.decimals),
    },
  };
}

/**
 * The mean over the cells of ours less theirs in units of δ, more being better: one number a seed where all arms share at
 * least 5 seeds, else the cells' errors put together.
 */
function levelOf(asked: readonly Asked[], weighings: readonly Weighing[]): Cell {
  const signs = asked.map(({ metric }) => signOf(metric) / metric.margin);
  const runs = Math.min(...asked.map(({ cell }) => cell.runs ?? 1));
  const numbers = asked.map(({ sample, metric }) => ({ bySeed: valuesBySeed(sample.runs, metric.name) }));
  const seeds = sharedSeeds(numbers);
  const levels = seeds.map((seed) =>
    mean(asked.map(({ cell }, i) => signs[i]! * (numbers[i]!.bySeed.get(seed)! - cell.published)))
  );
  const tolerance = {
    margin: 1,
    allowance: Math.max(...weighings.map(({ tolerance }) => tolerance.allowance / tolerance.margin)),
    rounding: 0,
  };
  const reading = { runs, sd: null } as const;
  const found = seeds.length >= MINIMUM_SEEDS
    ? differenceFrom({ mean: mean(levels), sd: standardDeviation(levels), count: levels.length }, 0, reading)
    : apart(weighings, signs);
  return { found, tolerance };
}

/** The mean of independent cells, by the fewest degrees of freedom of any. */
function apart(weighings: readonly Weighing[], signs: readonly number[]): Difference {
  const errors = weighings.map(({ ours, published }, i) =>
    signs[i]! * ours.sd * Math.sqrt(1 / ours.count + 1 / (published.runs ?? 1))
  );
  return {
    difference: mean(weighings.map(({ ours, published }, i) => signs[i]! * (ours.mean - published.mean))),
    standardError: Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0)) / errors.length,
    freedom: Math.min(...weighings.map(({ ours }) => ours.count - 1)),
  };
}

function concluded(
  { asked, weighings, level, pValues }: {
    readonly asked: readonly Asked[];
    readonly weighings: readonly Weighing[];
    readonly level: Cell;
    readonly pValues: readonly number[];
  },
  { pValue, correction, family }: Adjusted,
): Outcome<z.infer<typeof Found>> {
  const adjusted = holm(pValues).map((p) => Math.min(1, correction * p));
  const judged = asked.map(({ cell, metric }, i) => {
    const weighed = weigh(weighings[i]!, correctionOf(pValues[i]!, adjusted[i]!));
    const { published, arm = null } = cell;
    return {
      arm,
      metric: metric.name,
      published,
      ours: weighings[i]!.ours.mean,
      pValue: adjusted[i]!,
      weighed,
    };
  });
  const [overall] = weighCells([level], correctionOf(pValues.at(-1)!, adjusted.at(-1)!));
  return {
    verdict: tableVerdict({
      rows: judged.length,
      cells: judged.map(({ weighed }) => weighed),
      mean: overall!, // one cell
    }),
    pValue,
    reason: { kind: "cells", cells: judged, mean: overall!, family },
  };
}
