import * as Plot from "@observablehq/plot";
import type { Diagnostics } from "@refold/experiments/runners/training/diagnostics";
import { wilsonInterval } from "@refold/experiments/statistics/intervals";
import { count, decimals, percent, sentence } from "../page/format.ts";
import type { Figure } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { marginFor, panel } from "../page/panel.ts";

interface ClassAccuracy {
  readonly name: string;
  readonly accuracy: number;
  readonly low: number;
  readonly high: number;
  readonly images: number;
}

function accuracies({ classNames, confusion }: Diagnostics, seeds: number): readonly ClassAccuracy[] {
  return confusion.map((row, label) => {
    const all = row.reduce((sum, images) => sum + images, 0);
    // every seed sees the same examples, so more seeds are no more of them
    const images = Math.round(all / Math.max(1, seeds));
    if (images === 0) {
      return { name: classNames[label] ?? String(label), accuracy: 0, images, low: 0, high: 1 };
    }
    const accuracy = (row[label] ?? 0) / all;
    return {
      name: classNames[label] ?? String(label),
      accuracy,
      images,
      ...wilsonInterval(accuracy * images, images),
    };
  }).toSorted((a, b) => b.accuracy - a.accuracy);
}

/** Accuracy of every class, best first, with Wilson's 95 % interval over its test examples. */
export function classAccuracy(diagnostics: Diagnostics, seeds: number): Figure {
  const classes = accuracies(diagnostics, seeds);
  const [best, worst] = [classes[0], classes.at(-1)];
  return {
    name: "class-accuracy",
    title: "Accuracy per class",
    finding: best === undefined || worst === undefined
      ? "No image was tested."
      : `${sentence(best.name)} is easiest (${percent(best.accuracy, 0)}) and ${worst.name} hardest (${
        percent(worst.accuracy, 0)
      }); neighbours whose intervals overlap cannot be ranked.`,
    legend: [
      { mark: "dot", colour: palette.test, label: "accuracy, mean over the seeds" },
      { mark: "line", colour: palette.test, label: "Wilson’s 95 % interval over the examples" },
    ],
    panels: [{
      title: "accuracy per class",
      plot: panel({
        height: 400,
        marginLeft: marginFor(classes.map(({ name }) => name)),
        x: {
          label: "test accuracy, %",
          grid: true,
          nice: true,
          ticks: 6,
          tickFormat: (x: number) => decimals(x * 100, 0),
        },
        y: { type: "band", domain: classes.map(({ name }) => name), label: null, tickSize: 0 },
        marks: [
          Plot.ruleY(classes, { x1: "low", x2: "high", y: "name", stroke: palette.test, strokeWidth: 1.8 }),
          Plot.dot(classes, { x: "accuracy", y: "name", r: 4, fill: palette.test }),
        ],
      }),
    }],
    table: {
      name: "class-accuracy",
      caption: "Accuracy of every class with Wilson’s 95 % interval",
      columns: [
        { label: "class" },
        { label: "accuracy", format: percent },
        { label: "from", format: percent },
        { label: "to", format: percent },
        { label: "test examples", format: count },
      ],
      rows: classes.map(({ name, accuracy, low, high, images }) => [name, accuracy, low, high, images]),
    },
  };
}
