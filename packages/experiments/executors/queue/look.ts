import type { Task } from "../../runs/task.ts";
import type { End } from "../end.ts";
import type { RunHooks } from "../executor.ts";
import type { Broker, JobFailure, Standing } from "./broker.ts";
import type { gate } from "./gate.ts";
import { jobOf } from "./job.ts";
import { deliveryOf, takeResult } from "./take_result.ts";

/** Times that a result is asked for. */
const ASKS = 5;

/** A run that is waited for. */
export interface Waiting {
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

/** What jobs are looked at with. */
export interface Looking {
  readonly broker: Broker;
  /** The lower of two is first. */
  readonly priority: number;
  /** Something that will be tried again: the server is full, or refuses. */
  readonly onTrouble: (message: string) => void;
  /** A result that was refused and is asked for again. */
  readonly onRefused: (key: string, why: string) => void;
  readonly signal: AbortSignal;
  /** Results are taken some at a time: each is held in memory several times over. */
  readonly through: ReturnType<typeof gate>;
}

/** Finds out how a job stands, and does what that asks for. What goes wrong is told, and tried again at the next look. */
export async function look(waiting: Waiting, options: Looking): Promise<void> {
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

async function act(waiting: Waiting, standing: Standing, options: Looking): Promise<void> {
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

async function take(waiting: Waiting, found: unknown, options: Looking): Promise<void> {
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
