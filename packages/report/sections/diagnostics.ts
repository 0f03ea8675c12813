import type { Diagnostics } from "@refold/experiments/runners/training/diagnostics";
import type { RunRecord } from "@refold/experiments/result";
import { defaultTrial } from "@refold/experiments/kinds/plan";
import { factorName } from "../factor_name.ts";
import { metricOf } from "@refold/experiments/runs/metric";
import { classAccuracy } from "../figures/class_accuracy.ts";
import { confusionMatrix } from "../figures/confusion.ts";
import { count, decimals, listed, percent, plural, scientific } from "../page/format.ts";
import type { ReportInput } from "../input.ts";
import { pageOf } from "../kinds/table.ts";
import type { Block, Section } from "../page/model.ts";
import { errorPictures } from "../pictures/errors.ts";
import { pictureShape } from "../pictures/planes.ts";
import { firstLayer, pixelsOf, weightPictures } from "../pictures/weights.ts";
import { confusedPairs } from "../tables/confused_pairs.ts";

function units({ deadUnits, seed }: Diagnostics): readonly Block[] {
  if (deadUnits.length === 0) return [];
  return [{
    kind: "table",
    table: {
      name: "dead-units",
      caption: `Units that are 0 on every validation example, seed ${seed}`,
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

function weights({ params }: ReportInput, { seed, shape }: Diagnostics): readonly Block[] {
  const picture = pictureShape(shape), weight = picture === null ? null : firstLayer(params, picture);
  if (picture === null || weight === null) return [];
  const pictures = weightPictures(weight, picture);
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
        `Each image is one unit’s ${
          pixelsOf(picture)
        } weights, mid-grey for 0, scaled to its own largest; below it its norm. ` +
        "Units that learnt a template show a shape, units that learnt little show noise.",
    },
  ];
}

/** Seeds whose confusions are summed: the completed ones of the shown trial that read the test set. */
function testedSeeds(runs: readonly RunRecord[], { trial }: Diagnostics): number {
  return runs.filter((run) => run.trial === trial && metricOf(run, "testAccuracy") !== null).length;
}

/** Of several settings one is shown: which, and why that one. */
function whose({ result, diagnostics }: ReportInput): readonly Block[] {
  const shown = result.runs.find((run) => run.trial === diagnostics?.trial && run.seed === diagnostics.seed);
  if (shown === undefined || shown.trial === "") return [];
  const factors = Object.entries(shown.factors).map(([name, value]) =>
    `${factorName(name)} = ${typeof value === "number" ? scientific(value, 6) : value}`
  );
  const why = shown.trial === defaultTrial(result) ? ", the setting that stands for the experiment" : "";
  return [{
    kind: "prose",
    text: `The network of “${shown.trial}”${factors.length === 0 ? "" : `, ${listed(factors)}`}${why}.`,
  }];
}

/** Classes that a matrix can show legibly. */
const MOST_IN_MATRIX = 20;

/** Which class is read as which: a figure of few classes, the worst pairs of many, nothing where none were counted. */
function confusions(diagnostics: Diagnostics, seeds: number): readonly Block[] {
  const classes = diagnostics.confusion.length;
  if (classes === 0) return [];
  if (classes > MOST_IN_MATRIX) return [{ kind: "table", table: confusedPairs(diagnostics) }];
  return [{
    kind: "row",
    blocks: [
      { kind: "figure", figure: confusionMatrix(diagnostics) },
      { kind: "figure", figure: classAccuracy(diagnostics, seeds) },
    ],
  }];
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
      ...whose(input),
      ...confusions(diagnostics, testedSeeds(result.runs, diagnostics)),
      ...(errors.length === 0 ? [] : [{
        kind: "pictures" as const,
        title: `Most confident errors of seed ${diagnostics.seed}`,
        size: "medium" as const,
        pictures: errors,
      }]),
      ...weights(input, diagnostics),
      {
        kind: "fold",
        title: "Dead units and norms",
        blocks: [{ kind: "row", blocks: [...units(diagnostics), ...norms(diagnostics)] }],
      },
    ],
  };
}
