import type { FinishedRun } from "@refold/experiments/executors/end";
import type { Progress } from "@refold/experiments/executors/progress";
import { taskKey } from "@refold/experiments/runs/key";
import type { Task } from "@refold/experiments/runs/task";
import type { WorkMoment } from "@refold/experiments/kinds/kind";
import { duration, workLine } from "../format_progress.ts";
import { finishedLine, type ProgressWatch } from "../progress.ts";
import { liveLines, type Screen } from "./live_lines.ts";
import { type LossAt, lossCurve } from "./loss_curve.ts";
import { progressRow } from "./progress_row.ts";
import { timeLeft } from "./time_left.ts";

/** Where bars are drawn, and by which clock. */
export interface BarWorld extends Screen {
  /** Milliseconds. */
  readonly now: () => number;
  /** Calls again and again; returns what ends it. */
  readonly every: (milliseconds: number, run: () => void) => () => void;
}

/** Milliseconds between two drawings. */
const DRAW_EVERY = 200;

/** A run under way. */
interface Running {
  readonly progress: Progress;
  /** The share that was there when this process first heard of it. */
  readonly from: number;
  readonly losses: readonly LossAt[];
}

/** Cells of the curve beside a finished run. */
const CURVE = 12;

/** Live bars: one a running seed, which is its loss curve so far, and a line for all runs with the time left. */
export function barWatch({ now, every, ...screen }: BarWorld): ProgressWatch {
  const lines = liveLines(screen), running = new Map<string, Running>(), waiting = new Set<string>();
  let work: WorkMoment | undefined;
  let planned = 0, finished = 0, stored = 0, doneNow = 0, started: number | undefined;

  const shareNow = ({ progress: { step, steps }, from }: Running) => step / steps - from;
  const total = () => {
    const all = [...running.values()];
    const work = {
      planned,
      done: finished + all.reduce((sum, { progress: { step, steps } }) => sum + step / steps, 0),
      doneNow: doneNow + all.reduce((sum, run) => sum + shareNow(run), 0),
    };
    const left = timeLeft(work, started === undefined ? 0 : (now() - started) / 1000);
    const from = stored > 0 ? `, ${stored} from the store` : "";
    const when = running.size === 0 && waiting.size > 0
      ? ", waiting for another process"
      : Number.isFinite(left) && finished < planned
      ? `, ${duration(left)} left`
      : "";
    return `${finished} of ${planned} runs${from}${when}`;
  };
  const redraw = () => {
    if (planned === 0 && work === undefined) return;
    const { columns } = screen.size();
    const rows = [...running.values()].map(({ progress, losses }) =>
      progressRow(progress, losses, columns - 1)
    );
    lines.show([
      ...rows,
      ...(work === undefined ? [] : [workRow(work)]),
      ...(planned === 0 ? [] : [total()]),
    ]);
  };
  const cancel = every(DRAW_EVERY, redraw);

  return {
    onPlan: (tasks: readonly Task[]) => {
      planned += tasks.length;
      redraw();
    },
    onProgress: (progress) => {
      started ??= now();
      waiting.delete(progress.key);
      const share = progress.step / progress.steps, before = running.get(progress.key);
      running.set(progress.key, {
        progress,
        from: before?.from ?? share,
        losses: withLoss(before?.losses ?? [], share, progress.batchLoss),
      });
    },
    onFinished: (run: FinishedRun) => {
      const was = running.get(run.key);
      if (was !== undefined) doneNow += 1 - was.from;
      else if (run.execution !== null) doneNow += 1;
      if (run.execution === null) stored++;
      running.delete(run.key);
      waiting.delete(run.key);
      finished++;
      lines.log(withCurve(finishedLine(run), was?.losses ?? [], screen.size().columns));
      redraw();
    },
    onWait: (task) => {
      waiting.add(taskKey(task));
      lines.log(`seed ${task.seed}  waiting for another process that trains it`);
      redraw();
    },
    onWork: (moment) => work = moment,
    stop: () => {
      cancel();
      lines.stop();
    },
  };
}

/** Work that is no run, such as a gradient check, behind a bar of its own. */
function workRow(moment: WorkMoment): string {
  const done = Math.round(CURVE * moment.done / moment.total);
  return `${"█".repeat(done)}${"·".repeat(CURVE - done)}  ${workLine(moment)}`;
}

/** Losses kept of a run: more than any bar has cells. */
const KEPT = 200;

/** Losses with one more, which takes the place of one that is close before it: a run of days keeps no more than one of seconds. */
function withLoss(losses: readonly LossAt[], share: number, loss: number | null): readonly LossAt[] {
  if (loss === null) return losses;
  const last = losses.at(-1),
    close = last !== undefined && Math.floor(KEPT * last.share) === Math.floor(KEPT * share);
  return [...(close ? losses.slice(0, -1) : losses), { share, loss }];
}

/** A finished run's line with its loss curve, where there is room for it. */
function withCurve(line: string, losses: readonly LossAt[], columns: number): string {
  if (losses.length === 0 || line.length + 2 + CURVE >= columns) return line;
  return `${line}  ${lossCurve(losses, { share: 1, cells: CURVE })}`;
}
