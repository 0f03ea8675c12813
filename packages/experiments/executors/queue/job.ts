import { type Either, left, right } from "fp-ts/Either";
import { z } from "zod";
import type { DataForm } from "../../runners/training/data_form.ts";
import { runnerOf } from "../../runners/table.ts";
import { CODE_MEANING, taskKey } from "../../runs/key.ts";
import type { Task } from "../../runs/task.ts";

/** A task as it stands in a queue: all that decides a run's bytes, and the code that it was meant for. */
export const QueueJob = z.strictObject({
  codeMeaning: z.int(),
  runner: z.string(),
  spec: z.json(),
  seed: z.int().nonnegative(),
  data: z.strictObject({ dataset: z.string(), checksum: z.string() }).nullable(),
  arithmetic: z.string().nullable(),
});
export type QueueJob = z.infer<typeof QueueJob>;

/** What a worker says of a run that is in the store of the queue. */
export const Delivered = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().nonnegative(),
  host: z.string(),
});
export type Delivered = z.infer<typeof Delivered>;

/** What a worker can vouch for. */
export interface WorkerFacts {
  readonly arithmetic: string | null;
  readonly dataset: string;
  /** SHA-256 over some parts of its data, named by what the runner reads. */
  readonly checksumOf: (parts: readonly string[]) => string;
  readonly form: DataForm;
  /** Why it must not make a run that it could; absent where there is no reason. */
  readonly refuses?: (task: Task) => string | null;
}

/** The job of a task. */
export function jobOf({ runner, spec, seed, data, arithmetic }: Task): QueueJob {
  return { codeMeaning: CODE_MEANING, runner, spec, seed, data, arithmetic } as QueueJob; // JSON, whose types zod and we spell differently
}

/**
 * The task of a job, or why this worker must not run it: another code, arithmetic or data than its own, a key that is not
 * its task's, or a spec that does not parse. What lies in a queue was written by whoever may write there.
 */
export function taskOfJob(id: string, found: unknown, own: WorkerFacts): Either<string, Task> {
  const parsed = QueueJob.safeParse(found);
  if (!parsed.success) return left(`expected a run as a job, found ${z.prettifyError(parsed.error)}`);
  const { codeMeaning, ...job } = parsed.data, task: Task = { ...job, trial: "" };
  if (codeMeaning !== CODE_MEANING) return other("code meaning", CODE_MEANING, codeMeaning);
  const key = taskKey(task);
  if (key !== id) return other("key of this task", key, id);
  if (task.arithmetic !== own.arithmetic) return other("arithmetic", own.arithmetic, task.arithmetic);
  if (task.data?.dataset !== own.dataset) return other("data", own.dataset, task.data?.dataset);
  try {
    const runner = runnerOf(task),
      spec = runner.spec.parse(task.spec),
      checksum = runner.identity(spec, { ...own, numericClass: own.arithmetic ?? "" }).data?.checksum;
    if (task.data.checksum !== checksum) return other("checksum of the data", checksum, task.data.checksum);
    const [misfit] = [...runner.misfits(spec), ...runner.beyondData(spec, own.form)];
    if (misfit !== undefined) return left(`expected a spec within limits, found: ${misfit.message}`);
    const refused = own.refuses?.(task) ?? null;
    return refused === null ? right(task) : left(refused);
  } catch (error) {
    if (error instanceof z.ZodError) return left(`expected a spec, found ${z.prettifyError(error)}`);
    if (error instanceof RangeError) return left(error.message);
    throw error;
  }
}

function other(what: string, own: unknown, found: unknown): Either<string, never> {
  return left(`expected the ${what} ${own}, found ${found}`);
}
