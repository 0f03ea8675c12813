import { assert, assertEquals } from "@std/assert";
import type { Examples } from "@refold/data/examples";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import { until } from "@refold/experiments/testing/until";
import { reference } from "@refold/core/reference";
import type { FromTrainer, ToTrainer } from "./protocol.ts";
import { trainer } from "./trainer.ts";

const COUNT = 40;

/** Images of noise with one bright stripe, which tells the label. */
const examples: Examples = {
  shape: [3, 32, 32],
  classes: 10,
  features: Uint8Array.from(
    { length: 3 * COUNT * 3072 },
    (_, at) => (at * 7919 % 101) + (Math.floor(at % 3072 / 307) === Math.floor(at / 3072) % 10 ? 100 : 0),
  ),
  labels: Uint8Array.from({ length: 3 * COUNT }, (_, image) => image % 10),
  parts: [
    { name: "data_batch_1", role: "train", count: COUNT },
    { name: "data_batch_2", role: "train", count: COUNT },
    { name: "test_batch", role: "test", count: COUNT },
  ],
};

const training: TrainingSpec = {
  fold: { split: "batches", train: [1], validation: [2] },
  standardization: "feature",
  hidden: [3],
  initialization: { weight: "lecunNormal", bias: "zeros" },
  l2: { lambda: 0.01, form: "full" },
  schedule: { policy: "triangular", baseLr: 1e-3, maxLr: 0.1, stepSize: 3 },
  learningRateLag: 0,
  length: { unit: "cycles", count: 1 },
  batchSize: 20,
  batchOrder: "reshuffled",
  randomness: "threefry",
  measure: { epochs: true, steps: [], test: true },
};

/** A trainer whose words are kept, and which breathes at every update. */
function listening() {
  const said: FromTrainer[] = [];
  let clock = 0, wake = () => {};
  const tell = trainer({
    post: (message) => (said.push(structuredClone(message)), wake()),
    kernelsOf: () => Promise.resolve(reference),
    selfTest: () => "",
    examplesOf: () => examples,
    breathe: () => new Promise((resolve) => setTimeout(resolve)),
    now: () => clock += 100,
  });
  const heard = async <K extends FromTrainer["kind"]>(kind: K, count = 1) => {
    for (;;) {
      const found = said.filter((message): message is Extract<FromTrainer, { kind: K }> =>
        message.kind === kind
      );
      if (found.length >= count) return found.at(count - 1)!;
      await new Promise<void>((resolve) => wake = resolve);
    }
  };
  const start = (more: Partial<Extract<ToTrainer, { kind: "run" }>> = {}) => {
    tell({ kind: "data", data: { kind: "examples", examples }, kernels: "wasm64" });
    tell({ kind: "run", training, seed: 0, watched: true, ...more });
  };
  return { said, tell, heard, start };
}

Deno.test("trainer() trains a seed, shows each epoch of the watched one, and hands over its run", async () => {
  const { said, heard, start } = listening();
  start();
  const { outcome } = await heard("finished");
  assertEquals([outcome.record.status, outcome.record.steps], ["completed", 6]);
  const epochs = said.flatMap((message) => message.kind === "picture" ? [message.epoch] : []);
  assertEquals(epochs, [0, 1, 2, 3]);
  const { confusion, asked, weights } = await heard("picture");
  assertEquals([confusion.flat().reduce((a, b) => a + b), asked, weights.rows, weights.cols], [
    40,
    40,
    3072,
    3,
  ]);
});

Deno.test("trainer() pauses, makes the updates it is allowed, goes on, and its run is the same to the bit", async () => {
  const plain = listening(), halted = listening();
  plain.start();
  halted.tell({ kind: "pause" });
  halted.start();
  halted.tell({ kind: "step", updates: 2 });
  await halted.heard("progress", 4);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const steps = halted.said.flatMap((message) => message.kind === "progress" ? [message.step] : []);
  assertEquals(Math.max(...steps), 2);
  assert(!halted.said.some(({ kind }) => kind === "finished"));
  halted.tell({ kind: "resume" });
  assertEquals((await halted.heard("finished")).outcome, (await plain.heard("finished")).outcome);
});

Deno.test("trainer() goes back to an epoch under way and after the end, and comes out the same", async () => {
  const { tell, heard, start, said } = listening();
  start();
  const first = await heard("finished");
  tell({ kind: "back", epoch: 1 });
  tell({ kind: "resume" });
  assertEquals(await heard("again"), { kind: "again", same: true, epoch: 1 });
  tell({ kind: "pause" });
  tell({ kind: "run", training, seed: 0, watched: true });
  tell({ kind: "step", updates: 5 });
  await until("five updates", () => lastStep(said) === 5);
  tell({ kind: "back", epoch: 1 });
  await until("two updates", () => lastStep(said) === 2);
  tell({ kind: "resume" });
  assertEquals((await heard("finished", 2)).outcome, first.outcome);
});

Deno.test("trainer() stops at the next update and takes another run", async () => {
  const { tell, heard, start } = listening();
  tell({ kind: "pause" });
  start();
  await heard("progress", 2);
  tell({ kind: "stop" });
  assertEquals((await heard("stopped")).step, 0);
  tell({ kind: "resume" });
  tell({ kind: "run", training, seed: 1, watched: false });
  assertEquals((await heard("finished")).outcome.record.seed, 1);
});

Deno.test("trainer() says what a run threw, and takes another", async () => {
  const { heard, start, tell } = listening();
  start({ training: { ...training, batchSize: 1000 } });
  assert((await heard("failed")).message.startsWith("Expected a batch"));
  tell({ kind: "run", training, seed: 2, watched: false });
  assertEquals((await heard("finished")).outcome.record.seed, 2);
});

function lastStep(said: readonly FromTrainer[]): number {
  return said.findLast((message) => message.kind === "progress")?.step ?? -1;
}
