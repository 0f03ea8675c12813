import type { KindName } from "@refold/experiments/kinds/table";
import type { SeriesRow } from "@refold/experiments/runs/series";
import type { ExperimentResult } from "@refold/experiments/result";
import { arms } from "./arms.ts";
import { gradientCheck } from "./gradient_check.ts";
import type { KindPage, Subject } from "./kind_page.ts";
import { rangeTest } from "./range_testing.ts";
import { sanity } from "./sanity.ts";
import { search } from "./search.ts";
import { selection } from "./selection.ts";
import { sensitivity } from "./sensitivity.ts";
import { training } from "./training.ts";

const PAGES: { readonly [K in KindName]: KindPage<K> } = {
  training,
  search,
  sensitivity,
  "gradient-check": gradientCheck,
  sanity,
  arms,
  "range-test": rangeTest,
  selection,
};

/** A kind's page side, asked about results of that kind alone. */
type AnyPage = { readonly [F in keyof KindPage<KindName>]: Asked<KindPage<KindName>[F]> };
type Asked<F> = F extends (subject: never) => infer R ? () => R : F;

/** What the kind of a result says of it. */
export function pageOf(result: ExperimentResult, history: readonly SeriesRow[] = []): AnyPage {
  const page = PAGES[result.spec.kind] as unknown as KindPage<KindName>; // its subject is made from the same spec
  const subject = { result, spec: result.spec, analysis: result.analysis, history } as Subject<KindName>;
  return {
    sections: () => page.sections(subject),
    runFigure: () => page.runFigure(subject),
    warnings: () => page.warnings(subject),
    answer: () => page.answer(subject),
    lines: () => page.lines(subject),
    effects: () => page.effects(subject),
    showsNetwork: page.showsNetwork,
  };
}
