import * as Plot from "@observablehq/plot";
import { rangeOfRuns, whyNoRange } from "../bands.ts";
import { comparable } from "../comparable.ts";
import { decimals, listed, percent, plural, points, shortened } from "../page/format.ts";
import type { Subject } from "../kinds/kind_page.ts";
import type { Figure } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { marginFor, panel } from "../page/panel.ts";
import { tickDigits } from "../page/tick_digits.ts";
import { metricOf } from "@refold/experiments/runs/metric";

const TICKS = 6;

interface Published {
  readonly label: string;
  readonly testAccuracy: number;
}

/** A metric of this figure. */
const ACCURACY = { unit: "fraction" } as const;

function finding(values: readonly number[], published: readonly Published[]): string {
  const { mean, half } = rangeOfRuns(values, ACCURACY);
  if (half === null) {
    return values.length === 1
      ? `One seed reached ${
        percent(mean)
      }; how much another would differ is unknown, so nothing can be compared.`
      : `${plural(values.length, "seed")} average ${percent(mean)}. ${whyNoRange(values.length)}`;
  }
  const where = published.map(({ label, testAccuracy }) => {
    const inside = Math.abs(testAccuracy - mean) <= half;
    return `${label}’s ${percent(testAccuracy)} lies ${inside ? "inside" : "outside"} it (ours − theirs ${
      points(mean - testAccuracy)
    })`;
  });
  return `${plural(values.length, "seed")} average ${percent(mean)} and one more run would fall within ±${
    points(half).replace("+", "")
  } of it in 95 % of cases${where.length === 0 ? "" : `; ${listed(where)}`}.`;
}

/** Test accuracy of every seed, the range of one more run, and the numbers that others published. */
export function testAccuracy({ result, spec }: Subject<"training">): Figure | null {
  const runs = result.runs.flatMap((run) => {
    const accuracy = metricOf(run, "testAccuracy");
    return run.trial === "" && accuracy !== null ? [{ seed: run.seed, accuracy }] : [];
  });
  const values = runs.map(({ accuracy }) => accuracy);
  if (values.length === 0) return null;
  const published = (comparable(result) ? spec.published : []).map((row) => ({
    ...row,
    label: shortened(row.label, 16),
  }));
  const { mean, low, high } = rangeOfRuns(values, ACCURACY);
  const rows = ["ours", ...published.map(({ label }) => label)];
  const dots = values.map((x) => ({ row: "ours", x }));
  const levels = [...values, ...published.map((row) => row.testAccuracy)];
  const band = low === null || high === null ? [] : [{ low, high }];
  const reach = [...levels, ...band.flatMap((ends) => [ends.low, ends.high])];
  const digits = tickDigits(reach.map((level) => 100 * level), TICKS);
  return {
    name: "test-accuracy",
    title: "Test accuracy of every seed",
    finding: finding(values, published),
    legend: [
      { mark: "dot", colour: palette.test, label: "one seed of ours" },
      ...(band.length === 0
        ? []
        : [{ mark: "band" as const, colour: palette.test, label: "95 % range of one more run" }]),
      ...(published.length === 0
        ? []
        : [{ mark: "diamond" as const, colour: palette.paper, label: "published" }]),
    ],
    panels: [{
      title: "test accuracy",
      plot: panel({
        height: 62 + 30 * rows.length,
        marginLeft: marginFor(rows),
        x: {
          label: "test accuracy, %",
          nice: true,
          inset: 8,
          ticks: TICKS,
          tickFormat: (x: number) => decimals(x * 100, digits),
        },
        y: { type: "band", domain: rows, label: null, tickSize: 0 },
        marks: [
          Plot.gridX({ ticks: TICKS }),
          Plot.rectX(band, { x1: "low", x2: "high", fill: palette.test, fillOpacity: 0.14 }),
          Plot.tickX([mean], { x: (x: number) => x, y: () => "ours", stroke: palette.test, strokeWidth: 2 }),
          Plot.dot(dots, { x: "x", y: "row", r: 3.5, fill: palette.test, fillOpacity: 0.75 }),
          Plot.dot(published, {
            x: "testAccuracy",
            y: "label",
            symbol: "diamond2",
            r: 4.5,
            fill: palette.surface,
            stroke: palette.paper,
            strokeWidth: 1.6,
          }),
        ],
      }),
    }],
    table: {
      name: "test-accuracy",
      caption: "Test accuracy of every seed and of the sources",
      columns: [{ label: "run" }, { label: "test accuracy", format: percent }],
      rows: [
        ...runs.map(({ seed, accuracy }) => [`seed ${seed}`, accuracy]),
        ...published.map(({ label, testAccuracy }) => [label, testAccuracy]),
      ],
    },
  };
}
