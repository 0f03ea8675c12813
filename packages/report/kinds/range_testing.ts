import type { RangeTestAnalysis } from "@refold/experiments/kinds/analysis";
import { TRAINING_METRICS } from "@refold/experiments/runners/training/metrics";
import { armsFigure } from "../figures/arms.ts";
import { finding, rangeSweep } from "../figures/range_sweep.ts";
import { scientific } from "../page/format.ts";
import type { Block, Section } from "../page/model.ts";
import type { KindPage, Subject } from "./kind_page.ts";

/** What each suggested rate is, as the page names it. */
const RULES: Readonly<Record<string, string>> = {
  valley: "valley: past the middle of the longest fall of the loss",
  steep: "steep: where the loss falls fastest",
  slide: "slide: left end of the last interval of even slope",
  minimum: "minimum: a tenth of the rate at the least loss",
  smithBase: "Smith: where accuracy starts to rise",
  smithMax: "Smith: where it slows, becomes ragged or falls",
  lastRate: "the last rate that was read",
};

function sections({ analysis, history, result, spec }: Subject<"range-test">): readonly Section[] {
  if (analysis === null) return [];
  const sweep = rangeSweep(history, analysis);
  const trained = result.runs.filter(({ trial }) => spec.arms.some(({ name }) => name === trial));
  const arms = TRAINING_METRICS.filter(({ name }) => name === "testAccuracy" || name === "validationAccuracy")
    .flatMap((metric) => armsFigure(metric, { runs: trained, published: [] }) ?? []);
  return [
    {
      id: "range-test",
      title: "Range test",
      blocks: [...(sweep === null ? [] : [figureBlock(sweep)]), {
        kind: "table",
        table: suggestionTable(analysis),
      }],
    },
    ...(arms.length === 0
      ? []
      : [{ id: "arms", title: "Trained afterwards", blocks: arms.map(figureBlock) }]),
  ];
}

function figureBlock(figure: Extract<Block, { readonly kind: "figure" }>["figure"]): Block {
  return { kind: "figure", figure };
}

function suggestionTable(
  { suggestions }: RangeTestAnalysis,
): Extract<Block, { readonly kind: "table" }>["table"] {
  const rate = (value: number) => scientific(value, 3);
  return {
    name: "suggested-rates",
    caption: "Suggested learning rates: geometric mean over seeds and its 95 % interval",
    columns: [{ label: "rule" }, { label: "rate", format: rate }, { label: "from", format: rate }, {
      label: "to",
      format: rate,
    }, { label: "seeds" }],
    rows: suggestions.map(({ name, rate: { mean, low, high, count } }) => [
      RULES[name] ?? name,
      mean,
      count < 2 ? null : low,
      count < 2 ? null : high,
      count,
    ]),
  };
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
