import { gradientErrors } from "../figures/gradient_errors.ts";
import { listed, scientific } from "../page/format.ts";
import { gradientFailures } from "../gradient_failures.ts";
import type { Section } from "../page/model.ts";
import { directionalTable, gradientTable } from "../tables/gradient.ts";
import type { KindPage, Subject } from "./kind_page.ts";

function errors({ analysis }: Subject<"gradient-check">): readonly Section[] {
  if (analysis === null) return [];
  return [{
    id: "gradients",
    title: "Gradient check",
    blocks: [
      { kind: "figure", figure: gradientErrors(analysis) },
      { kind: "table", table: gradientTable(analysis) },
      ...(analysis.directional.length === 0
        ? []
        : [{ kind: "table" as const, table: directionalTable(analysis) }]),
    ],
  }];
}

function answer({ analysis }: Subject<"gradient-check">): string {
  if (analysis === null) return "No gradient was checked.";
  const judged = analysis.elementwise.filter((row) => row.h === analysis.judgedStep);
  const worst = Math.max(...judged.map((row) => row.maxRelativeError));
  return analysis.passed
    ? `Passed: largest relative error ${scientific(worst)} against ${scientific(analysis.threshold)}.`
    : `Failed: ${listed(gradientFailures(analysis))}.`;
}

/** A gradient check: relative errors over the sweep of h and along directions. */
export const gradientCheck: KindPage<"gradient-check"> = {
  sections: errors,
  runFigure: () => null,
  warnings: () => [],
  answer,
  lines: (subject) => [answer(subject)],
  effects: () => null,
  showsNetwork: true,
};
