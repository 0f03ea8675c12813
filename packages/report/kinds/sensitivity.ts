import { metricNamed } from "@refold/experiments/kinds/metrics";
import { hasInterval, matters } from "../effect.ts";
import { forest } from "../figures/forest.ts";
import { effectMetric } from "@refold/experiments/kinds/sensitivity/spec";
import type { Metric } from "@refold/experiments/runs/metric";
import { inWords, plural } from "../page/format.ts";
import { metricDifference, metricLabel } from "../quantities.ts";
import type { Section } from "../page/model.ts";
import type { KindPage, Subject } from "./kind_page.ts";

function metricOf(spec: Subject<"sensitivity">["spec"]): Metric {
  return metricNamed(spec, effectMetric(spec));
}

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
      : [{ kind: "figure", figure: forest(analysis, metricOf(spec)) }],
  }];
}

function answer({ analysis, spec }: Subject<"sensitivity">): string {
  if (analysis === null) return "No run of the unchanged setting completed.";
  const { effects } = analysis, changed = plural(effects.length, "changed convention");
  if (effects.length > 0 && !effects.some(hasInterval)) {
    return `${changed} on one paired seed, which says nothing of noise.`;
  }
  const strong = effects.filter(matters).length;
  const moving = strong === 0 ? "none" : inWords(strong);
  return `Of ${inWords(effects.length)} changed conventions ${moving} ${strong === 1 ? "moves" : "move"} ${
    metricLabel(metricOf(spec))
  } beyond noise.`;
}

/** A sensitivity study: what each changed convention does to one number of the runs. */
export const sensitivity: KindPage<"sensitivity"> = {
  sections: effects,
  runFigure: () => null,
  warnings: () => [],
  answer,
  lines: (subject) => [
    ...(subject.analysis?.effects ?? []).map(({ name, effect }) => {
      const shown = (value: number): string => metricDifference(metricOf(subject.spec), value);
      return `${name}: ${shown(effect.mean)}` +
        (hasInterval({ effect }) ? `, 95 % interval ${shown(effect.low)} to ${shown(effect.high)}` : "");
    }),
    answer(subject),
  ],
  effects: ({ analysis }) => analysis?.effects ?? null,
  showsNetwork: true,
};
