import type { Markish } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { SearchAnalysis } from "@refold/experiments/kinds/analysis";
import type { Metric } from "@refold/experiments/runs/metric";
import { decimals, listed, plural, scientific, sentence } from "../page/format.ts";
import type { Figure, LegendEntry, Panel } from "../page/model.ts";
import { extent } from "../page/extent.ts";
import { palette } from "../page/palette.ts";
import { RANGED, whyNoRange, withinPossible } from "../bands.ts";
import type { PublishedRow } from "../published_rows.ts";
import { isFraction, metricDifference, metricLabel, metricUnit, metricValue } from "../quantities.ts";
import { factorName } from "../factor_name.ts";
import { lambdaAxis } from "./lambda_axis.ts";
import { panel } from "../page/panel.ts";
import { tickDigits } from "../page/tick_digits.ts";

const TICKS = 6;

/** The number that a search chooses on, and what was published of it. */
export interface Chosen {
  readonly metric: Metric;
  readonly published: readonly PublishedRow[];
}

type Stage = SearchAnalysis["stages"][number];
type Row = Stage["rows"][number];

function best(stage: Stage): Row | undefined {
  return stage.rows.find((row) => row.trial === stage.best[0]);
}

/** The stage whose settings were compared with its best: the last one of a search that ran to its end. */
function comparedStage({ stages, indistinguishable }: SearchAnalysis): Stage | undefined {
  return indistinguishable.length === 0 ? undefined : stages.at(-1);
}

/** The best mean and 1.96 SD of one run on either side of it; empty where no SD is known. */
function noiseRange({ noiseFloor }: SearchAnalysis, stage: Stage, { unit }: Metric): readonly number[] {
  const top = best(stage)?.validation?.mean;
  if (top === undefined || noiseFloor === null) return [];
  return withinPossible([top - 1.96 * noiseFloor, top + 1.96 * noiseFloor], { unit, values: [top] });
}

function noiseBand(analysis: SearchAnalysis, stage: Stage, metric: Metric): readonly Markish[] {
  const [low, high] = noiseRange(analysis, stage, metric);
  if (low === undefined || high === undefined) return [];
  return [Plot.rect([0], { y1: () => low, y2: () => high, fill: palette.validation, fillOpacity: 0.12 })];
}

/** A setting's 95 % interval of the mean, as far as the metric goes; null of too few seeds, which are drawn alone. */
function ranged({ validation, perSeed }: Row, { unit }: Metric): readonly [number, number] | null {
  if (validation === null || validation.count < RANGED) return null;
  const values = perSeed.flatMap((value) => value ?? []);
  return withinPossible([validation.low, validation.high], { unit, values: [validation.mean, ...values] });
}

/** Settings that lie this far below the best share would flatten all others: they are drawn at the lower edge. */
const FAR_BELOW = 0.05;

/** Every level that a stage shows. */
function levelsOf(
  analysis: SearchAnalysis,
  stage: Stage,
  { metric, published }: Chosen,
): readonly number[] {
  return [
    ...stage.rows.flatMap((row) => row.perSeed.flatMap((accuracy) => accuracy ?? [])),
    ...published.filter((row) => row.stage === stage.name).map((row) => row.published),
    ...stage.rows.flatMap((row) => ranged(row, metric) ?? []),
    ...(stage === comparedStage(analysis) ? noiseRange(analysis, stage, metric) : []),
  ];
}

/** One axis for all stages, so that heights compare; null where nothing was measured. */
function domainOf(
  analysis: SearchAnalysis,
  chosen: Chosen,
): readonly [number, number] | null {
  const { metric } = chosen, levels = analysis.stages.flatMap((stage) => levelsOf(analysis, stage, chosen));
  if (levels.length === 0) return null;
  const [least, largest] = extent(levels), far = isFraction(metric) && metric.better === "higher";
  const low = far ? Math.max(least, largest - FAR_BELOW) : least;
  const pad = (largest - low || 0.01) * 0.06;
  return [low - pad, largest + pad];
}

function stagePanel(
  analysis: SearchAnalysis,
  stage: Stage,
  { metric, published, domain }: Chosen & { readonly domain: readonly [number, number] | null },
): Panel {
  const factor = isFraction(metric) ? 100 : 1;
  const theirs = published.filter((row) => row.stage === stage.name);
  const judged = stage === comparedStage(analysis), compared = judged ? analysis.indistinguishable : [];
  const tied = new Set([...compared, ...stage.best.slice(0, 1)]);
  const rows = stage.rows.filter((row) => row.validation !== null && row.lambda > 0);
  const single = rows.flatMap((row) =>
    row.perSeed.flatMap((accuracy) => accuracy === null ? [] : [{ lambda: row.lambda, accuracy }])
  );
  const digits = tickDigits((domain ?? []).map((level) => factor * level), TICKS),
    floor = domain?.[0] ?? -Infinity;
  const beyond = rows.filter((row) => (row.validation?.mean ?? Infinity) < floor),
    seen = rows.filter((row) => !beyond.includes(row));
  return {
    title: `${stage.name} search`,
    unit: `${metricLabel(metric)}${metricUnit(metric)}`,
    plot: panel({
      height: 290,
      color: { type: "identity" },
      x: { ...lambdaAxis([...rows, ...theirs].map((row) => row.lambda)), label: factorName(analysis.factor) },
      y: {
        label: null,
        grid: true,
        ...(domain === null ? {} : { domain }),
        ticks: TICKS,
        tickFormat: (y: number) => decimals(y * factor, digits),
      },
      marks: [
        ...(judged ? noiseBand(analysis, stage, metric) : []),
        Plot.dot(single.filter(({ accuracy }) => accuracy >= floor), {
          x: "lambda",
          y: "accuracy",
          r: 1.9,
          fill: palette.validation,
          fillOpacity: 0.5,
        }),
        Plot.ruleX(seen.filter((row) => ranged(row, metric) !== null), {
          x: "lambda",
          y1: (row: Row) => Math.max(floor, ranged(row, metric)![0]),
          y2: (row: Row) => ranged(row, metric)![1],
          stroke: palette.validation,
          strokeWidth: 1.4,
        }),
        Plot.dot(beyond, {
          x: "lambda",
          y: () => floor,
          symbol: "triangle2",
          rotate: 180,
          dy: -4,
          r: 4,
          fill: palette.surface,
          stroke: palette.validation,
          strokeWidth: 1.5,
        }),
        Plot.dot(seen, {
          x: "lambda",
          y: (row: Row) => row.validation?.mean,
          r: 3.8,
          symbol: judged || !several(analysis) ? "circle" : "square2",
          fill: (row: Row) => tied.has(row.trial) ? palette.validation : palette.surface,
          stroke: palette.validation,
          strokeWidth: 1.5,
        }),
        Plot.dot(theirs, {
          x: "lambda",
          y: "published",
          symbol: "diamond2",
          r: 3.4,
          fill: palette.surface,
          stroke: palette.paper,
          strokeWidth: 1.3,
        }),
      ],
    }),
  };
}

/** How many of the compared settings cannot be told from the best; empty where none was compared. */
function standing(analysis: SearchAnalysis): string {
  const stage = comparedStage(analysis);
  if (stage === undefined) return "";
  const others = stage.rows.filter((row) => row.trial !== stage.best[0]);
  const tied = others.filter((row) => analysis.indistinguishable.includes(row.trial)).length;
  const rest = `${plural(others.length, "other setting")} of the ${stage.name} search`;
  if (tied === 0) return `: its best stands out from all ${rest}`;
  if (tied === others.length) return `: none of the ${rest} can be told from its best`;
  return `: ${tied} of the ${rest} cannot be told from its best`;
}

function finding(analysis: SearchAnalysis, metric: Metric): string {
  const name = factorName(analysis.factor);
  const sentences = analysis.stages.map((stage) => {
    const top = best(stage);
    return top?.validation == null
      ? `Every trial of the ${stage.name} search diverged.`
      : `The ${stage.name} search is best at ${name} = ${scientific(top.lambda)} with ${
        metricValue(metric, top.validation.mean)
      }.`;
  });
  const noise = analysis.noiseFloor === null
    ? `With one seed per ${name} the noise between runs cannot be told from an effect of ${name}.`
    : `Runs at one ${name} have an SD of ${metricDifference(metric, analysis.noiseFloor).replace("+", "")}${
      standing(analysis)
    }.`;
  return `${sentences.join(" ")} ${noise} ${whyNoRange(mostSeeds(analysis), "interval of a mean")}`.trim();
}

/** Over how many seeds the setting with most of them ran. */
function mostSeeds({ stages }: SearchAnalysis): number {
  return Math.max(0, ...stages.flatMap(({ rows }) => rows.map(({ perSeed }) => perSeed.length)));
}

/** Whether any setting ran over several seeds. */
function several(analysis: SearchAnalysis): boolean {
  return mostSeeds(analysis) > 1;
}

/** What filled and hollow means say; of settings that were never compared nothing but that. */
function meanLegend(analysis: SearchAnalysis, metric: Metric): readonly LegendEntry[] {
  const { stages } = analysis, colour = palette.validation;
  if (!several(analysis)) {
    return [{ mark: "dot", colour, label: "best" }, { mark: "circle", colour, label: "other settings" }];
  }
  const compared = comparedStage(analysis);
  const rest = stages.filter((stage) => stage !== compared).map(({ name }) => name);
  return [
    { mark: "dot", colour, label: `mean, the best${compared === undefined ? "" : " or within noise of it"}` },
    ...(compared === undefined
      ? []
      : [{ mark: "circle" as const, colour, label: "mean, worse than the best" }]),
    ...(rest.length === 0 ? [] : [{
      mark: "square" as const,
      colour,
      label: `mean, not compared (${listed(rest)}; filled: the best)`,
    }]),
    ...(analysis.stages.some(({ rows }) => rows.some((row) => ranged(row, metric) !== null))
      ? [{ mark: "line" as const, colour, label: "95 % interval of the mean" }]
      : [{ mark: "dot" as const, colour, label: "small: single seeds" }]),
  ];
}

/** The number that varies against the one that chooses, a panel a stage, with the noise floor and what cannot be told apart. */
export function searchScatter(analysis: SearchAnalysis, chosen: Chosen): Figure {
  const { metric, published } = chosen, domain = domainOf(analysis, chosen);
  return {
    name: "search",
    title: `${sentence(metricLabel(metric))} against ${factorName(analysis.factor)}`,
    finding: finding(analysis, metric),
    legend: [
      ...meanLegend(analysis, metric),
      ...(analysis.noiseFloor === null ? [] : [{
        mark: "band" as const,
        colour: palette.validation,
        label: "best mean ± 1.96 SD of one run",
      }]),
      ...(published.length === 0
        ? []
        : [{ mark: "diamond" as const, colour: palette.paper, label: "published" }]),
    ],
    panels: analysis.stages.map((stage) => stagePanel(analysis, stage, { ...chosen, domain })),
    table: null,
  };
}
