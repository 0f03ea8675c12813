import { metricOf, valuesBySeed } from "../../runs/metric.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import { intervalOfMean, pairedDifference } from "../../statistics/intervals.ts";
import type { SelectionAnalysis } from "./analysis.ts";
import { knownStages, runsOf } from "./choose.ts";
import { CHOSEN, finalTrials, type SelectionSpec } from "./spec.ts";

/** What a selection has found so far: scores and choices of its stages, and its final trainings compared seed by seed. */
export function summarizeSelection(spec: SelectionSpec, runs: readonly RunRecord[]): SelectionAnalysis {
  const { selection: { metric, earlier } } = spec;
  const stages = knownStages(spec, runs, 1).map(({ name, candidates, chosen }) => ({
    name,
    rows: candidates.map(({ trial }) => {
      const own = runsOf(runs, trial), values = own.flatMap((run) => metricOf(run, metric) ?? []);
      return {
        trial,
        score: values.length === 0 ? null : intervalOfMean(values),
        diverged: own.filter(({ status }) => status === "diverged").length,
      };
    }),
    chosen: chosen?.trial ?? null,
  }));
  const trained = stages.flatMap(({ rows }) => rows.flatMap(({ trial }) => runsOf(runs, trial))).length;
  return {
    kind: "selection",
    metric,
    stages,
    trainings: trained + (earlier?.trainings ?? 0),
    searches: 1 + (earlier?.searches ?? 0),
    final: runsOf(runs, CHOSEN).length === 0 ? null : finalOf(spec, runs),
  };
}

function finalOf(spec: SelectionSpec, runs: readonly RunRecord[]): SelectionAnalysis["final"] {
  const { metric } = spec.selection.final, [chosen, ...ablations] = finalTrials(spec);
  const bySeed = (trial: string) => valuesBySeed(runsOf(runs, trial), metric);
  const level = (values: ReadonlyMap<number, number>) =>
    values.size === 0 ? null : intervalOfMean([...values.values()]);
  const ours = bySeed(chosen!); // finalTrials names it first
  return {
    metric,
    chosen: level(ours),
    ablations: ablations.map((trial) => {
      const theirs = bySeed(trial), seeds = [...ours.keys()].filter((seed) => theirs.has(seed));
      const difference = seeds.length < 2
        ? null
        : pairedDifference(seeds.map((seed) => ours.get(seed)!), seeds.map((seed) => theirs.get(seed)!));
      return { trial, level: level(theirs), difference };
    }),
  };
}
