import { learntByHeart } from "../figures/learnt_by_heart.ts";
import { plural } from "../page/format.ts";
import type { Section } from "../page/model.ts";
import type { KindPage, Subject } from "./kind_page.ts";

function checks({ analysis, history }: Subject<"sanity">): readonly Section[] {
  if (analysis === null) return [];
  const heart = learntByHeart(history);
  const failed = analysis.checks.filter((check) => !check.passed);
  return [{
    id: "sanity",
    title: "Sanity checks",
    blocks: [
      {
        kind: "prose",
        text: failed.length === 0
          ? `All ${plural(analysis.checks.length, "check")} pass.`
          : `${plural(failed.length, "check")} of ${analysis.checks.length} failed.`,
      },
      {
        kind: "table",
        table: {
          name: "sanity",
          caption: "What any correct implementation shows, and what the worst seed of this one showed",
          columns: [{ label: "check" }, { label: "expected" }, { label: "found, worst seed" }, {
            label: "outcome",
          }],
          rows: analysis.checks.map((check) => [
            check.name,
            check.expected,
            check.found,
            check.passed ? "pass" : "fail",
          ]),
        },
      },
      ...(heart === null ? [] : [{ kind: "figure" as const, figure: heart }]),
    ],
  }];
}

function answer({ analysis }: Subject<"sanity">): string {
  const checks = analysis?.checks ?? [];
  return `${checks.filter((check) => check.passed).length} of ${plural(checks.length, "check")} pass.`;
}

/** The sanity checks; they end with a network trained on labels drawn at random, whose errors say nothing. */
export const sanity: KindPage<"sanity"> = {
  sections: checks,
  runFigure: () => null,
  warnings: () => [],
  answer,
  lines: ({ analysis }) =>
    (analysis?.checks ?? []).map(({ name, expected, found, passed }) =>
      `${passed ? "pass" : "FAIL"}: ${name}: expected ${expected}, found ${found}`
    ),
  effects: () => null,
  showsNetwork: false,
};
