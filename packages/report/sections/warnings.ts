import type { ReportInput } from "../input.ts";
import type { Block } from "../page/model.ts";
import { count, listed, percent, plural, points, sentence } from "../page/format.ts";

type Warning = Extract<Block, { kind: "warning" }>;

/** Whether the experiment repeats one published run draw by draw: it has a single seed by design. */
function repeatsOneRun({ spec }: ReportInput["result"]): boolean {
  return "training" in spec && spec.training.randomness === "numpyLegacy";
}

function seedWarning({ result }: ReportInput): Warning | null {
  const completed = result.runs.filter((run) => run.status === "completed");
  const seeds = new Set(completed.map((run) => run.seed)).size;
  if (completed.length === 0 || seeds >= 5 || repeatsOneRun(result)) return null;
  return {
    kind: "warning",
    title: seeds === 1 ? "One seed" : `Only ${count(seeds)} seeds`,
    text: seeds === 1
      ? "One run says nothing of how much another would differ; run with --seeds 5 or more for a verdict."
      : "With fewer than 5 completed seeds the range of one more run is too wide to judge a claim.",
  };
}

function lostWarning({ result }: ReportInput): Warning | null {
  const lost = result.runs.filter((run) => run.status !== "completed");
  if (lost.length === 0) return null;
  const words = lost.slice(0, 5).map((run) =>
    `${run.trial === "" ? "" : `${run.trial}, `}seed ${run.seed} ${
      run.status === "diverged" ? `diverged at step ${run.divergedAt ?? run.steps}` : "failed"
    }`
  );
  return {
    kind: "warning",
    title: `${plural(lost.length, "run")} did not complete`,
    text: `${
      sentence(listed(lost.length > 5 ? [...words, `${lost.length - 5} more`] : words))
    }. Means and ranges leave these runs out.`,
  };
}

function validationWarning({ result: { resolved } }: ReportInput): Warning | null {
  const images = resolved?.validationExamples ?? 0;
  if (images === 0 || images > 5000) return null;
  const error = Math.sqrt(0.25 / images);
  return {
    kind: "warning",
    title: "Small validation set",
    text: `With ${count(images)} validation images an accuracy carries a standard error of up to ${
      points(error).replace("+", "")
    } from sampling alone; more seeds do not shrink it, for they share the images.`,
  };
}

function testWarning({ result: { spec, claims } }: ReportInput): Warning | null {
  const chosenOnTest = spec.kind === "search" &&
    claims.some(({ claim: { test } }) => "quantity" in test && test.quantity === "testAccuracy") &&
    spec.search.confirmation === undefined;
  if (!chosenOnTest) return null;
  return {
    kind: "warning",
    title: "Test set used in a search",
    text: "A test accuracy was read for settings that a search compared; the best of them is biased upwards.",
  };
}

function searchWarning({ result: { analysis, spec } }: ReportInput): Warning | null {
  if (analysis?.kind !== "search" || analysis.noiseFloor !== null || spec.kind !== "search") return null;
  const best = Math.max(
    ...analysis.stages.flatMap((stage) => stage.rows.map((row) => row.validation?.mean ?? 0)),
  );
  return {
    kind: "warning",
    title: "One seed a setting",
    text: `The best of ${
      count(analysis.stages.reduce((sum, stage) => sum + stage.rows.length, 0))
    } single draws is partly luck: ${percent(best)} overstates what its λ would give again.`,
  };
}

/** What limits the page's conclusions, said where they are drawn. */
export function warnings(input: ReportInput): readonly Warning[] {
  return [seedWarning, lostWarning, validationWarning, testWarning, searchWarning]
    .map((warning) => warning(input))
    .filter((warning) => warning !== null);
}
