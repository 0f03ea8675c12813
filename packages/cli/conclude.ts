import { analyse, computes, defaultTrial, settingOf, variedIn } from "@refold/experiments/kinds/plan";
import type { Analysis } from "@refold/experiments/kinds/analysis";
import {
  diagnosticsOf,
  historyOf,
  recordsOf,
  seriesOf,
  shownTensors,
  type TrialRun,
} from "@refold/experiments/runs/collect";
import { shownRun } from "@refold/experiments/runs/shown";
import { failedRun } from "@refold/experiments/runners/training/outcome";
import { resolve } from "@refold/experiments/runners/training/resolve";
import { type ExperimentResult, type Provenance, RESULT_SCHEMA } from "@refold/experiments/result";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { judgeAll } from "@refold/experiments/claims/judge";
import type { ExecutedRun } from "./execute_runs.ts";
import { evidenceOf, type FinishedExperiment } from "./finished_experiment.ts";
import { describeHost } from "./host.ts";
import type { LoadedExamples } from "./load_data.ts";
import { provenanceOf } from "./provenance.ts";
import type { RunSettings } from "./run_settings.ts";

/** An experiment whose runs are all there. */
export interface Executed {
  readonly spec: ExperimentSpec;
  readonly settings: RunSettings;
  readonly executed: readonly ExecutedRun[];
  /** What the kind computed itself; null for one that asked for runs. */
  readonly computed: Analysis | null;
  readonly loaded: LoadedExamples;
  readonly startedAt: Date;
  readonly wallSeconds: number;
}

/** Reads an experiment's runs: analysis, provenance, verdicts, and what is shown of its network. */
export function conclude(
  { spec, settings, executed, computed, loaded, startedAt, wallSeconds }: Executed,
): FinishedExperiment {
  const setting = settingOf(spec);
  const trials = executed.map(trialRun), history = historyOf(trials);
  const runs = recordsOf(trials).map((run, i) => ({
    ...run,
    factors: { ...run.factors, ...variedIn(spec, executed[i]!.planned.training) },
  }));
  const execution = {
    command: settings.command,
    startedAt: startedAt.toISOString(),
    wallSeconds,
    workers: settings.workers,
    host: describeHost(),
    ...executionOf(executed),
  };
  const unjudged: ExperimentResult = {
    schema: RESULT_SCHEMA,
    experiment: spec.name,
    spec,
    resolved: setting === null ? null : resolve(setting, loaded.examples),
    runs,
    claims: [],
    analysis: computed ?? analyse(spec, { runs, history, classes: loaded.examples.classes }),
    provenance: provenanceOf({
      spec,
      seeds: settings.seeds,
      data: loaded.data,
      kernels: computes(spec) ? { name: "reference", numericClass: "f64" } : settings.kernels,
      execution,
    }),
  };
  const shown = shownRun(runs, defaultTrial(unjudged));
  const claims = judgeAll(spec.claims, evidenceOf({ result: unjudged, history }));
  return {
    kind: "finished",
    result: { ...unjudged, claims },
    history,
    series: seriesOf(trials),
    diagnostics: diagnosticsOf(trials, shown, loaded.classNames),
    tensors: shownTensors(trials, shown),
  };
}

/** An executed run with its trial; one that failed twice keeps what it threw. */
export function trialRun({ planned: { trial, training, seed }, key, end }: ExecutedRun): TrialRun {
  return { key, trial, outcome: "outcome" in end ? end.outcome : failedRun(training, seed, end) };
}

function executionOf(
  executed: readonly ExecutedRun[],
): Pick<Provenance["execution"], "reused" | "resumedFrom" | "runSeconds"> {
  const trained = executed.flatMap(({ key, end }) =>
    "execution" in end && end.execution !== null ? [{ key, ...end.execution }] : []
  );
  return {
    reused: executed.filter(({ end }) => "execution" in end && end.execution === null).length,
    resumedFrom: trained.flatMap(({ key, resumedFrom }) =>
      resumedFrom === null ? [] : [{ key, step: resumedFrom }]
    ),
    runSeconds: Object.fromEntries(trained.map(({ key, wallSeconds }) => [key, wallSeconds])),
  };
}
