import { TRAINING_METRICS } from "@refold/experiments/runners/training/metrics";
import { armsFigure } from "../figures/arms.ts";
import { finding, rangeSweep } from "../figures/range_sweep.ts";
import { plural, scientific } from "../page/format.ts";
import type { Block, Figure, Section } from "../page/model.ts";
import { conventionFacts } from "../sections/conventions.ts";
import { suggestedRates } from "../tables/suggested_rates.ts";
import type { KindPage, Subject } from "./kind_page.ts";

function sections(subject: Subject<"range-test">): readonly Section[] {
  const { analysis, history } = subject;
  if (analysis === null) return [];
  const sweep = rangeSweep(history, analysis), trained = armBlocks(subject);
  return [
    {
      id: "range-test",
      title: "Range test",
      blocks: [
        ...(sweep === null ? [] : [figureBlock(sweep)]),
        { kind: "table", table: suggestedRates(analysis) },
      ],
    },
    ...(trained.length === 0 ? [] : [{ id: "arms", title: "Trained afterwards", blocks: trained }]),
    { id: "setting", title: "Setting", blocks: [{ kind: "facts", facts: settingFacts(subject.spec) }] },
  ];
}

/** Accuracies of what was trained after the test, and the bounds that it took. */
function armBlocks({ result, spec }: Subject<"range-test">): readonly Block[] {
  const runs = result.runs.filter(({ trial }) => spec.arms.some(({ name }) => name === trial));
  const bounds = spec.arms.flatMap(({ name }) => {
    const { factors } = runs.find(({ trial }) => trial === name) ?? {};
    return factors === undefined
      ? []
      : [[name, factors["schedule.baseLr"] ?? null, factors["schedule.maxLr"] ?? null]];
  });
  if (bounds.length === 0) return [];
  const rate = { format: (value: number) => scientific(value, 3) };
  return [
    ...TRAINING_METRICS.filter(({ name }) => name === "testAccuracy" || name === "validationAccuracy")
      .flatMap((metric) => armsFigure(metric, { runs, published: [] }) ?? []).map(figureBlock),
    {
      kind: "table",
      table: {
        name: "bounds",
        caption: "The bounds that each was trained with",
        columns: [{ label: "arm" }, { label: "baseLr", ...rate }, { label: "maxLr", ...rate }],
        rows: bounds,
      },
    },
  ];
}

/** What the sweep and its setting fix. */
function settingFacts({ rangeTest }: Subject<"range-test">["spec"]): ReturnType<typeof conventionFacts> {
  const { training, from, to, shape, steps, smoothing, stop } = rangeTest;
  const swept = ["Learning rate", "Schedule indexing", "Length"];
  return [
    {
      term: "Sweep",
      detail: `from ${scientific(from)} towards ${scientific(to)} by equal ${
        shape === "exponential" ? "factors" : "amounts"
      } within ${plural(steps, "update")}`,
    },
    {
      term: "Reading",
      detail: `batch losses smoothed with β = ${smoothing}${
        stop === null ? "" : `, up to ${stop} times the least`
      }; accuracy on validation`,
    },
    ...conventionFacts(training).filter(({ term }) => !swept.includes(term)),
  ];
}

function figureBlock(figure: Figure): Block {
  return { kind: "figure", figure };
}

function answer({ analysis }: Subject<"range-test">): string {
  return analysis === null ? "No range test was run." : finding(analysis);
}

/** A learning-rate range test: loss and accuracy against the rate, what they suggest, and what was trained with it. */
export const rangeTest: KindPage<"range-test"> = {
  sections,
  runFigure: () => null,
  warnings: () => [],
  answer,
  lines: (subject) => [answer(subject)],
  effects: () => null,
  showsNetwork: false,
};
