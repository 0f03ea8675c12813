import type { Diagnostics } from "@refold/experiments/runners/training/diagnostics";
import type { RunRecord } from "@refold/experiments/result";
import { metricOf } from "@refold/experiments/runs/metric";
import { classAccuracy } from "../figures/class_accuracy.ts";
import { confusionMatrix } from "../figures/confusion.ts";
import { count, decimals, percent, plural } from "../page/format.ts";
import type { ReportInput } from "../input.ts";
import { pageOf } from "../kinds/table.ts";
import type { Block, Section } from "../page/model.ts";
import { errorPictures } from "../pictures/errors.ts";
import { firstLayer, weightPictures } from "../pictures/weights.ts";

function units({ deadUnits, seed }: Diagnostics): readonly Block[] {
  if (deadUnits.length === 0) return [];
  return [{
    kind: "table",
    table: {
      name: "dead-units",
      caption: `Units that are 0 on every validation image, seed ${seed}`,
      columns: [
        { label: "hidden layer", format: count },
        { label: "units", format: count },
        { label: "dead", format: count },
        { label: "share", format: (share) => percent(share, 0) },
      ],
      rows: deadUnits.map(({ layer, units, dead }) => [layer, units, dead, units === 0 ? 0 : dead / units]),
    },
  }];
}

function norms({ norms, seed }: Diagnostics): readonly Block[] {
  if (norms.length === 0) return [];
  return [{
    kind: "table",
    table: {
      name: "norms",
      caption: `Frobenius norms at the end, seed ${seed}`,
      columns: [{ label: "parameter" }, { label: "norm", format: (norm) => decimals(norm, 3) }],
      rows: norms.map(({ name, frobenius }) => [name, frobenius]),
    },
  }];
}

function weights({ params }: ReportInput, seed: number): readonly Block[] {
  const weight = firstLayer(params);
  if (weight === null) return [];
  const pictures = weightPictures(weight);
  return [
    {
      kind: "pictures",
      title: `First-layer weights, ${plural(pictures.length, "unit")} of seed ${seed}`,
      size: "small",
      pictures,
    },
    {
      kind: "prose",
      text:
        "Each image is one unit’s 3072 weights, mid-grey for 0, scaled to its own largest; below it its norm. " +
        "Units that learnt a template show a shape, units that learnt little show noise.",
    },
  ];
}

/** Seeds whose confusions are summed: the completed ones of the first trial that read the test set. */
function testedSeeds(runs: readonly RunRecord[]): number {
  const tested = runs.filter((run) => metricOf(run, "testAccuracy") !== null);
  return tested.filter((run) => run.trial === tested[0]?.trial).length;
}

/** What the trained network does: which classes it confuses, its surest errors, what its first layer looks for. */
export function diagnosticsSection(input: ReportInput): Section | null {
  const { diagnostics, result } = input;
  if (diagnostics === null || !pageOf(result).showsNetwork) return null;
  const errors = errorPictures(diagnostics);
  return {
    id: "diagnostics",
    title: "Diagnostics",
    blocks: [
      {
        kind: "row",
        blocks: [
          { kind: "figure", figure: confusionMatrix(diagnostics) },
          { kind: "figure", figure: classAccuracy(diagnostics, testedSeeds(result.runs)) },
        ],
      },
      ...(errors.length === 0 ? [] : [{
        kind: "pictures" as const,
        title: `Most confident errors of seed ${diagnostics.seed}`,
        size: "medium" as const,
        pictures: errors,
      }]),
      ...weights(input, diagnostics.seed),
      {
        kind: "fold",
        title: "Dead units and norms",
        blocks: [{ kind: "row", blocks: [...units(diagnostics), ...norms(diagnostics)] }],
      },
    ],
  };
}
