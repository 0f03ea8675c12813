import type { SearchAnalysis } from "@refold/experiments/kinds/analysis";
import { intervalOfMean } from "@refold/experiments/statistics/intervals";
import type { ReportInput } from "../input.ts";
import { inputs } from "./inputs.ts";

function fewer(analysis: SearchAnalysis, count: number): SearchAnalysis {
  const stages = analysis.stages.map((stage) => ({
    ...stage,
    rows: stage.rows.map((row) => {
      const perSeed = row.perSeed.slice(0, count), known = perSeed.flatMap((value) => value ?? []);
      return { ...row, perSeed, validation: known.length === 0 ? null : intervalOfMean(known) };
    }),
  }));
  return { ...analysis, stages };
}

/** A fixture with its first seeds alone. */
export function fewSeeds(input: ReportInput, count: number): ReportInput {
  const { result, history } = input, { analysis } = result;
  return {
    ...input,
    result: {
      ...result,
      runs: result.runs.filter(({ seed }) => seed < count),
      analysis: analysis?.kind === "search" ? fewer(analysis, count) : analysis,
    },
    history: history.filter(({ seed }) => seed < count),
  };
}

/** Figure 4's fixture of a network that is nearly always right and nearly always sure, but for one seed. */
export function perfect(count: number): ReportInput {
  const { training } = inputs, own = fewSeeds(training, count), { spec } = own.result;
  if (spec.kind !== "training") throw new TypeError("Expected the training fixture to hold a training");
  return {
    ...own,
    result: { ...own.result, spec: { ...spec, overlays: [] } },
    history: own.history.map((row) => {
      const astray = row.seed === 0;
      if (/Accuracy$/.test(row.metric)) return { ...row, value: astray ? 0.6 : 0.999 };
      return /Loss$|Cost$/.test(row.metric) ? { ...row, value: astray ? 1.2 : 0.01 } : row;
    }),
  };
}
