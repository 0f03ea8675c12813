import type { Clock } from "../../clock.ts";
import { taskKey } from "../../runs/key.ts";
import { within } from "../../within.ts";
import type { End } from "../end.ts";
import type { Crew, Executor } from "../executor.ts";
import { gate } from "./gate.ts";
import { look, type Looking, type Waiting } from "./look.ts";

/** How the runs of a queue stand, all together. */
export interface Tally {
  readonly waiting: number;
  readonly training: number;
  /** Hosts that train now. */
  readonly hosts: readonly string[];
  /** How many workers listen; null where the server does not say, or was not asked because some train. */
  readonly workers: number | null;
}

/** What runs in a queue are made with. */
export interface QueueOptions extends Omit<Looking, "signal" | "through"> {
  readonly arithmetic: Executor["arithmetic"];
  /** Jobs in the queue at once: so many results wait for us at most. */
  readonly window: number;
  readonly clock: Clock;
  readonly onTally: (tally: Tally) => void;
  /** Runs that failed in this process, which the next who asks does not try again. */
  readonly failed?: Map<string, End>;
  /** Gives up after so many milliseconds without a worker, with this message; never unless given. */
  readonly patience?: { readonly milliseconds: number; readonly message: string };
}

/** Milliseconds between two looks at every job, whatever was told of it. */
export const LOOK_EVERY = 3000;

/** Results that are taken at once. */
const AT_ONCE = 4;

/** Milliseconds in which jobs are taken back when the user has had enough. */
const WITHDRAW_WITHIN = 3000;

/**
 * Runs on other machines, by way of a queue: each task is put there as JSON, and its result comes back as bytes that are
 * checked and kept as they are.
 *
 * Looking is what counts; what the server tells by itself are hints. A job that is lost is put in again, a result that is
 * damaged or gone is asked for again, and what comes twice is the same.
 */
export function queue(options: QueueOptions): Executor {
  const { failed = new Map() } = options, through = gate(AT_ONCE);
  return {
    name: "queue",
    arithmetic: options.arithmetic,
    workers: 0, // nobody knows how many there will be
    open: (tasks, signal) => openCrew(tasks, { ...options, signal, failed, through }),
  };
}

interface CrewOptions extends QueueOptions, Looking {
  readonly failed: Map<string, End>;
}

function openCrew(tasks: number, options: CrewOptions): Crew {
  const { broker, window, clock, signal, failed } = options, open = new Map<string, Waiting>();
  let cancel = (): void => {}, closed = false, alone = 0;
  const tick = () => {
    cancel = clock.timer(LOOK_EVERY, async () => {
      open.forEach((waiting) => look(waiting, options));
      await count();
      if (!closed) tick();
    });
  };
  const count = async (): Promise<void> => {
    const all = [...open.values()], training = all.filter(({ stands }) => stands === "active");
    const hosts = [...new Set(training.flatMap(({ host }) => host ?? []))].sort();
    const workers = training.length === 0 && all.length > 0
      ? await within(broker.workers().catch(() => null), { clock, milliseconds: LOOK_EVERY })
      : null;
    if (closed) return;
    options.onTally({ waiting: all.length - training.length, training: training.length, hosts, workers });
    alone = workers === 0 ? alone + LOOK_EVERY : 0;
    const { patience } = options;
    if (patience === undefined || alone < patience.milliseconds) return;
    open.forEach(({ key, settle }) => settle({ kind: "refused", key, message: patience.message }));
  };
  const withdraw = async (): Promise<void> => {
    const all = [...open.values()];
    const taken = Promise.allSettled(
      all.filter(({ stands }) => stands !== "active").map(({ key }) => broker.remove(key)),
    );
    await within(taken, { clock, milliseconds: WITHDRAW_WITHIN });
    all.forEach(({ key, settle }) => settle({ kind: "stopped", key, step: 0 }));
  };
  signal.addEventListener("abort", withdraw);
  const unlisten = broker.listen((key) => {
    const waiting = open.get(key);
    if (waiting !== undefined) look(waiting, options);
  });
  tick();
  return {
    slots: Math.max(1, Math.min(window, tasks)),
    run: (task, hooks) => {
      const key = taskKey(task), before = failed.get(key);
      if (signal.aborted) return Promise.resolve({ kind: "stopped", key, step: 0 });
      if (before !== undefined) return Promise.resolve(before);
      return new Promise((resolve) => {
        const settle = (end: End) => {
          waiting.over = true;
          open.delete(key);
          if (end.kind === "failed") failed.set(key, end);
          resolve(end);
        };
        const waiting: Waiting = {
          ...{ task, key, hooks, settle },
          stands: "unknown",
          host: null,
          ours: false,
          asked: 0,
          looking: false,
          hinted: false,
          over: false,
        };
        open.set(key, waiting);
        look(waiting, options);
      });
    },
    close: () => {
      closed = true;
      cancel();
      unlisten();
      signal.removeEventListener("abort", withdraw);
    },
  };
}
