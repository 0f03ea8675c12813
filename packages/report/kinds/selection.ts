import type { SelectionAnalysis } from "@refold/experiments/kinds/analysis";
import { metricNamed } from "@refold/experiments/kinds/metrics";
import { finalTrials } from "@refold/experiments/kinds/selection/spec";
import type { Metric } from "@refold/experiments/runs/metric";
import { armsFigure } from "../figures/arms.ts";
import { listed, plural } from "../page/format.ts";
import type { Block, Figure, Section } from "../page/model.ts";
import { metricDifference, metricLabel, metricValue } from "../quantities.ts";
import { ablationTable, stageTable } from "../tables/selection.ts";
import { conventionFacts } from "../sections/conventions.ts";
import type { KindPage, Subject } from "./kind_page.ts";

type Found = Subject<"selection"> & { readonly analysis: SelectionAnalysis };

function sections(subject: Subject<"selection">): readonly Section[] {
  if (subject.analysis === null) return [];
  const found = { ...subject, analysis: subject.analysis };
  return [
    {
      id: "selection",
      title: "Selection",
      blocks: [{ kind: "prose", text: effort(found.analysis) }, ...stageBlocks(found)],
    },
    ...finalSection(found),
    ...settingSection(found),
  ];
}

/** A metric of every run of some trials, named after where it stands; nothing where none has the number. */
function figureOf(
  { result }: Found,
  { name, metric, trials }: {
    readonly name: string;
    readonly metric: Metric;
    readonly trials: readonly string[];
  },
): readonly Block[] {
  const runs = result.runs.filter(({ trial }) => trials.includes(trial));
  const figure: Figure | null = armsFigure(metric, { runs, published: [] });
  if (figure === null) return [];
  const table = figure.table === null ? null : { ...figure.table, name };
  return [{ kind: "figure", figure: { ...figure, table, name } }];
}

function stageBlocks(found: Found): readonly Block[] {
  const { analysis, spec } = found, metric = metricNamed(spec, analysis.metric);
  return analysis.stages.flatMap((stage): readonly Block[] => [
    ...figureOf(found, {
      name: `selection-${stage.name}`,
      metric,
      trials: stage.rows.map(({ trial }) => trial),
    }),
    { kind: "table", table: stageTable(stage, metric) },
  ]);
}

function finalSection(found: Found): readonly Section[] {
  const { analysis: { final }, spec } = found;
  if (final === null) return [];
  const metric = metricNamed(spec, final.metric);
  return [{
    id: "final",
    title: "Trained on fresh seeds",
    blocks: [
      ...figureOf(found, { name: "final", metric, trials: finalTrials(spec) }),
      ...(final.ablations.length === 0
        ? []
        : [{ kind: "table" as const, table: ablationTable(final, metric) }]),
    ],
  }];
}

function settingSection({ spec }: Found): readonly Section[] {
  const { training } = spec;
  if (training === undefined) return [];
  const facts = conventionFacts(training);
  return [{ id: "setting", title: "The setting that it starts from", blocks: [{ kind: "facts", facts }] }];
}

function effort({ searches, trainings, metric }: SelectionAnalysis): string {
  return `Chosen on ${metricLabel({ name: metric })} alone, after ${plural(trainings, "training")}${
    searches === 1 ? "" : ` in ${plural(searches, "search", "searches")}, those before this one included`
  }.`;
}

function stageAnswers({ analysis, spec }: Subject<"selection">): readonly string[] {
  return (analysis?.stages ?? []).map(({ name, rows, chosen }) => {
    const row = rows.find(({ trial }) => trial === chosen);
    return row?.score == null
      ? `${name}: nothing could be chosen`
      : `${name}: ${row.trial} of ${listed(rows.map(({ trial }) => trial))} (${
        metricValue(metricNamed(spec, analysis!.metric), row.score.mean)
      })`;
  });
}

function finalAnswer({ analysis, spec }: Subject<"selection">): readonly string[] {
  const final = analysis?.final;
  if (final?.chosen == null) return [];
  const metric = metricNamed(spec, final.metric), { mean, low, high, count } = final.chosen;
  const without = final.ablations.flatMap(({ trial, difference }) =>
    difference === null ? [] : [`${trial} ${metricDifference(metric, -difference.mean)}`]
  );
  return [
    `${metricLabel(metric)} of the chosen setting on ${plural(count, "fresh seed")}: ${
      metricValue(metric, mean)
    } (${metricValue(metric, low)} to ${metricValue(metric, high)})${
      without.length === 0 ? "" : `; ${listed(without)}`
    }`,
  ];
}

function lines(subject: Subject<"selection">): readonly string[] {
  return [...stageAnswers(subject), ...finalAnswer(subject)];
}

/** A selection: each stage's candidates, and what the chosen setting and its ablations come to on fresh seeds. */
export const selection: KindPage<"selection"> = {
  sections,
  runFigure: () => null,
  warnings: () => [],
  answer: (subject) => `${lines(subject).join(". ")}.`,
  lines,
  effects: () => null,
  showsNetwork: true,
};
