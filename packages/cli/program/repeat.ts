import { processes } from "@refold/experiments/executors/processes/processes";
import { nextRuns } from "@refold/experiments/kinds/plan";
import type { RanStudy } from "@refold/experiments/run_study";
import type { Programs } from "@refold/experiments/runners/program/programs";
import type { RunRecord } from "@refold/experiments/runs/run_record";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { taskOf } from "@refold/experiments/study_task";
import type { StudyData } from "@refold/experiments/study";
import { clock } from "../effects/clock.ts";

/** What repeating needs. */
export interface Repeating {
  readonly spec: ExperimentSpec;
  readonly seeds: readonly number[];
  readonly programs: Programs;
  readonly data: StudyData;
  /** How often the first seed is run again. */
  readonly times: number;
  readonly signal: AbortSignal;
}

/** Runs the first seed of the first setting again, and says of each number whether it came out the same. */
export async function repeatLines(
  { result: { runs } }: RanStudy,
  { spec, seeds, programs, data, times, signal }: Repeating,
): Promise<readonly string[]> {
  const [planned] = nextRuns(spec, seeds.slice(0, 1), []);
  const first = runs.find(({ trial, seed }) => trial === planned?.trial && seed === planned.seed);
  if (times === 0 || planned === undefined || first?.status !== "completed") return [];
  const executor = processes({ programs, parallel: 1, now: clock.now }), crew = executor.open(1, signal);
  const task = taskOf(planned, { ...data, ...executor.arithmetic }), again: RunRecord["metrics"][] = [];
  for (let time = 0; time < times; time++) {
    const end = await crew.run(task, { onProgress: () => {} });
    if (end.kind !== "finished") {
      return [`Seed ${first.seed} could not be repeated: ${"message" in end ? end.message : "stopped"}.`];
    }
    again.push(end.outcome.record.metrics);
  }
  const siblings = runs.filter(({ trial, status }) => trial === first.trial && status === "completed");
  return Object.keys(first.metrics).map((name) => {
    const within = [first.metrics, ...again].flatMap((metrics) => metrics[name] ?? []);
    const between = siblings.flatMap(({ metrics }) => metrics[name] ?? []);
    return repeatLine({ name, seed: first.seed, within, between });
  });
}

/** What repeats of one seed say of a number. */
export function repeatLine(
  { name, seed, within, between }: {
    readonly name: string;
    readonly seed: number;
    readonly within: readonly number[];
    readonly between: readonly number[];
  },
): string {
  const runs = `seed ${seed} run ${within.length} times`;
  if (new Set(within).size === 1) return `${name}: ${runs}, the same each time: deterministic here.`;
  return `${name}: ${runs}, SD ${shown(deviation(within))} within this seed beside ${
    shown(deviation(between))
  } between seeds.`;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

function shown(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : "unknown";
}
