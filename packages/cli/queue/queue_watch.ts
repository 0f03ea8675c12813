import type { FinishedRun } from "@refold/experiments/executors/end";
import type { Tally } from "@refold/experiments/executors/queue/queue";
import type { WorkMoment } from "@refold/experiments/kinds/kind";
import type { ExperimentOptions } from "../experiment_options.ts";
import { duration, workLine } from "../format_progress.ts";
import { type ProgressWatch, silentWatch } from "../progress.ts";
import { isLive, terminalFacts, terminalSize } from "../terminal/is_live.ts";
import { type LiveLines, liveLines } from "../terminal/live_lines.ts";
import { draw, tell } from "../terminal/streams.ts";
import type { Tallies } from "./tallies.ts";

/** Milliseconds without a worker after which it is said how to start one. */
const ALONE = 10_000;

/** Milliseconds between two looks, and between two plain lines. */
const LOOK_EVERY = 1000, LINE_EVERY = 10_000;

/** How many runs are done, and since when they come. */
export interface Done {
  readonly finished: number;
  readonly planned: number;
  /** Runs that were made since, and the seconds that took. */
  readonly made: number;
  readonly seconds: number;
}

/** A line for all runs of a queue: «37 of 428 runs · 12 training on 3 hosts · 244 waiting · 4 min left». */
export function queueLine(
  { finished, planned, made, seconds }: Done,
  { training, hosts, waiting }: Tally,
): string {
  const left = made === 0 ? NaN : seconds / made * (planned - finished);
  const where = hosts.length === 0 ? "" : ` on ${hosts.length} ${hosts.length === 1 ? "host" : "hosts"}`;
  return [
    `${finished} of ${planned} runs`,
    ...(training === 0 ? [] : [`${training} training${where}`]),
    ...(waiting === 0 ? [] : [`${waiting} waiting`]),
    ...(Number.isFinite(left) && finished < planned ? [`${duration(left)} left`] : []),
  ].join(" · ");
}

/** One line for all runs, and what to do where nobody makes them. */
export function queueWatch(
  { quiet }: Pick<ExperimentOptions, "quiet">,
  sums: Tallies,
  shown: string,
): ProgressWatch {
  const live: LiveLines | null = !quiet && isLive(terminalFacts(Deno.stderr))
    ? liveLines({ write: draw, size: terminalSize })
    : null;
  const now = () => performance.now(), started = now();
  let planned = 0, finished = 0, made = 0, alone: number | null = null, told = false, last = "", at = started;
  const look = (): void => {
    const sum = sums.sum(), idle = sum.workers === 0 && sum.training === 0 && sum.waiting > 0;
    alone = idle ? alone ?? now() : null;
    if (alone !== null && now() - alone >= ALONE - 3 * LOOK_EVERY && !told) { // the count is three seconds old
      told = true;
      (live?.log ?? tell)(sums.nobody(shown));
    }
    if (quiet || planned === 0) return;
    const line = queueLine({ finished, planned, made, seconds: (now() - started) / 1000 }, sum);
    if (live !== null) return live.show([line]);
    if (line === last || now() - at < LINE_EVERY) return;
    [last, at] = [line, now()];
    tell(line);
  };
  const timer = setInterval(look, LOOK_EVERY);
  return {
    ...silentWatch,
    onPlan: (tasks) => {
      planned += tasks.length;
    },
    onFinished: ({ execution }: FinishedRun) => {
      finished++;
      if (execution !== null) made++;
    },
    onWork: (moment: WorkMoment) => {
      if (live !== null) live.show([workLine(moment)]);
    },
    stop: () => {
      clearInterval(timer);
      live?.stop();
    },
  };
}
