import type { FinishedRun } from "@refold/experiments/executors/end";
import { type RunWatch, silentWatch as silent } from "@refold/experiments/run_context";
import { metricOf } from "@refold/experiments/runs/metric";
import { duration, percent, progressLine, workLine } from "./format_progress.ts";

/** A watch that is told when nothing further comes. */
export interface ProgressWatch extends RunWatch {
  readonly stop: () => void;
}

/** Says nothing: for --quiet. */
export const silentWatch: ProgressWatch = { ...silent, stop: () => {} };

/** How a finished run is told. */
export function finishedLine({ outcome: { record }, execution }: FinishedRun): string {
  const how = execution === null ? "from the store" : duration(execution.wallSeconds);
  const lambda = record.factors["lambda"];
  if (lambda === undefined) return `seed ${record.seed}  ${cameTo(record)}  (${how})`;
  const test = metricOf(record, "testAccuracy");
  const accuracy = test ?? metricOf(record, "validationAccuracy");
  const what = test === null ? "validation" : "test";
  return record.status === "completed"
    ? `seed ${record.seed}  λ ${short(lambda)}  ${what} ${percent(accuracy)}  (${how})`
    : `seed ${record.seed}  λ ${short(lambda)}  ${record.status} at step ${
      record.divergedAt ?? record.steps
    }  (${how})`;
}

/** What a run came to that is no training. */
function cameTo({ status, metrics, factors }: FinishedRun["outcome"]["record"]): string {
  const varied = Object.entries(factors).map(([name, value]) => `${name} ${short(value)}  `).join("");
  const numbers = Object.entries(metrics).flatMap(([name, value]) =>
    value === null ? [] : [`${name} ${short(value)}`]
  );
  return `${varied}${status === "completed" ? numbers.join("  ") : status}`;
}

/** A number in no more digits than tell it apart. */
function short(value: number | string): number | string {
  return typeof value === "number" ? Number(value.toPrecision(6)) : value;
}

/** Milliseconds between plain lines of one run. */
const LINE_EVERY = 5000;

/** Plain lines, for logs and pipes. */
export function lineWatch(write: (line: string) => void, now: () => number): ProgressWatch {
  const last = new Map<string, number>();
  let worked = -Infinity;
  return {
    onPlan: () => {},
    onProgress: (progress) => {
      const at = now(), before = last.get(progress.key);
      if (before !== undefined && at - before < LINE_EVERY) return;
      last.set(progress.key, at);
      write(progressLine(progress));
    },
    onFinished: (run) => write(finishedLine(run)),
    onWait: ({ seed }) => write(`seed ${seed}  waiting for another process that trains it`),
    onWork: (moment) => {
      const at = now();
      if (at - worked < LINE_EVERY) return;
      worked = at;
      write(workLine(moment));
    },
    stop: () => {},
  };
}
