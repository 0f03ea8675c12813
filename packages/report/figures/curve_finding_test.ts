import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { SeriesRow } from "@refold/experiments/runs/series";
import type { ExperimentResult } from "@refold/experiments/result";
import { inputs } from "../testdata/inputs.ts";
import { reportModel } from "../report_model.ts";
import { curveFinding } from "./curve_finding.ts";
import { learningCurves } from "./learning_curves.ts";
import { outsideSentence } from "./outside_band.ts";

const { training } = inputs, { result, history } = training;

/** Accuracy 0.5 ± 0.01 over five seeds at every step, and losses alike. */
const rows = (steps: readonly number[]): readonly SeriesRow[] =>
  steps.flatMap((step) =>
    ["trainAccuracy", "trainLoss", "trainCost"].flatMap((metric) =>
      [0.49, 0.495, 0.5, 0.505, 0.51].map((value, seed) => ({ seed, trial: "", step, metric, value }))
    )
  );
const overlay = (accuracies: readonly number[]) => ({
  label: "the guide’s Figure 3",
  points: accuracies.map((accuracy, i) => ({
    ...{ step: 100 * (i + 1), split: "train" as const, cost: 0.5, loss: 0.5, accuracy },
  })),
});

Deno.test("outsideSentence() counts the published numbers outside the drawn band, and says at which updates", () => {
  const measured = rows([100, 200, 300, 400, 500]);
  assertEquals(
    outsideSentence([overlay([0.9, 0.9, 0.5, 0.5, 0.2])], measured),
    " Of the 15 published numbers of the guide’s Figure 3, 3 lie outside the range of one more run: 2 from update 100 " +
      "to 200 and 1 at update 500.",
  );
  assertEquals(
    outsideSentence([overlay([0.5, 0.9])], measured),
    " Of the 6 published numbers of the guide’s Figure 3, 1 lies outside the range of one more run, at update 200.",
  );
  assertEquals(
    outsideSentence([overlay([0.5])], measured),
    " All three published numbers of the guide’s Figure 3 lie inside the range of one more run.",
  );
  assertEquals(outsideSentence([overlay([0.5])], rows([7])), "");
});

const resolvedTo = (steps: number): ExperimentResult => ({
  ...result,
  resolved: { ...result.resolved!, steps },
});

Deno.test("curveFinding() claims no cause of what cycles end with, and says where training stops within one", () => {
  const finding = curveFinding(result, history, []);
  assertStringIncludes(
    finding,
    "At the end of each cycle it is 15.0, 6.9 and 6.6\u202fpoints higher than at mid-cycle.",
  );
  assert(!finding.includes("pays"));
  assertStringIncludes(
    curveFinding(resolvedTo(5000), history, []),
    "Training stops 200 updates into a fourth cycle.",
  );
});

Deno.test("learningCurves() shows single measurements before a blow-up, on a logarithmic axis", () => {
  const runs = result.runs.map((run) => ({ ...run, status: "diverged" as const, divergedAt: 15, steps: 15 }));
  const few = history.filter(({ step }) => step === 0 || step === 200).map((row) =>
    row.step === 200 ? { ...row, value: row.metric.endsWith("Accuracy") ? 0.1 : 1e6 } : row
  );
  const astray = { ...training, result: { ...result, runs }, history: few };
  const { spec } = result;
  assert(spec.kind === "training");
  const figure = learningCurves({ result: astray.result, spec, analysis: null, history: few });
  assertStringIncludes(
    figure?.finding ?? "",
    "All five runs diverged, the first after update 15; dots and thin lines",
  );
  const [cost] = figure?.panels ?? [];
  assertEquals(cost?.plot.y?.type, "log");
  const [warning] = reportModel(astray).sections[0]!.blocks.filter(({ kind }) => kind === "warning");
  assertEquals(warning, {
    kind: "warning",
    title: "All five runs diverged",
    text: "Every one after update 15; no mean can be given.",
  });
});
