import type { Clock } from "../../clock.ts";
import { taskKey } from "../../runs/key.ts";
import type { Task } from "../../runs/task.ts";
import type { End } from "../end.ts";
import type { Crew, Executor, RunHooks } from "../executor.ts";
import type { Broker, JobFailure, Standing } from "./broker.ts";
import { gate } from "./gate.ts";
import { jobOf } from "./job.ts";
import { deliveryOf, takeResult } from "./take_result.ts";

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
export interface QueueOptions {
  readonly broker: Broker;
  readonly arithmetic: Executor["arithmetic"];
  /** Jobs in the queue at once: so many results wait for us at most. */
  readonly window: number;
  /** The lower of two is first. */
  readonly priority: number;
  readonly clock: Clock;
  readonly onTally: (tally: Tally) => void;
  /** Something that will be tried again: the server is full, or refuses. */
  readonly onTrouble: (message: string) => void;
  /** A result that was refused and is asked for again. */
  readonly onRefused: (key: string, why: string) => void;
  /** Runs that failed in this process, which the next who asks does not try again. */
  readonly failed?: Map<string, End>;
  /** Gives up after so many milliseconds without a worker, with this message; never unless given. */
  readonly patience?: { readonly milliseconds: number; readonly message: string };
}

/** Milliseconds between two looks at every job, whatever was told of it. */
export const LOOK_EVERY = 3000;

/** Results that are taken at once. */
const AT_ONCE = 4;

/** Times that a result is asked for. */
const ASKS = 5;

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

/** A run that is waited for. */
interface Waiting {
  readonly task: Task;
  readonly key: string;
  readonly hooks: RunHooks;
  readonly settle: (end: End) => void;
  stands: Standing["kind"];
  host: string | null;
  /** Whether it was ours that it was put in, or made to wait again. */
  ours: boolean;
  asked: number;
  looking: boolean;
  /** Told of while it was looked at. */
  hinted: boolean;
  over: boolean;
}

interface CrewOptions extends QueueOptions {
  readonly signal: AbortSignal;
  readonly failed: Map<string, End>;
  /** Results are taken some at a time: each is held in memory several times over. */
  readonly through: ReturnType<typeof gate>;
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
    const asked = training.length === 0 && all.length > 0 ? broker.workers().catch(() => null) : null;
    const workers = await within(asked, { clock, milliseconds: LOOK_EVERY });
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
          const waiting = open.get(key);
          if (waiting !== undefined) waiting.over = true;
          open.delete(key);
          if (end.kind === "failed") failed.set(key, end);
          resolve(end);
        };
        const stands = "unknown", host = null;
        const waiting = {
          task,
          key,
          hooks,
          settle,
          stands,
          host,
          ours: false,
          asked: 0,
          looking: false,
          hinted: false,
          over: false,
        } as const;
        open.set(key, { ...waiting });
        look(open.get(key)!, options);
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

/** Finds out how a job stands, and does what that asks for. What goes wrong is told, and tried again at the next look. */
async function look(waiting: Waiting, options: CrewOptions): Promise<void> {
  if (waiting.looking) {
    waiting.hinted = true;
    return;
  }
  waiting.looking = true;
  do {
    waiting.hinted = false;
    try {
      await act(waiting, await options.broker.stands(waiting.key), options);
    } catch (error) {
      options.onTrouble(error instanceof Error ? error.message : String(error));
    }
  } while (waiting.hinted && !waiting.over);
  waiting.looking = false;
}

async function act(waiting: Waiting, standing: Standing, options: CrewOptions): Promise<void> {
  const { task, key, hooks, settle } = waiting, { broker, priority, signal } = options;
  if (signal.aborted || waiting.over) return; // it is being taken back, or it has ended
  waiting.stands = standing.kind;
  waiting.host = null;
  switch (standing.kind) {
    case "unknown":
      await broker.add({ key, job: jobOf(task), priority });
      waiting.ours = true;
      waiting.stands = "waiting";
      return;
    case "waiting":
      return;
    case "active": {
      const { moment } = standing;
      if (moment === null) return;
      waiting.host = moment.host;
      const { step, steps } = moment;
      hooks.onProgress({
        key,
        seed: task.seed,
        step,
        steps,
        epoch: 0,
        batchLoss: null,
        validationAccuracy: null,
      });
      return;
    }
    case "completed":
      return await options.through(() => take(waiting, standing.delivered, options));
    case "failed":
      if (waiting.ours) return settle({ kind: "failed", key, ...failureText(standing.failure) });
      waiting.ours = true; // it failed for somebody else, or at another time
      return await broker.again(key);
  }
}

async function take(waiting: Waiting, found: unknown, options: CrewOptions): Promise<void> {
  const { key, task, settle } = waiting, { broker, priority, onRefused } = options;
  const delivery = deliveryOf(key, found);
  const taken = delivery._tag === "Left"
    ? delivery
    : takeResult(key, delivery.right, await broker.fetch(delivery.right.name));
  if (taken._tag === "Right" && delivery._tag === "Right") {
    settle({ kind: "finished", ...taken.right });
    return await broker.release(delivery.right.name);
  }
  const why = taken._tag === "Left" ? taken.left : "";
  if (++waiting.asked === ASKS) {
    const host = delivery._tag === "Right" ? ` from ${delivery.right.host}` : "";
    const message = `Its result${host} was refused ${ASKS} times: ${why}`;
    return settle({ kind: "failed", key, message, stack: message });
  }
  onRefused(key, why);
  await broker.remove(key);
  await broker.add({ key, job: jobOf(task), priority });
  waiting.ours = true;
}

function failureText(
  { message, stack, host, tries }: JobFailure,
): { readonly message: string; readonly stack: string } {
  const where = host === null ? "" : `, the last time on ${host}`;
  return { message: `${message} (tried ${tries === 1 ? "once" : `${tries} times`}${where})`, stack };
}

/** What comes, or null where it does not come in time. */
async function within<A>(
  coming: Promise<A> | null,
  { clock, milliseconds }: { readonly clock: Clock; readonly milliseconds: number },
): Promise<A | null> {
  if (coming === null) return null;
  let cancel = (): void => {};
  const late = new Promise<null>((resolve) => cancel = clock.timer(milliseconds, () => resolve(null)));
  try {
    return await Promise.race([coming, late]);
  } finally {
    cancel();
  }
}
