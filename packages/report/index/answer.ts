import type { ExperimentResult } from "@refold/experiments/result";
import { metricOf } from "@refold/experiments/runs/metric";
import { rangeOfRuns } from "../bands.ts";
import { hasInterval, matters } from "../effect.ts";
import { listed, percent, plural, points, scientific } from "../page/format.ts";
import { gradientFailures } from "../gradient_failures.ts";

function searchAnswer(result: ExperimentResult): string {
  if (result.analysis?.kind !== "search") return "No search was run.";
  const stages = result.analysis.stages.map((stage) => {
    const lambdas = stage.rows.map((row) => row.lambda);
    const best = stage.best.flatMap((trial) => {
      const row = stage.rows.find((candidate) => candidate.trial === trial);
      return row?.validation == null ? [] : [`${scientific(row.lambda)} (${percent(row.validation.mean)})`];
    });
    return `${stage.name}: λ from ${scientific(Math.min(...lambdas))} to ${
      scientific(Math.max(...lambdas))
    }; best ${best.length === 0 ? "none, all diverged" : listed(best)}`;
  });
  const length = "training" in result.spec ? result.spec.training.length : null;
  const cycles = length === null
    ? ""
    : ` Each trial trained ${plural(length.count, length.unit.replace(/s$/, ""))}.`;
  return `${stages.join(". ")}.${cycles}`;
}

function trainingAnswer(result: ExperimentResult): string {
  const values = result.runs.flatMap((run) => metricOf(run, "testAccuracy") ?? []);
  if (values.length === 0) return "No run reached the test set.";
  const { mean, half } = rangeOfRuns(values);
  return `Test accuracy ${percent(mean)}` +
    (half === null
      ? " from one seed."
      : `; one more run within ±${points(half).replace("+", "")}, ${plural(values.length, "seed")}.`);
}

/** What an experiment found, in a sentence. */
export function answerOf(result: ExperimentResult): string {
  const { analysis } = result;
  switch (analysis?.kind) {
    case undefined:
      return trainingAnswer(result);
    case "gradient-check": {
      const judged = analysis.elementwise.filter((row) => row.h === analysis.judgedStep);
      const worst = Math.max(...judged.map((row) => row.maxRelativeError));
      return analysis.passed
        ? `Passed: largest relative error ${scientific(worst)} against ${scientific(analysis.threshold)}.`
        : `Failed: ${listed(gradientFailures(analysis))}.`;
    }
    case "sanity":
      return `${analysis.checks.filter((check) => check.passed).length} of ${
        plural(analysis.checks.length, "check")
      } pass.`;
    case "search":
      return searchAnswer(result);
    case "sensitivity": {
      const { effects } = analysis, changed = plural(effects.length, "changed convention");
      if (effects.length > 0 && !effects.some(hasInterval)) {
        return `${changed} on one paired seed, which says nothing of noise.`;
      }
      return `${effects.filter(matters).length} of ${changed} move test accuracy beyond noise.`;
    }
  }
}
