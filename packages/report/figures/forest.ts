import * as Plot from "@observablehq/plot";
import type { SensitivityAnalysis } from "@refold/experiments/kinds/analysis";
import { type Effect, hasInterval, matters } from "../effect.ts";
import { count, decimals, listed, percent, plural, points } from "../page/format.ts";
import type { Figure, LegendEntry } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { panel } from "../page/panel.ts";

function singlePair(effects: readonly Effect[]): string {
  const [largest] = effects.toSorted((a, b) => Math.abs(b.effect.mean) - Math.abs(a.effect.mean));
  return "One pair of runs says nothing of noise" +
    (largest === undefined
      ? "."
      : `: in this one ${largest.name} changes test accuracy most (${points(largest.effect.mean)}).`);
}

function finding(effects: readonly Effect[]): string {
  if (!effects.some(hasInterval)) return singlePair(effects);
  const strong = effects.filter(matters);
  const still = effects.length - strong.length;
  if (strong.length === 0) {
    return `None of the ${count(effects.length)} changes moves test accuracy beyond noise.`;
  }
  const words = strong.map(({ name, effect }) => `${name} (${points(effect.mean)})`);
  return `${listed(words)} ${strong.length === 1 ? "moves" : "move"} test accuracy beyond noise` +
    (still === 0 ? "." : `; the other ${still === 1 ? "change does" : `${still} do`} not.`);
}

/** What a table says of an effect. */
function reading(row: Effect): string {
  if (!hasInterval(row)) return "one pair";
  return matters(row) ? "matters" : "within noise";
}

function legendOf({ base }: SensitivityAnalysis, effects: readonly Effect[]): readonly LegendEntry[] {
  const known = effects.some(hasInterval), single = effects.some((row) => !hasInterval(row));
  const hollow = [...(known ? ["within noise"] : []), ...(single ? ["one paired seed: noise unknown"] : [])];
  return [
    ...(known
      ? [{ mark: "dot" as const, colour: palette.test, label: "effect with an interval that excludes 0" }]
      : []),
    { mark: "circle", colour: palette.test, label: hollow.join(", or ") },
    { mark: "rule", colour: palette.paper, label: `base setting, ${percent(base.mean)}` },
  ];
}

/** The effect of each changed convention on test accuracy, paired by seed, with its 95 % interval. */
export function forest(analysis: SensitivityAnalysis): Figure {
  const effects = analysis.effects.toSorted((a, b) => b.effect.mean - a.effect.mean);
  return {
    name: "effects",
    title: "What each convention changes",
    finding: finding(effects),
    legend: legendOf(analysis, effects),
    panels: [{
      title: "effect on test accuracy",
      plot: panel({
        height: 54 + 26 * effects.length,
        marginLeft: Math.min(190, 16 + 6.8 * Math.max(...effects.map(({ name }) => name.length))),
        x: {
          label: "effect on test accuracy, points",
          grid: true,
          nice: true,
          inset: 6,
          ticks: 6,
          tickFormat: (x: number) => decimals(x * 100, 1),
        },
        y: { type: "band", domain: effects.map(({ name }) => name), label: null, tickSize: 0 },
        marks: [
          Plot.ruleX([0], { stroke: palette.paper, strokeDasharray: "3,3" }),
          Plot.ruleY(effects, {
            x1: ({ effect }: Effect) => effect.low,
            x2: ({ effect }: Effect) => effect.high,
            y: "name",
            stroke: palette.test,
            strokeWidth: 1.6,
          }),
          Plot.dot(effects, {
            x: ({ effect }: Effect) => effect.mean,
            y: "name",
            r: 4,
            fill: (effect: Effect) => matters(effect) ? palette.test : palette.surface,
            stroke: palette.test,
            strokeWidth: 1.6,
          }),
        ],
        color: { type: "identity" },
      }),
    }],
    table: {
      name: "effects",
      caption: `Test accuracy with one convention changed, ${plural(analysis.base.count, "paired seed")}`,
      columns: [
        { label: "change" },
        { label: "ledger" },
        { label: "in words" },
        { label: "test accuracy", format: percent },
        { label: "effect", format: (value) => points(value) },
        { label: "from", format: (value) => points(value) },
        { label: "to", format: (value) => points(value) },
        { label: "reading" },
      ],
      rows: effects.map((row) => [
        row.name,
        row.ledger,
        row.statement,
        row.testAccuracy.mean,
        row.effect.mean,
        hasInterval(row) ? row.effect.low : null,
        hasInterval(row) ? row.effect.high : null,
        reading(row),
      ]),
    },
  };
}
