import * as Plot from "@observablehq/plot";
import { OVERFIT_LOSS } from "@refold/experiments/kinds/sanity/read_sanity";
import { rowsOfMetric, type SeriesRow, valuesByStep } from "@refold/experiments/runs/series";
import { extent } from "../page/extent.ts";
import { count, decimals, plural, power } from "../page/format.ts";
import type { Figure } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { panel } from "../page/panel.ts";

interface Loss {
  readonly seed: number;
  readonly step: number;
  readonly value: number;
}

/** The loss of a few images that a network without a penalty learns by heart, each seed a line; null where none was measured. */
export function learntByHeart(history: readonly SeriesRow[]): Figure | null {
  const rows = rowsOfMetric(history, "trainLoss").filter(({ trial }) => trial === "overfit");
  const drawn = rows.flatMap(({ seed, step, value }): readonly Loss[] =>
    value === null || value <= 0 ? [] : [{ seed, step, value }]
  );
  if (drawn.length === 0) return null;
  const [, last] = extent(drawn.map(({ step }) => step)), seeds = new Set(rows.map(({ seed }) => seed)).size;
  const below = [...valuesByStep(rows, "trainLoss")].find(([, values]) =>
    values.length === seeds && values.every((value) => value < OVERFIT_LOSS)
  );
  return {
    name: "learnt-by-heart",
    title: "Learnt by heart",
    finding: below === undefined
      ? `Not every seed comes below a training loss of ${OVERFIT_LOSS}.`
      : `By step ${count(below[0])} the training loss of ${
        seeds === 1 ? "the seed" : `all ${plural(seeds, "seed")}`
      } is below ${OVERFIT_LOSS}.`,
    legend: [
      { mark: "line", colour: palette.train, label: "training loss, a line per seed" },
      { mark: "rule", colour: palette.muted, label: `asked for: below ${OVERFIT_LOSS}` },
    ],
    panels: [{
      title: "training loss",
      plot: panel({
        x: { label: "update steps", domain: [0, last], ticks: 6, tickFormat: (step: number) => count(step) },
        y: { type: "log", label: null, grid: true, ticks: 4, tickFormat: (loss: number) => power(loss) },
        marks: [
          Plot.ruleY([OVERFIT_LOSS], { stroke: palette.muted, strokeDasharray: "3,3" }),
          Plot.line(drawn, { x: "step", y: "value", z: "seed", stroke: palette.train, strokeWidth: 1.2 }),
        ],
      }),
    }],
    table: {
      name: "learnt-by-heart",
      caption: "Training loss of every seed",
      columns: [{ label: "seed" }, { label: "step", format: count }, {
        label: "training loss",
        format: (loss) => decimals(loss, 4),
      }],
      rows: drawn.map(({ seed, step, value }) => [seed, step, value]),
    },
  };
}
