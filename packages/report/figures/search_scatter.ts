import type { Markish } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { SearchAnalysis } from "@refold/experiments/analysis";
import { decimals, percent, plural, points, scientific } from "../format.ts";
import type { Figure, Panel } from "../model.ts";
import { palette } from "../palette.ts";
import type { PublishedRow } from "../published_rows.ts";
import { lambdaAxis } from "./lambda_axis.ts";
import { panel } from "./panel.ts";

type Stage = SearchAnalysis["stages"][number];
type Row = Stage["rows"][number];

function best(stage: Stage): Row | undefined {
  return stage.rows.find((row) => row.trial === stage.best[0]);
}

function noiseBand(analysis: SearchAnalysis, stage: Stage): readonly Markish[] {
  const top = best(stage)?.validation?.mean;
  if (top === undefined || analysis.noiseFloor === null) return [];
  const reach = 1.96 * analysis.noiseFloor;
  return [Plot.rect([0], {
    y1: () => top - reach,
    y2: () => top + reach,
    fill: palette.validation,
    fillOpacity: 0.12,
  })];
}

function stagePanel(analysis: SearchAnalysis, stage: Stage, published: readonly PublishedRow[]): Panel {
  const theirs = published.filter((row) => row.stage === stage.name);
  const tied = new Set([...analysis.indistinguishable, ...stage.best.slice(0, 1)]);
  const rows = stage.rows.filter((row) => row.validation !== null && row.lambda > 0);
  const single = rows.flatMap((row) =>
    row.perSeed.flatMap((accuracy) => accuracy === null ? [] : [{ lambda: row.lambda, accuracy }])
  );
  return {
    title: `${stage.name} search`,
    unit: "validation accuracy, per cent",
    plot: panel({
      height: 290,
      color: { type: "identity" },
      x: lambdaAxis([...rows, ...theirs].map((row) => row.lambda)),
      y: {
        label: null,
        grid: true,
        nice: true,
        ticks: 6,
        tickFormat: (y: number) => decimals(y * 100, 1),
      },
      marks: [
        ...noiseBand(analysis, stage),
        Plot.dot(single, { x: "lambda", y: "accuracy", r: 1.3, fill: palette.validation, fillOpacity: 0.5 }),
        Plot.ruleX(rows, {
          x: "lambda",
          y1: (row: Row) => row.validation?.low,
          y2: (row: Row) => row.validation?.high,
          stroke: palette.validation,
          strokeWidth: 1.4,
        }),
        Plot.dot(rows, {
          x: "lambda",
          y: (row: Row) => row.validation?.mean,
          r: 3.8,
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

function finding(analysis: SearchAnalysis): string {
  const sentences = analysis.stages.map((stage) => {
    const top = best(stage);
    return top?.validation == null
      ? `Every trial of the ${stage.name} search diverged.`
      : `The ${stage.name} search is best at λ = ${scientific(top.lambda)} with ${
        percent(top.validation.mean)
      }.`;
  });
  const trials = analysis.stages.reduce((sum, stage) => sum + stage.rows.length, 0);
  const noise = analysis.noiseFloor === null
    ? "With one seed a λ the noise between runs cannot be told from an effect of λ."
    : `Two runs at one λ differ by an SD of ${
      points(analysis.noiseFloor).replace("+", "")
    }: ${analysis.indistinguishable.length} of ${plural(trials, "setting")} cannot be told from the best.`;
  return `${sentences.join(" ")} ${noise}`;
}

/** λ against validation accuracy, a panel a stage, with the noise floor and what cannot be told apart. */
export function searchScatter(analysis: SearchAnalysis, published: readonly PublishedRow[]): Figure {
  const several = analysis.stages.some((stage) => stage.rows.some((row) => row.perSeed.length > 1));
  return {
    name: "search",
    title: "Validation accuracy against λ",
    finding: finding(analysis),
    legend: [
      { mark: "dot", colour: palette.validation, label: several ? "mean, within noise of the best" : "best" },
      {
        mark: "circle",
        colour: palette.validation,
        label: several ? "mean, worse than the best" : "other settings",
      },
      ...(several
        ? [{ mark: "line" as const, colour: palette.validation, label: "95 % interval of the mean" }]
        : []),
      ...(analysis.noiseFloor === null ? [] : [{
        mark: "band" as const,
        colour: palette.validation,
        label: "noise floor: one more run at the best λ",
      }]),
      ...(published.length === 0
        ? []
        : [{ mark: "diamond" as const, colour: palette.paper, label: "published" }]),
    ],
    panels: analysis.stages.map((stage) => stagePanel(analysis, stage, published)),
    table: null,
  };
}
