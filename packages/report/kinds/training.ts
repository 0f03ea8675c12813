import { metricOf } from "@refold/experiments/runs/metric";
import { rangeOfRuns } from "../bands.ts";
import { learningCurves } from "../figures/learning_curves.ts";
import { testAccuracy } from "../figures/test_accuracy.ts";
import { percent, plural, points } from "../page/format.ts";
import type { Section } from "../page/model.ts";
import type { KindPage, Subject } from "./kind_page.ts";

function curves(subject: Subject<"training">): readonly Section[] {
  const figure = learningCurves(subject);
  return figure === null ? [] : [{ id: "curves", title: "Curves", blocks: [{ kind: "figure", figure }] }];
}

function answer({ result }: Subject<"training">): string {
  const values = result.runs.flatMap((run) => metricOf(run, "testAccuracy") ?? []);
  if (values.length === 0) return "No run reached the test set.";
  const { mean, half } = rangeOfRuns(values);
  return `Test accuracy ${percent(mean)}` +
    (half === null
      ? " from one seed."
      : `; one more run within ±${points(half).replace("+", "")}, ${plural(values.length, "seed")}.`);
}

/** One setting: its curves beside the published ones, and the test accuracy of every seed. */
export const training: KindPage<"training"> = {
  sections: curves,
  runFigure: testAccuracy,
  warnings: () => [],
  answer,
  lines: (subject) => [answer(subject)],
  effects: () => null,
  showsNetwork: true,
};
