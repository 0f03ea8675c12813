import { repeatsOneRun } from "@refold/experiments/kinds/plan";
import type { ReportInput } from "../input.ts";
import { extent } from "../page/extent.ts";
import { allOf, count, listed, plural, points, sentence } from "../page/format.ts";
import { editedWarning } from "./claims_first.ts";
import type { Warning } from "../kinds/kind_page.ts";
import { pageOf } from "../kinds/table.ts";

function seedWarning({ result }: ReportInput): Warning | null {
  const completed = result.runs.filter((run) => run.status === "completed");
  const seeds = new Set(completed.map((run) => run.seed)).size;
  if (completed.length === 0 || seeds >= 5 || repeatsOneRun(result.spec)) return null;
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
  const steps = lost.flatMap(({ divergedAt }) => divergedAt ?? []);
  if (lost.length === result.runs.length && lost.length > 1 && steps.length === lost.length) {
    const [first, last] = extent(steps), all = sentence(allOf(lost.length, "run"));
    return {
      kind: "warning",
      title: `${all} diverged`,
      text: first === last
        ? `Every one after update ${count(first)}; no mean can be given.`
        : `The first after update ${count(first)}, the last after update ${
          count(last)
        }; no mean can be given.`,
    };
  }
  const words = lost.slice(0, 5).map((run) =>
    `${run.trial === "" ? "" : `${run.trial}, `}seed ${run.seed} ${
      run.status === "diverged" ? `diverged${stepOf(run)}` : "failed"
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

/** Where a run diverged, as far as whoever ran it says. */
function stepOf({ divergedAt, steps }: ReportInput["result"]["runs"][number]): string {
  const step = divergedAt ?? steps;
  return step === 0 && divergedAt === null ? "" : ` at step ${step}`;
}

function validationWarning({ result: { resolved } }: ReportInput): Warning | null {
  const images = resolved?.validationExamples ?? 0;
  if (images === 0 || images > 5000) return null;
  const error = Math.sqrt(0.25 / images);
  return {
    kind: "warning",
    title: "Small validation set",
    text: `With ${count(images)} validation examples an accuracy carries a standard error of up to ${
      points(error).replace("+", "")
    } from sampling alone; more seeds do not shrink it, for they share the examples.`,
  };
}

/** What limits the page's conclusions, said where they are drawn. */
export function warnings(input: ReportInput): readonly Warning[] {
  const common = [editedWarning, seedWarning, lostWarning, validationWarning].flatMap((warning) =>
    warning(input) ?? []
  );
  return [...common, ...pageOf(input.result, input.history).warnings()];
}
