import type { Assignment, FinishedRun, Progress } from "@refold/experiments/executors/threads/protocol";
import { metricOf } from "@refold/experiments/runs/metric";
import { MultiBar, Presets, type SingleBar } from "cli-progress";
import type { ExecutionWatch } from "./execute_runs.ts";
import { duration, percent, progressLine, workLine } from "./format_progress.ts";

/** A watch that is told when nothing further comes. */
export interface ProgressWatch extends ExecutionWatch {
  readonly stop: () => void;
}

/** Says nothing: for --quiet. */
export const silentWatch: ProgressWatch = {
  onPlan: () => {},
  onProgress: () => {},
  onFinished: () => {},
  onWait: () => {},
  onWork: () => {},
  stop: () => {},
};

/** How a finished run is told. */
function finishedLine({ outcome: { record }, execution }: FinishedRun): string {
  const how = execution === null ? "from the store" : duration(execution.wallSeconds);
  const test = metricOf(record, "testAccuracy");
  const accuracy = test ?? metricOf(record, "validationAccuracy");
  const what = test === null ? "validation" : "test";
  return record.status === "completed"
    ? `seed ${record.seed}  λ ${record.factors["lambda"]}  ${what} ${percent(accuracy)}  (${how})`
    : `seed ${record.seed}  λ ${record.factors["lambda"]}  ${record.status} at step ${
      record.divergedAt ?? record.steps
    }  (${how})`;
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
    onWait: ({ identity: { seed } }) => write(`seed ${seed}  waiting for another process that trains it`),
    onWork: (moment) => {
      const at = now();
      if (at - worked < LINE_EVERY) return;
      worked = at;
      write(workLine(moment));
    },
    stop: () => {},
  };
}

/** Live bars: one a running seed, and one for all runs with the time left. */
export function barWatch(now: () => number): ProgressWatch {
  const bars = new MultiBar({
    format: " {bar} {line}",
    hideCursor: true,
    clearOnComplete: false,
    barsize: 24,
    forceRedraw: true,
    stopOnComplete: false,
    autopadding: false,
  }, Presets.shades_grey);
  const running = new Map<string, SingleBar>(), started = now();
  let work: SingleBar | undefined,
    total: SingleBar | undefined,
    planned = 0,
    finished = 0,
    share = new Map<string, number>();
  const tell = () => {
    const done = finished + [...share.values()].reduce((sum, part) => sum + part, 0);
    const left = done > 0 ? (now() - started) / 1000 * (planned / done - 1) : NaN;
    total?.update(done, { line: `${finished} of ${planned} runs, ${duration(left)} left` });
  };
  return {
    onPlan: (assignments: readonly Assignment[]) => {
      planned += assignments.length;
      total ??= bars.create(planned, 0, { line: "" });
      total.setTotal(planned);
      tell();
    },
    onProgress: (progress: Progress) => {
      const bar = running.get(progress.key) ?? bars.create(progress.steps, 0, { line: "" });
      running.set(progress.key, bar);
      bar.update(progress.step, { line: progressLine(progress) });
      share = new Map(share).set(progress.key, progress.step / progress.steps);
      tell();
    },
    onFinished: (run) => {
      const bar = running.get(run.key);
      if (bar !== undefined) bars.remove(bar);
      running.delete(run.key);
      share.delete(run.key);
      finished++;
      bars.log(`${finishedLine(run)}\n`);
      tell();
    },
    onWait: ({ identity: { seed } }) =>
      bars.log(`seed ${seed}  waiting for another process that trains it\n`),
    onWork: (moment) => {
      work ??= bars.create(moment.total, 0, { line: "" });
      work.update(moment.done, { line: workLine(moment) });
    },
    stop: () => bars.stop(),
  };
}
