import { metricsOf } from "@refold/experiments/kinds/metrics";
import { trainingOf } from "@refold/experiments/kinds/plan";
import { metricOf } from "@refold/experiments/runs/metric";
import { rangeOfRuns } from "../bands.ts";
import { comparable } from "../comparable.ts";
import { learningCurves } from "../figures/learning_curves.ts";
import { metricFigures } from "../figures/of_metrics.ts";
import { seedsApart } from "../figures/seeds_apart.ts";
import { testAccuracy } from "../figures/test_accuracy.ts";
import { percent, plural, points, sentence } from "../page/format.ts";
import { metricLabel, metricValue } from "../quantities.ts";
import type { Section } from "../page/model.ts";
import type { KindPage, Subject } from "./kind_page.ts";

function curves(subject: Subject<"training">): readonly Section[] {
  if (trainingOf(subject.spec) === null) {
    return [{ id: "results", title: "Results", blocks: metricFigures(subject.result) }];
  }
  const figures = [learningCurves(subject), seedsApart(subject)].filter((figure) => figure !== null);
  if (figures.length === 0) return [];
  return [{ id: "curves", title: "Curves", blocks: figures.map((figure) => ({ kind: "figure", figure })) }];
}

/** The first number that runs of another program end with. */
function programAnswer({ result }: Subject<"training">): string {
  const [metric] = metricsOf(result.spec);
  const values = metric === undefined ? [] : result.runs.flatMap((run) => metricOf(run, metric.name) ?? []);
  if (metric === undefined || values.length === 0) return "No run came to a number.";
  const { mean } = rangeOfRuns(values, metric);
  return `${sentence(metricLabel(metric))} ${metricValue(metric, mean)}, ${plural(values.length, "seed")}.`;
}

/** Whether the strips of the cards already show the test accuracy of every seed beside all that was published of it. */
function onCards({ result, spec }: Subject<"training">): boolean {
  const drawn = comparable(result)
    ? result.claims.flatMap(({ claim: { test } }) =>
      test.kind === "value" && test.quantity === "testAccuracy" && test.trial === undefined
        ? [test.published]
        : []
    )
    : [];
  return drawn.length > 0 && spec.published.every(({ testAccuracy }) => drawn.includes(testAccuracy));
}

function answer(subject: Subject<"training">): string {
  const { result, spec } = subject;
  if (trainingOf(spec) === null) return programAnswer(subject);
  const values = result.runs.flatMap((run) => metricOf(run, "testAccuracy") ?? []);
  if (values.length === 0) return "No run reached the test set.";
  const { mean, half } = rangeOfRuns(values, { unit: "fraction" });
  return `Test accuracy ${percent(mean)}` +
    (half === null
      ? ` from ${plural(values.length, "seed")}.`
      : `; one more run within ±${points(half).replace("+", "")}, ${plural(values.length, "seed")}.`);
}

/** One setting: its curves beside the published ones, and the test accuracy of every seed. */
export const training: KindPage<"training"> = {
  sections: curves,
  runFigure: (subject) =>
    trainingOf(subject.spec) === null || onCards(subject) ? null : testAccuracy(subject),
  warnings: () => [],
  answer,
  lines: (subject) => [answer(subject)],
  effects: () => null,
  showsNetwork: true,
};
