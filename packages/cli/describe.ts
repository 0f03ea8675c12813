import { trainingOf } from "@refold/experiments/kinds/plan";
import { exampleNoun, knownForm } from "@refold/experiments/runners/training/data_form";
import { resolve } from "@refold/experiments/runners/training/resolve";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { conventionFacts } from "@refold/report";
import type { Arm } from "@refold/experiments/kinds/arms/spec";
import { PACKS } from "./registry.ts";

/** A spec for people: what it is, its conventions in words, what follows from them, its claims and variants. */
export function describeSpec(spec: ExperimentSpec): string {
  const training = trainingOf(spec);
  const settings = training === null ? [] : [...conventionFacts(training), ...derived(training)];
  const width = Math.max(0, ...settings.map(({ term }) => term.length));
  const variants = PACKS.flatMap(({ experiments }) => experiments)
    .filter(({ name }) => name === spec.name)
    .flatMap((entry) => Object.keys(entry.variants));
  return [
    `${spec.name}${spec.variant === undefined ? "" : ` --variant ${spec.variant}`}: ${spec.title}`,
    spec.summary,
    ...changesOf(spec).flatMap(([title, arms]) => section(title, arms.map(armLine))),
    ...section("Conventions", settings.map(({ term, detail }) => `${term.padEnd(width)}  ${detail}`)),
    ...section(
      "Claims",
      spec.claims.map(({ id, statement, source, tier }) =>
        `${id} (${tier}, ${source.paper}, ${source.place}): ${statement}`
      ),
    ),
    ...section("Variants", variants),
    "",
    "`--json` prints the whole spec, from which you can write your own.",
  ].join("\n");
}

/** Changes to the setting that the spec compares or tries, under a title each. */
function changesOf(
  spec: ExperimentSpec,
): readonly (readonly [title: string, arms: readonly (Arm | string)[]])[] {
  if (spec.kind === "selection") {
    const { stages, final } = spec.selection;
    const end = `In the end, over ${final.seeds} seeds from ${final.firstSeed}`;
    return [
      ...stages.map(({ name, candidates }) => [`Stage "${name}", beside what is kept`, candidates] as const),
      [end, [{ name: "chosen", changes: final.changes }, ...final.ablations]],
    ];
  }
  return spec.kind === "arms" || spec.kind === "range-test" ? [["Arms", spec.arms]] : [];
}

/** An arm with the changes that it makes, as they stand in the spec. */
function armLine(arm: Arm | string): string {
  if (typeof arm === "string") return arm;
  return Object.keys(arm.changes).length === 0
    ? `${arm.name}: as it is`
    : `${arm.name}: ${JSON.stringify(arm.changes)}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

function derived(
  training: Parameters<typeof resolve>[0],
): readonly { readonly term: string; readonly detail: string }[] {
  const form = knownForm(training);
  if (form === null) return []; // sizes follow from files that were not read
  const {
    parameters,
    trainExamples,
    validationExamples,
    testExamples,
    steps,
    stepsPerEpoch,
    stepSize,
    cycleEnds,
  } = resolve(training, form);
  return [
    {
      term: exampleNoun(training) === "image" ? "Images a split" : "Rows a split",
      detail: `${trainExamples} train, ${validationExamples} validation, ${testExamples} test`,
    },
    { term: "Parameters", detail: String(parameters) },
    { term: "Updates", detail: `${steps}, ${stepsPerEpoch} an epoch` },
    ...(stepSize === null
      ? []
      : [{ term: "Half a cycle", detail: `${stepSize} ${stepSize === 1 ? "update" : "updates"}` }]),
    ...(cycleEnds.length === 0 ? [] : [{ term: "Cycles end at", detail: cycleEnds.join(", ") }]),
  ];
}
