import * as Plot from "@observablehq/plot";
import type { Diagnostics } from "@refold/experiments/runners/training/diagnostics";
import { count, percent } from "../page/format.ts";
import type { Figure } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { marginFor, panel } from "../page/panel.ts";

// text stays legible (4.5 : 1) on the fullest cell of either theme
const DARKEST = 0.5;

interface Confusion {
  readonly label: string;
  readonly predicted: string;
  readonly images: number;
  /** Of the label's examples. */
  readonly share: number;
}

function cellsOf({ classNames, confusion }: Diagnostics): readonly Confusion[] {
  return confusion.flatMap((row, label) => {
    const total = row.reduce((sum, images) => sum + images, 0);
    return row.map((images, predicted) => ({
      label: classNames[label] ?? String(label),
      predicted: classNames[predicted] ?? String(predicted),
      images,
      share: total === 0 ? 0 : images / total,
    }));
  });
}

function finding(cells: readonly Confusion[]): string {
  const wrong = cells.filter((cell) => cell.label !== cell.predicted).toSorted((a, b) => b.share - a.share);
  const [first, second] = wrong;
  if (first === undefined || second === undefined || first.images === 0) return "No example was misread.";
  return `The network most often reads ${first.label} as ${first.predicted} (${
    percent(first.share, 0)
  } of its examples), ` +
    `then ${second.label} as ${second.predicted} (${percent(second.share, 0)}).`;
}

/** Which class is read as which: the share of a row's examples that were predicted as the column. */
export function confusionMatrix(diagnostics: Diagnostics): Figure {
  const cells = cellsOf(diagnostics);
  const most = Math.max(...cells.map((cell) => cell.share), Number.MIN_VALUE);
  const { classNames } = diagnostics;
  return {
    name: "confusion",
    title: "Confusion matrix of the test examples",
    finding: finding(cells),
    legend: [{
      mark: "bar",
      colour: palette.test,
      label: "share of a row’s examples, in per cent; the diagonal is right",
    }],
    panels: [{
      title: "confusion",
      plot: panel({
        height: 400,
        marginLeft: marginFor(classNames),
        marginTop: 8,
        marginBottom: 78,
        x: { type: "band", domain: classNames, label: "predicted", tickSize: 0, tickRotate: -45 },
        y: { type: "band", domain: classNames, label: "true", tickSize: 0 },
        color: { type: "identity" },
        marks: [
          Plot.cell(cells, {
            x: "predicted",
            y: "label",
            fill: palette.test,
            fillOpacity: (cell: Confusion) => DARKEST * cell.share / most,
            inset: 0.5,
          }),
          Plot.cell(cells.filter((cell) => cell.label === cell.predicted), {
            x: "predicted",
            y: "label",
            stroke: palette.paper,
            strokeWidth: 0.8,
          }),
          Plot.text(cells, {
            x: "predicted",
            y: "label",
            text: (cell: Confusion) => cell.share < 0.005 ? "" : String(Math.round(cell.share * 100)),
            fill: palette.paper,
          }),
        ],
        opacity: { type: "identity" },
      }),
    }],
    table: {
      name: "confusion",
      caption: "Images of the row’s class that were predicted as the column, over all seeds",
      columns: [{ label: "true class" }, ...classNames.map((label) => ({ label, format: count }))],
      rows: diagnostics.confusion.map((row, label) => [classNames[label] ?? String(label), ...row]),
    },
  };
}
