/** What the store's tests share: a small run, a folder that vanishes, permissions asked by name. */
import type { Task } from "../../runs/task.ts";
import type { RunCheckpoint } from "../../runs/run_outcome.ts";
import type { Either } from "fp-ts/Either";
import type { TrainingSpec } from "../../runners/training/training_spec.ts";
import type { StoredRun } from "../run_files.ts";

/** Whether all these permissions were given, without asking the user. */
export function granted(...names: readonly ("read" | "write" | "run" | "env")[]): boolean {
  return names.every((name) => Deno.permissions.querySync({ name }).state === "granted");
}

/** A test that needs files, ignored with the reason in its name where it may not touch them. */
export function fileTest(name: string, body: (folder: string) => void | Promise<void>): void {
  Deno.test({
    name: granted("read", "write") ? name : `${name} (needs --allow-read and --allow-write)`,
    ignore: !granted("read", "write"),
    fn: () => inTemporaryFolder(body),
  });
}

/** A test that starts processes, ignored with the reason in its name where it may not. */
export function processTest(name: string, body: (folder: string) => void | Promise<void>): void {
  Deno.test({
    name: granted("read", "write", "run")
      ? name
      : `${name} (needs --allow-read, --allow-write and --allow-run)`,
    ignore: !granted("read", "write", "run"),
    fn: () => inTemporaryFolder(body),
  });
}

/** Runs a body with a new folder and removes the folder. */
export async function inTemporaryFolder(body: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = Deno.makeTempDirSync({ prefix: "refold-test-" });
  try {
    await body(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

/** The value of a success; an error fails the test with its text. */
export function expectRight<A>(result: Either<unknown, A>): A {
  if (result._tag === "Right") return result.right;
  throw new Error(`Expected a success but found ${JSON.stringify(result.left)}`);
}

/** What a small run trains. */
export const sampleTraining: TrainingSpec = {
  fold: { split: "random", validation: 100, seed: 0 },
  standardization: "feature",
  hidden: [],
  initialization: { weight: "lecunNormal", bias: "zeros" },
  l2: { lambda: 0.01, form: "full" },
  schedule: { policy: "constant", learningRate: 0.1 },
  learningRateLag: 0,
  length: { unit: "steps", count: 300 },
  batchSize: 100,
  batchOrder: "reshuffled",
  randomness: "threefry",
  measure: { epochs: true, steps: [], test: true },
};

/** A small run. */
export const sampleTask: Task = {
  runner: "training",
  spec: sampleTraining,
  trial: "",
  seed: 7,
  data: { dataset: "cifar10", checksum: "ab".repeat(32) },
  arithmetic: "f64",
};

/** A small finished run, `loss` in its record. */
export function sampleRun(loss = 0.1 + 0.2, task: Task = sampleTask): StoredRun {
  const { seed } = task;
  return {
    task,
    outcome: {
      record: {
        seed,
        factors: { lambda: 0.01 },
        status: "completed",
        steps: 300,
        divergedAt: null,
        error: null,
        metrics: {
          trainLoss: loss,
          trainCost: loss + 1e-17,
          trainAccuracy: 0.5,
          validationLoss: 1.1,
          validationCost: 1.2,
          validationAccuracy: 0.4,
          testLoss: 1.2,
          testAccuracy: 0.3,
          squaredWeights: 5e-324,
        },
      },
      history: [
        {
          seed,
          step: 0,
          epoch: 0,
          split: "train",
          learningRate: null,
          loss,
          cost: 1 / 3,
          accuracy: 0.1,
          trial: "",
        },
        {
          seed,
          step: 300,
          epoch: 2.5,
          split: "validation",
          learningRate: 0.1,
          loss: null,
          cost: null,
          accuracy: 0,
          trial: "",
        },
      ],
      tensors: [
        { name: "weight1", matrix: { rows: 2, cols: 2, data: Float64Array.of(1, -0, 1e300, Math.PI) } },
        { name: "mean", matrix: { rows: 1, cols: 3, data: Float32Array.of(0.1, 2, 3) } },
      ],
      diagnostics: null,
    },
    execution: {
      startedAt: "2020-01-01T00:00:00.000Z",
      wallSeconds: 1.5,
      resumedFrom: null,
      stepsExecuted: 300,
    },
  };
}

/** A checkpoint of the small run after `step` updates. */
export function sampleCheckpoint(step: number): RunCheckpoint {
  const data = Float64Array.from({ length: 64 }, (_, i) => step + i / 7);
  return { step, tensors: [{ name: "weight1", matrix: { rows: 8, cols: 8, data } }], history: [] };
}
