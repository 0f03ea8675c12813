import { metricNamed } from "@refold/experiments/kinds/metrics";
import { hasInterval, matters } from "../effect.ts";
import { forest } from "../figures/forest.ts";
import { inWords, plural, points } from "../page/format.ts";
import type { Section } from "../page/model.ts";
import type { KindPage, Subject } from "./kind_page.ts";

function effects({ analysis, spec }: Subject<"sensitivity">): readonly Section[] {
  if (analysis === null) return [];
  return [{
    id: "effects",
    title: "Effects",
    blocks: analysis.effects.length === 0
      ? [{
        kind: "prose",
        text: "No effect could be measured: no changed setting shares a completed seed with the base.",
      }]
      : [{ kind: "figure", figure: forest(analysis, metricNamed(spec, "testAccuracy").margin) }],
  }];
}

function answer({ analysis }: Subject<"sensitivity">): string {
  if (analysis === null) return "No run of the unchanged setting completed.";
  const { effects } = analysis, changed = plural(effects.length, "changed convention");
  if (effects.length > 0 && !effects.some(hasInterval)) {
    return `${changed} on one paired seed, which says nothing of noise.`;
  }
  const strong = effects.filter(matters).length;
  const moving = strong === 0 ? "none" : inWords(strong);
  return `Of ${inWords(effects.length)} changed conventions ${moving} ${
    strong === 1 ? "moves" : "move"
  } test accuracy beyond noise.`;
}

/** A sensitivity study: what each changed convention does to the test accuracy. */
export const sensitivity: KindPage<"sensitivity"> = {
  sections: effects,
  runFigure: () => null,
  warnings: () => [],
  answer,
  lines: (subject) => [
    ...(subject.analysis?.effects ?? []).map(({ name, effect }) =>
      `${name}: ${points(effect.mean)}` +
      (hasInterval({ effect }) ? `, 95 % interval ${points(effect.low)} to ${points(effect.high)}` : "")
    ),
    answer(subject),
  ],
  effects: ({ analysis }) => analysis?.effects ?? null,
  showsNetwork: true,
};
