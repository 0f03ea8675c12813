import { judgeAll } from "./claims/judge.ts";
import type { End } from "./executors/end.ts";
import type { Analysis } from "./kinds/analysis.ts";
import { analyse, computes, defaultTrial, settingOf, variedIn } from "./kinds/plan.ts";
import { type ExperimentResult, RESULT_SCHEMA } from "./result.ts";
import type { RunContext } from "./run_context.ts";
import { runnerOf } from "./runners/table.ts";
import { diagnosticsOf, historyOf, recordsOf, seriesOf, type TrialRun } from "./runs/collect.ts";
import type { Provenance } from "./runs/provenance.ts";
import { provenanceOf } from "./runs/provenance_of.ts";
import { shownRun } from "./runs/shown.ts";
import type { Task } from "./runs/task.ts";
import type { ExperimentSpec } from "./spec/experiment_spec.ts";
import { type About, evidenceOf, type Study, type StudyData } from "./study.ts";

/** A task and how it ended. */
export interface ExecutedRun {
  readonly task: Task;
  readonly end: Extract<End, { readonly kind: "finished" | "failed" }>;
}

/** An experiment whose runs are all there. */
export interface Executed {
  readonly spec: ExperimentSpec;
  readonly seeds: readonly number[];
  readonly executed: readonly ExecutedRun[];
  /** What the kind computed itself; null for one that asked for runs. */
  readonly computed: Analysis | null;
  readonly data: StudyData;
  readonly about: About;
  readonly context: {
    readonly executor: Pick<RunContext["executor"], "arithmetic" | "workers">;
    readonly store: Pick<RunContext["store"], "shownOf">;
  };
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly wallSeconds: number;
}

/** Reads an experiment's runs: analysis, provenance, verdicts, and what is shown of its network. */
export function conclude(
  { spec, seeds, executed, computed, data, about, context, started, wallSeconds }: Executed,
): Study {
  const trials = executed.map(trialRun), history = historyOf(trials);
  const runs = recordsOf(trials).map((run, i) => ({
    ...run,
    factors: { ...run.factors, ...variedIn(spec, executed[i]!.task.spec) },
  }));
  const analysis = computed ?? analyse(spec, { runs, history, classes: data.examples.classes }),
    setting = settingOf(spec);
  const { command, host, refold, lockfileHash, commit, repository } = about, { executor, store } = context;
  const unjudged: ExperimentResult = {
    schema: RESULT_SCHEMA,
    experiment: spec.name,
    spec,
    resolved: setting === null ? null : runnerOf(setting).resolve(setting.spec, data.examples),
    runs,
    claims: [],
    analysis,
    provenance: provenanceOf({
      refold,
      lockfileHash,
      spec,
      seeds,
      data: data.data,
      kernels: computes(spec) ? { name: "reference", numericClass: "f64" } : executor.arithmetic,
      execution: {
        command,
        startedAt: new Date(started).toISOString(),
        wallSeconds,
        workers: executor.workers,
        host,
        ...(commit === undefined ? {} : { commit }),
        ...(repository === undefined ? {} : { repository }),
        ...madeOf(executed),
      },
    }),
  };
  const shown = shownRun(runs, defaultTrial(unjudged));
  const task = executed.find(({ end }) => end.key === shown?.key)?.task;
  const { tensors, diagnostics: own } = task === undefined
    ? { tensors: [], diagnostics: null }
    : store.shownOf(task);
  return {
    kind: "finished",
    result: { ...unjudged, claims: judgeAll(spec.claims, evidenceOf({ result: unjudged, history })) },
    history,
    series: seriesOf(trials.filter(({ outcome }) => outcome.history.length > 0)), // of others it is their history
    diagnostics: diagnosticsOf(trials, shown, data.classNames, own),
    tensors,
  };
}

/** A run with its trial; one that failed twice keeps what it threw. */
export function trialRun({ task, end }: ExecutedRun): TrialRun {
  const outcome = end.kind === "finished" ? end.outcome : runnerOf(task).failed(task, end);
  return { key: end.key, trial: task.trial, outcome };
}

/** How the runs were come by. */
function madeOf(
  executed: readonly ExecutedRun[],
): Pick<Provenance["execution"], "reused" | "resumedFrom" | "runSeconds" | "hosts"> {
  const made = executed.flatMap(({ end }) =>
    end.kind === "finished" && end.execution !== null ? [{ key: end.key, ...end.execution }] : []
  );
  const hosts = made.flatMap(({ host }) => host ?? []), names = [...new Set(hosts)].sort();
  return {
    ...(names.length === 0 ? {} : {
      hosts: Object.fromEntries(names.map((name) => [name, hosts.filter((one) => one === name).length])),
    }),
    reused: executed.filter(({ end }) => end.kind === "finished" && end.execution === null).length,
    resumedFrom: made.flatMap(({ key, resumedFrom }) =>
      resumedFrom === null ? [] : [{ key, step: resumedFrom }]
    ),
    runSeconds: Object.fromEntries(made.map(({ key, wallSeconds }) => [key, wallSeconds])),
  };
}
