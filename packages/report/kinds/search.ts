import { count, listed, percent, plural, scientific } from "../page/format.ts";
import type { KindPage, Subject, Warning } from "./kind_page.ts";
import { factorName } from "../factor_name.ts";
import { searchSection, selectionText } from "./search_section.ts";

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

function luckWarning({ analysis }: Subject<"search">): readonly Warning[] {
  if (analysis === null || analysis.noiseFloor !== null) return [];
  const best = Math.max(
    ...analysis.stages.flatMap((stage) => stage.rows.map((row) => row.validation?.mean ?? 0)),
  );
  return [{
    kind: "warning",
    title: "One seed a setting",
    text: `The best of ${
      count(analysis.stages.reduce((sum, stage) => sum + stage.rows.length, 0))
    } single draws is partly luck: ${percent(best)} overstates what its setting would give again.`,
  }];
}

function stageAnswers({ analysis }: Subject<"search">): readonly string[] {
  const name = factorName(analysis?.factor);
  return (analysis?.stages ?? []).map((stage) => {
    const lambdas = stage.rows.map((row) => row.lambda);
    const best = stage.best.flatMap((trial) => {
      const row = stage.rows.find((candidate) => candidate.trial === trial);
      return row?.validation == null ? [] : [`${scientific(row.lambda)} (${percent(row.validation.mean)})`];
    });
    return `${stage.name}: ${name} from ${scientific(Math.min(...lambdas))} to ${
      scientific(Math.max(...lambdas))
    }; best ${best.length === 0 ? "none, all diverged" : listed(best)}`;
  });
}

function answer(subject: Subject<"search">): string {
  if (subject.analysis === null) return "No search was run.";
  const { length } = subject.spec.training;
  const cycles = ` Each trial trained ${plural(length.count, length.unit.replace(/s$/, ""))}.`;
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
