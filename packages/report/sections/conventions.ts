import { kindOfAverage } from "@refold/experiments/runners/training/averages/table";
import { generatorOf } from "@refold/experiments/runners/training/generators/table";
import { factorsOf, trainingOf } from "@refold/experiments/kinds/plan";
import type { PaperPack } from "@refold/experiments/paper_pack";
import { dataWords, exampleNoun, knownForm } from "@refold/experiments/runners/training/data_form";
import { networkText } from "@refold/experiments/runners/training/network_spec";
import { splitSizes } from "@refold/experiments/runners/training/splits";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import { count, listed, percent, plural, scientific } from "../page/format.ts";
import type { ReportInput } from "../input.ts";
import type { Section, Table } from "../page/model.ts";
import { scheduleWords } from "./schedule_words.ts";
import { sourceColumns } from "../tables/source_columns.ts";

type Fact = { readonly term: string; readonly detail: string };

function penalty({ l2 }: TrainingSpec): string {
  const written = (lambda: number, form: "full" | "half"): string =>
    form === "full" ? `λ·ΣW² with λ = ${scientific(lambda, 6)}` : `½·λ·ΣW² with λ = ${scientific(lambda, 6)}`;
  if (l2.lambda === 0) return "none (λ = 0)";
  const [same, form] = l2.form === "full"
    ? [l2.lambda * 2, "half" as const]
    : [l2.lambda / 2, "full" as const];
  const gradient = l2.form === "full" ? "2λW" : "λW";
  return `${written(l2.lambda, l2.form)}, gradient ${gradient}; the same penalty is ${written(same, form)}`;
}

function initialization({ initialization }: TrainingSpec): string {
  const { weight, weightStd, outputWeightStd, bias, biasStd } = initialization;
  const deviation = weight === "normal" ? scientific(weightStd!) : WEIGHT_DEVIATIONS[weight];
  const last = outputWeightStd === undefined ? "" : `, the last layer's ${scientific(outputWeightStd)}`;
  const biases = bias === "zeros"
    ? "0"
    : `normal with SD ${bias === "unitNormal" ? 1 : scientific(biasStd!)}`;
  return `weights normal with SD ${deviation}${last}; biases ${biases}`;
}

const WEIGHT_DEVIATIONS = {
  lecunNormal: "1/√fanIn",
  doubleLecunNormal: "2/√fanIn",
  glorotNormal: "√(2/(fanIn + fanOut))",
  heNormal: "√(2/fanIn)",
} as const;

const STANDARDISATION = {
  feature: "each feature by the mean and SD of what trains",
  channel: "each colour channel by the mean and SD of what trains",
  none: "none: images are bytes divided by 255, tables are as they stand",
} as const;

function foldOf(training: TrainingSpec): string {
  const { fold, examples, shuffledLabels } = training, noun = exampleNoun(training);
  const tested = fold.split === "random" && fold.test !== undefined
    ? ` and ${percent(fold.test, 0)} to test on`
    : "";
  const base = fold.split === "batches"
    ? `training on batch ${fold.train.join(", ")}, validation on batch ${fold.validation.join(", ")}`
    : `a random split (seed ${fold.seed}) with ${count(fold.validation)} validation ${noun}s${tested}`;
  return base + (examples === undefined ? "" : `, the first ${count(examples)} ${noun}s only`) +
    (shuffledLabels === true ? ", labels drawn at random" : "");
}

/** How many examples train, where the spec alone decides that. */
function knownTraining(training: TrainingSpec): number | undefined {
  const form = knownForm(training);
  return form === null ? undefined : splitSizes(training, form).train;
}

function batches(training: TrainingSpec, trained: number | undefined): string {
  const { batchSize, batchOrder } = training, reshuffled = batchOrder === "reshuffled";
  const left = (trained ?? 0) % batchSize, noun = exampleNoun(training);
  const rest = left === 0
    ? ""
    : `; ${plural(left, noun)} that ${left === 1 ? "fills no batch is" : "fill no batch are"} left out of ` +
      `each epoch, ${reshuffled ? "others every time" : "always the same"}`;
  return `${plural(batchSize, noun)}, ${ORDERS[batchOrder]}${rest}`;
}

const ORDERS = {
  reshuffled: "a new order every epoch",
  fixed: "one order for all epochs",
  stored: "in the order of the data",
} as const;

function networkOf(training: TrainingSpec): string {
  const { hidden, layers } = training;
  if (layers !== undefined) return `${networkText(training)}, and a dense layer for the classes`;
  if (hidden === undefined || hidden.length === 0) return "no hidden layer";
  return `${plural(hidden.length, "hidden layer")} of ${listed(hidden.map(String))} units, ReLU`.replace(
    /^1 /,
    "one ",
  );
}

function optimizerOf({ optimizer, ...options }: NonNullable<TrainingSpec["optimizer"]>): string {
  return withOptions(optimizer, options);
}

function lossOf({ loss, ...options }: NonNullable<TrainingSpec["loss"]>): string {
  return withOptions(loss, options);
}

function withOptions(name: string, options: Readonly<Record<string, unknown>>): string {
  return [name, ...Object.entries(options).map(([option, value]) => `${option} ${value}`)].join(", ");
}

function averageWords(average: NonNullable<TrainingSpec["averages"]>[number]): string {
  const { title } = kindOfAverage(average);
  if (average.average === "ema") return `${title} after every update, of which ${average.decay} is kept`;
  const { of } = average;
  return `${title} of ${
    of === "cycleEnds"
      ? "the networks at the ends of cycles"
      : `the network after ${plural(of.from, "update")} and after every ${of.every} more`
  }`;
}

/** What a training run fixes, in words; conventions that papers leave out decide numbers. */
export function conventionFacts(
  training: TrainingSpec,
  trained: number | undefined = knownTraining(training),
): readonly Fact[] {
  return [
    { term: "Network", detail: networkOf(training) },
    ...(training.optimizer === undefined
      ? []
      : [{ term: "Optimiser", detail: optimizerOf(training.optimizer) }]),
    ...(training.augment === undefined ? [] : [{
      term: "Augmentation",
      detail: training.augment.map(({ augment, ...options }) => withOptions(augment, options)).join("; "),
    }]),
    ...(training.loss === undefined ? [] : [{ term: "Loss", detail: lossOf(training.loss) }]),
    ...(training.decoupledDecay === undefined ? [] : [{
      term: "Decay",
      detail: `w ← w − η·${scientific(training.decoupledDecay)}·w beside the optimiser`,
    }]),
    ...(training.averages ?? []).map((average) => ({ term: "Average", detail: averageWords(average) })),
    { term: "L2 penalty", detail: `${penalty(training)}; weights only` },
    { term: "Initialisation", detail: initialization(training) },
    { term: "Learning rate", detail: scheduleWords(training.schedule) },
    {
      term: "Schedule indexing",
      detail: training.learningRateLag === 0
        ? "update t, counted from 0, uses η(t)"
        : `update t, counted from 0, uses η(max(0, t − ${training.learningRateLag})): a lag of ${
          training.learningRateLag === 1 ? "one update" : plural(training.learningRateLag, "update")
        }`,
    },
    { term: "Preprocessing", detail: STANDARDISATION[training.standardization] },
    { term: "Data", detail: dataWords(training) },
    { term: exampleNoun(training) === "image" ? "Images" : "Rows", detail: foldOf(training) },
    {
      term: "Batches",
      detail: batches(training, trained),
    },
    {
      term: "Length",
      detail: plural(training.length.count, training.length.unit.replace(/s$/, "")),
    },
    {
      term: "Random numbers",
      detail: generatorOf(training).words,
    },
  ];
}

/** The facts of a training; where a search varies λ, none is named. */
function factsOf(
  training: TrainingSpec,
  { factors, trained }: { readonly factors: readonly string[]; readonly trained: number | undefined },
): readonly Fact[] {
  const searched = training.l2.form === "full"
    ? "λ·ΣW², gradient 2λW; λ comes from the search; weights only"
    : "½·λ·ΣW², gradient λW; λ comes from the search, half of it in the form λ·ΣW²; weights only";
  return conventionFacts(training, trained).map((fact) =>
    factors.includes("l2.lambda") && fact.term === "L2 penalty" ? { ...fact, detail: searched } : fact
  );
}

/** What each source of a paper fixes, side by side. */
function conventionTable({ sources, conventions }: PaperPack): Table {
  const { columns, cellsOf } = sourceColumns(sources, conventions);
  return {
    name: "conventions",
    caption: "What each source fixes",
    columns: [{ label: "topic" }, ...columns],
    rows: conventions.map(({ topic, cells }) => [topic, ...cellsOf(cells)]),
  };
}

/** The conventions of the experiment's setting, beside what the sources say. */
export function conventionSection({ result, paper }: ReportInput): Section | null {
  const { spec, resolved } = result, training = trainingOf(spec);
  if (training === null) return null;
  const derived = resolved === null ? [] : [{
    term: "Sizes",
    detail: `${count(resolved.parameters)} parameters; ${count(resolved.trainExamples)} training, ${
      count(resolved.validationExamples)
    } validation and ${count(resolved.testExamples)} test ${exampleNoun(training)}s; ${
      plural(resolved.steps, "update")
    }`,
  }];
  return {
    id: "conventions",
    title: "Conventions",
    blocks: [
      {
        kind: "facts",
        facts: [
          ...factsOf(training, { factors: factorsOf(spec), trained: resolved?.trainExamples }),
          ...derived,
        ],
      },
      ...(paper === null || paper.conventions.length === 0
        ? []
        : [{ kind: "table" as const, table: conventionTable(paper) }]),
    ],
  };
}
