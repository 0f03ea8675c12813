import { z } from "zod";
import { metricNamed } from "../kinds/metrics.ts";
import { Fraction } from "../runs/fraction.ts";
import type { Tolerance } from "../statistics/equivalence.ts";
import { byteAllowance } from "./allowance.ts";
import { type Cell, pOfCells, slackOfCell, weighCells, WeighedCell } from "./cells.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { runsOfStage } from "./evidence.ts";
import { type Adjusted, type Outcome, unjudged } from "./finding.ts";
import { isNear } from "./hinges.ts";
import { marginOf } from "./margin.ts";
import { tooFewRuns } from "./seeds.ts";
import { comparedRows, type ComparedTable, fewestSeeds } from "./table_rows.ts";
import type { Verdict } from "./verdict.ts";

/** The share of a table's rows that must be equivalent to ours. */
export const MINIMUM_SHARE = 0.75;
/** A share is close to that within one point. */
const POINT = 0.01;
/** The metric that published tables of a search hold. */
const METRIC = "validationAccuracy";

const Test = z.strictObject({
  kind: z.literal("table"),
  rows: z.array(z.strictObject({ lambda: z.number(), published: Fraction })).min(1).readonly(),
  stage: z.string(),
});

const Found = z.strictObject({
  kind: z.literal("table"),
  /** Published rows, and those within reach of our λ. */
  rows: z.int(),
  compared: z.int(),
  /** Of these, those whose difference is smaller than what matters, and those whose difference is there and larger. */
  equivalent: z.int(),
  different: z.int(),
  /** h: half the 90 % interval of a row's difference. */
  halfWidth: z.number(),
  allowance: z.number(),
  margin: z.number(),
  /** The mean over the rows, one number a seed; null where too few seeds have them all. */
  mean: WeighedCell.nullable(),
  /** The row farthest from our mean, published minus ours. */
  farthest: z.strictObject({ lambda: z.number(), deviation: z.number() }).nullable(),
});

/**
 * A published table of (λ, validation accuracy) judged as a whole, each row and the mean over the rows by rule Q:
 * REPLICATED when at least three quarters of the rows and the mean are equivalent to ours and no row is different, NOT
 * when a row or the mean is different after Holm's correction over them, else INCONCLUSIVE.
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
    const few = tooFewRuns(runs, { completed: fewestSeeds(runs, METRIC) });
    if (few !== null) return few;
    const metric = metricNamed(evidence.spec, METRIC);
    const tolerance = {
      margin: marginOf(claim, metric),
      allowance: byteAllowance(evidence.data, metric),
      rounding: 0,
    };
    const compared = comparedRows(test.rows, runs, METRIC);
    const cells: TableCells = {
      ...{ compared, tolerance, published: test.rows.length },
      rows: compared.rows.map(({ found }) => ({ found, tolerance })),
      mean: compared.mean === null ? null : { found: compared.mean, tolerance },
    };
    return {
      runs,
      pValue: compared.rows.length === 0 ? null : pOfCells(allOf(cells)),
      conclude: (adjusted) => concluded(cells, adjusted),
    };
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

interface TableCells {
  readonly published: number;
  readonly compared: ComparedTable;
  readonly tolerance: Tolerance;
  readonly rows: readonly Cell[];
  readonly mean: Cell | null;
}

function allOf({ rows, mean }: Pick<TableCells, "rows" | "mean">): readonly Cell[] {
  return mean === null ? rows : [...rows, mean];
}

function concluded(table: TableCells, { pValue, correction }: Adjusted): Outcome<z.infer<typeof Found>> {
  const cells = allOf(table), weighed = weighCells(cells, correction);
  const rows = weighed.slice(0, table.rows.length);
  const mean = table.mean === null ? null : weighed.at(-1) ?? null;
  const count = (answer: WeighedCell["answer"]): number => rows.filter((row) => row.answer === answer).length;
  const farthest =
    table.compared.rows.toSorted((a, b) => Math.abs(b.found.difference) - Math.abs(a.found.difference))[0];
  const { margin, allowance } = table.tolerance;
  const reason = {
    kind: "table",
    rows: table.published,
    compared: rows.length,
    equivalent: count("equivalent"),
    different: count("different"),
    halfWidth: rows[0]?.halfWidth ?? 0,
    margin,
    allowance,
    mean,
    farthest: farthest === undefined
      ? null
      : { lambda: farthest.lambda, deviation: -farthest.found.difference },
  } as const;
  const verdict = tableVerdict({ rows: table.published, cells: rows, mean }),
    close = cells.map((cell, i) => isNear(slackOfCell(cell, weighed[i]!), margin));
  return {
    verdict,
    reason,
    pValue: rows.length === 0 ? null : pValue,
    near: verdict === "NOT REPLICATED"
      ? weighed.every(({ answer }, i) => answer !== "different" || close[i])
      : verdict === "REPLICATED" &&
        (close.at(-1)! || reason.equivalent / rows.length - MINIMUM_SHARE < POINT),
  };
}

type Answered = Pick<WeighedCell, "answer">;

/** What the rows of a table and the mean over them come to, of so many rows as were published. */
export function tableVerdict(
  { rows, cells, mean }: {
    readonly rows: number;
    readonly cells: readonly Answered[];
    readonly mean: Answered | null;
  },
): Verdict {
  if (cells.length * 2 < rows) return "INCONCLUSIVE";
  if ([...cells, mean].some((cell) => cell?.answer === "different")) return "NOT REPLICATED";
  const share = cells.filter(({ answer }) => answer === "equivalent").length / cells.length;
  return share >= MINIMUM_SHARE && mean?.answer === "equivalent" ? "REPLICATED" : "INCONCLUSIVE";
}
