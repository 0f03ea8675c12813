import * as Plot from "@observablehq/plot";
import { rowsOfMetric, type SeriesRow } from "@refold/experiments/runs/series";
import { splitMetric } from "@refold/experiments/runners/training/metrics";
import type { RunRecord } from "@refold/experiments/result";
import { rangeOfOneMoreRun } from "@refold/experiments/statistics/one_more_run";
import { metricOf } from "@refold/experiments/runs/metric";
import { RANGED } from "../bands.ts";
import type { Subject } from "../kinds/kind_page.ts";
import { extent } from "../page/extent.ts";
import { count, decimals, listed, percent, plural } from "../page/format.ts";
import type { Figure, Panel } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { panel } from "../page/panel.ts";
import { tickDigits } from "../page/tick_digits.ts";
import { SPLITS } from "./curve_legend.ts";

/** More seeds would be a wall of panels. */
const MOST = 12;
/** A seed that lies outside this range of one more run, drawn from the others, strays. */
const ASTRAY = 0.999;

/** Seeds whose last validation accuracy is none that the others would let one expect. */
export function straying(runs: readonly RunRecord[]): readonly number[] {
  const ends = runs.flatMap((run) => {
    const value = metricOf(run, "validationAccuracy");
    return value === null ? [] : [{ seed: run.seed, value }];
  });
  return ends.filter(({ seed, value }) => {
    const others = ends.filter((other) => other.seed !== seed).map((other) => other.value);
    if (others.length < RANGED) return false;
    const { low, high } = rangeOfOneMoreRun(others, ASTRAY);
    return value < low || value > high;
  }).map(({ seed }) => seed);
}

interface Seed {
  readonly run: RunRecord;
  readonly rows: readonly SeriesRow[];
  readonly astray: boolean;
}

function titleOf({ run, astray }: Seed): string {
  return `seed ${run.seed}${run.status === "diverged" ? ", diverged" : astray ? ", strays" : ""}`;
}

function seedPanel(
  seed: Seed,
  { steps, levels }: { readonly steps: number; readonly levels: readonly number[] },
): Panel {
  const [least, largest] = extent(levels), digits = tickDigits(levels.map((level) => 100 * level), 4);
  return {
    title: titleOf(seed),
    unit: "accuracy, per cent",
    plot: panel({
      height: 180,
      x: { label: "update steps", domain: [0, steps], ticks: 4, tickFormat: (step: number) => count(step) },
      y: {
        label: null,
        domain: [least, largest],
        grid: true,
        ticks: 4,
        tickFormat: (level: number) => decimals(100 * level, digits),
      },
      marks: [
        ...(seed.run.divergedAt === null
          ? []
          : [Plot.ruleX([seed.run.divergedAt], { stroke: palette.refuted, strokeDasharray: "3,3" })]),
        ...SPLITS.map((split) =>
          Plot.line(rowsOfMetric(seed.rows, splitMetric(split, "accuracy")), {
            x: "step",
            y: "value",
            stroke: palette[split],
            strokeWidth: 1.6,
            ...(split === "validation" ? { strokeDasharray: "6,2" } : {}),
          })
        ),
      ],
    }),
  };
}

/** Every seed in a panel of its own, where some diverged or one strays from the others; null where all are alike, or all lost. */
export function seedsApart({ result, history }: Subject<"training">): Figure | null {
  const runs = result.runs.filter(({ trial }) => trial === "");
  const diverged = runs.filter(({ status }) => status === "diverged");
  if (runs.length < 2 || runs.length > MOST || diverged.length === runs.length) return null;
  const astray = straying(runs); // each is held against all others: of few alone
  if (diverged.length + astray.length === 0) return null;
  const seeds = runs.map((run) => ({
    run,
    rows: history.filter((row) => row.trial === "" && row.seed === run.seed),
    astray: astray.includes(run.seed),
  })).filter(({ rows }) => rows.length > 0);
  const levels = seeds.flatMap(({ rows }) =>
    SPLITS.flatMap((split) => rowsOfMetric(rows, splitMetric(split, "accuracy"))).flatMap(({ value }) =>
      value ?? []
    )
  );
  if (levels.length === 0) return null;
  const steps = seeds.flatMap(({ rows }) => rows).reduce((most, { step }) => Math.max(most, step), 1);
  const lost = diverged.map(({ seed, divergedAt, steps }) =>
    `seed ${seed} after update ${count(divergedAt ?? steps)}`
  );
  return {
    name: "seeds-apart",
    title: "Every seed by itself",
    finding: [
      ...(lost.length === 0
        ? []
        : [`${plural(lost.length, "run")} of ${runs.length} diverged: ${listed(lost)}.`]),
      ...astray.map((seed) => `Seed ${seed} ends where one run in a thousand such as the others would.`),
    ].join(" "),
    legend: [
      { mark: "line", colour: palette.train, label: "training" },
      { mark: "dash", colour: palette.validation, label: "validation" },
      ...(lost.length === 0
        ? []
        : [{ mark: "rule" as const, colour: palette.refuted, label: "where it diverged" }]),
    ],
    panels: seeds.map((seed) => seedPanel(seed, { steps, levels: [0, ...levels] })),
    table: {
      name: "seeds-apart",
      caption: "How every seed ended",
      columns: [
        { label: "seed" },
        { label: "ended" },
        { label: "after update", format: count },
        ...["training accuracy", "validation accuracy"].map((label) => ({ label, format: percent })),
      ],
      rows: seeds.map(({ run, astray }) => [
        run.seed,
        astray ? `${run.status}, strays` : run.status,
        run.divergedAt ?? run.steps,
        metricOf(run, "trainAccuracy"),
        metricOf(run, "validationAccuracy"),
      ]),
    },
  };
}
