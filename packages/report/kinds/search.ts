import { choiceMetric } from "@refold/experiments/kinds/search/chosen_on";
import { trainingOf } from "@refold/experiments/kinds/plan";
import { metricNamed } from "@refold/experiments/kinds/metrics";
import type { Metric } from "@refold/experiments/runs/metric";
import { count, listed, plural, scientific } from "../page/format.ts";
import { metricValue } from "../quantities.ts";
import type { KindPage, Subject, Warning } from "./kind_page.ts";
import { factorName } from "../factor_name.ts";
import { searchSection, selectionText } from "./search_section.ts";

/** The number that a search chooses on. */
function chosenMetric({ spec, analysis }: Subject<"search">): Metric {
  return metricNamed(spec, analysis?.metric ?? choiceMetric(spec));
}

function testWarning({ result: { claims }, spec }: Subject<"search">): readonly Warning[] {
  const chosenOnTest =
    claims.some(({ claim: { test } }) => "quantity" in test && test.quantity === "testAccuracy") &&
    spec.search.confirmation === undefined;
  if (!chosenOnTest) return [];
  return [{
    kind: "warning",
    title: "Test set used in a search",
    text: "A test accuracy was read for settings that a search compared; the best of them is biased upwards.",
  }];
}

function luckWarning(subject: Subject<"search">): readonly Warning[] {
  const { analysis } = subject;
  if (analysis === null || analysis.noiseFloor !== null) return [];
  const means = analysis.stages.flatMap(({ rows }) => rows.flatMap((row) => row.validation?.mean ?? []));
  if (means.length === 0) return [];
  const best = chosenMetric(subject).better === "higher" ? Math.max(...means) : Math.min(...means);
  return [{
    kind: "warning",
    title: "One seed per setting",
    text: `The best of ${
      count(analysis.stages.reduce((sum, stage) => sum + stage.rows.length, 0))
    } single draws is partly luck: ${
      metricValue(chosenMetric(subject), best)
    } overstates what its setting would give again.`,
  }];
}

function stageAnswers(subject: Subject<"search">): readonly string[] {
  const { analysis } = subject, metric = chosenMetric(subject);
  const name = factorName(analysis?.factor);
  return (analysis?.stages ?? []).map((stage) => {
    const lambdas = stage.rows.map((row) => row.lambda);
    const best = stage.best.flatMap((trial) => {
      const row = stage.rows.find((candidate) => candidate.trial === trial);
      return row?.validation == null
        ? []
        : [`${scientific(row.lambda)} (${metricValue(metric, row.validation.mean)})`];
    });
    return `${stage.name}: ${name} from ${scientific(Math.min(...lambdas))} to ${
      scientific(Math.max(...lambdas))
    }; best ${best.length === 0 ? "none, all diverged" : listed(best)}`;
  });
}

function answer(subject: Subject<"search">): string {
  if (subject.analysis === null) return "No search was run.";
  const length = trainingOf(subject.spec)?.length;
  const cycles = length === undefined
    ? ""
    : ` Each trial trained ${plural(length.count, length.unit.replace(/s$/, ""))}.`;
  return `${stageAnswers(subject).join(". ")}.${cycles}`;
}

/** A search: the figure and tables of its stages, its choice and the confirmation of it. */
export const search: KindPage<"search"> = {
  sections: (subject) => subject.analysis === null ? [] : [searchSection(subject, subject.analysis)],
  runFigure: () => null,
  warnings: (subject) => [...testWarning(subject), ...luckWarning(subject)],
  answer,
  lines: (subject) => [
    ...stageAnswers(subject),
    ...(subject.analysis === null ? [] : [selectionText(subject.analysis)]),
  ],
  effects: () => null,
  showsNetwork: true,
};
