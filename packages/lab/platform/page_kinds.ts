import type { ExperimentResult } from "@refold/experiments/result";
import type { SeriesRow } from "@refold/experiments/runs/series";
import type { Subject } from "@refold/report/kinds/kind_page";
import type { pageOf as anyPageOf } from "@refold/report/kinds/table";
import { training } from "@refold/report/kinds/training";

/** What a training says of its result: the page has no other kind. */
export function pageOf(
  result: ExperimentResult,
  history: readonly SeriesRow[] = [],
): ReturnType<typeof anyPageOf> {
  const subject = { result, spec: result.spec, analysis: null, history } as Subject<"training">;
  return {
    sections: () => training.sections(subject),
    runFigure: () => training.runFigure(subject),
    warnings: () => training.warnings(subject),
    answer: () => training.answer(subject),
    lines: () => training.lines(subject),
    effects: () => training.effects(subject),
    showsNetwork: training.showsNetwork,
  };
}
