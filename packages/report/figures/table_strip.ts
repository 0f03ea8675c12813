import type { PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { SearchAnalysis } from "@refold/experiments/analysis";
import { decimals } from "../format.ts";
import { palette } from "../palette.ts";
import { type PublishedRow, rowAt } from "../published_rows.ts";
import { STRIP } from "./value_strip.ts";

/** Ours minus theirs for every published row whose λ was run, in points, with the spread of single runs as a band. */
export function tableStrip(analysis: SearchAnalysis, published: readonly PublishedRow[]): PlotOptions | null {
  const differences = analysis.stages.flatMap((stage) =>
    stage.rows.flatMap((row) => {
      const theirs = rowAt(published, stage.name, row.lambda);
      return theirs === undefined || row.validation === null ? [] : [row.validation.mean - theirs.published];
    })
  );
  if (differences.length === 0) return null;
  const reach = analysis.noiseFloor === null ? 0 : 1.96 * analysis.noiseFloor;
  const most = Math.max(reach, ...differences.map(Math.abs)) * 1.1;
  return {
    width: STRIP.width,
    height: STRIP.height,
    marginLeft: 10,
    marginRight: 10,
    marginTop: 6,
    marginBottom: 20,
    x: {
      label: null,
      domain: [-most, most],
      ticks: 5,
      tickFormat: (value: number) => `${value > 0 ? "+" : ""}${decimals(value * 100, 1)}`,
      line: true,
    },
    y: { axis: null, domain: [0, 1] },
    marks: [
      reach === 0 ? null : Plot.rect([reach], {
        x1: -reach,
        x2: reach,
        y1: 0.1,
        y2: 0.9,
        fill: palette.validation,
        fillOpacity: 0.14,
      }),
      Plot.ruleX([0], { stroke: palette.paper, strokeDasharray: "2,2" }),
      Plot.dot(differences, {
        x: (value: number) => value,
        y: 0.5,
        r: 3,
        fill: palette.validation,
        fillOpacity: 0.75,
      }),
    ],
  };
}
