import { NOT_TOLD } from "./about.ts";
import { compute } from "./kinds/compute.ts";
import { conclude, type ExecutedRun, trialRun } from "./conclude.ts";
import { dataNeeded } from "./kinds/data_needed.ts";
import { computes, nextRuns } from "./kinds/plan.ts";
import { type RunContext, silentWatch } from "./run_context.ts";
import { recordsOf } from "./runs/collect.ts";
import { taskKey } from "./runs/key.ts";
import { runTasks } from "./runs/run_tasks.ts";
import type { ExperimentSpec } from "./spec/experiment_spec.ts";
import { unkept } from "./store/run_store.ts";
import { tasksOf } from "./study_task.ts";
import type { About, Study, StudyData, Unfinished } from "./study.ts";

type Needed = "executor" | "clock";

/** What a study is made with; of how its runs are made, all but the executor and the clock may be left out. */
export interface StudyOptions extends Pick<RunContext, Needed>, Partial<Omit<RunContext, Needed>> {
  readonly seeds: readonly number[];
  readonly data: StudyData;
  readonly about?: About;
}

/** A study that was made now. */
export interface RanStudy extends Study {
  /** Whether every run was made that it asks for. */
  readonly complete: boolean;
}

/**
 * Runs a whole experiment: plans, makes and reads its runs, stage after stage, until it asks for no further one, and
 * judges its claims.
 *
 * Runs that failed twice are part of the result. With `onError: "stop"` the first of them ends the study, which then
 * reports the runs that there are; so `complete` is false.
 */
export async function runStudy(
  spec: ExperimentSpec,
  { seeds, data, about = NOT_TOLD, ...given }: StudyOptions,
): Promise<RanStudy | Unfinished> {
  const context: RunContext = { ...USUAL, store: unkept(), on: silentWatch, signal: NEVER, ...given };
  const { executor, clock, signal } = context, started = clock.now(), executed: ExecutedRun[] = [];
  const missing = () => nextRuns(spec, seeds, recordsOf(executed.map(trialRun)));
  let complete = true;
  for (let plan = missing(); plan.length > 0; plan = missing()) {
    const tasks = tasksOf(plan, { ...data, ...executor.arithmetic });
    const { ends, stopped, refusal } = await runTasks(tasks, context);
    for (const task of tasks) {
      const end = ends.get(taskKey(task))!;
      if (end.kind === "finished" || end.kind === "failed") executed.push({ task, end });
    }
    if (refusal !== null || signal.aborted) {
      if (stopped > 0) return { kind: "unfinished", refusal, stopped };
    } else if (context.onError === "stop" && executed.some(({ end }) => end.kind === "failed")) {
      complete = false;
      break; // what there is gets its report
    }
  }
  const computed = await computedNow(spec, { seeds, data, context });
  if (computed === "stopped") return { kind: "unfinished", refusal: null, stopped: 0 };
  const wallSeconds = Math.max(0, clock.now() - started) / 1000; // clocks are set back at times
  return {
    ...conclude({ spec, seeds, executed, computed, data, about, context, started, wallSeconds }),
    complete,
  };
}

/** What the kind computes itself, out of the store or computed and kept. */
async function computedNow(
  spec: ExperimentSpec,
  { seeds, data, context }: Pick<StudyOptions, "seeds" | "data"> & { readonly context: RunContext },
): ReturnType<typeof compute> {
  if (!computes(spec)) return null;
  const { store: { computed }, fresh, signal, clock, on: { onWork } } = context;
  const parts = dataNeeded(spec)?.parts ?? [];
  const of = { spec, seeds, data: { dataset: data.dataset, checksum: data.checksumOf(parts) } };
  const kept = fresh ? null : computed?.read(of) ?? null;
  if (kept !== null) return kept;
  const made = await compute(spec, seeds, { examples: data.examples, signal, clock, onWork });
  if (made !== null && made !== "stopped") computed?.keep(of, made);
  return made;
}

const NEVER = new AbortController().signal;
const USUAL = { fresh: false, onError: "continue" } as const;
