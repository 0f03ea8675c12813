import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { reference } from "@refold/core/reference";
import { decodeCheckpoint, encodeCheckpoint } from "../../runs/checkpoint.ts";
import type { RunCheckpoint, RunOutcome } from "../../runs/run_outcome.ts";
import { rowsOfMetric } from "../../runs/series.ts";
import type { Task } from "../../runs/task.ts";
import { tinyImages, tinyTraining } from "../../testdata/tiny_images.ts";
import { runTraining } from "../training/run_training.ts";
import { SWEPT } from "./metrics.ts";
import { RangeTestSpec, sweepTraining } from "./range_test_spec.ts";
import { rangeTest } from "./runner.ts";

const images = tinyImages();
const sweep = RangeTestSpec.parse({
  training: tinyTraining,
  from: 1e-3,
  to: 1,
  steps: 40,
  points: 8,
  stop: null,
});
const task = (spec: RangeTestSpec): Task => ({
  runner: "rangeTest",
  trial: "",
  seed: 3,
  ...rangeTest.identity(spec, { dataset: "tiny", checksumOf: () => "0", numericClass: "f64" }),
});

/** A run to its end, with the bytes of a checkpoint after every update. */
function drive(spec: RangeTestSpec, from: RunCheckpoint | null = null): {
  readonly outcome: RunOutcome;
  readonly saved: readonly Uint8Array[];
} {
  const saved: Uint8Array[] = [];
  for (
    const event of rangeTest.run(task(spec), { kernels: reference, examples: images, from }) as Iterable<
      never
    >
  ) {
    const { kind, outcome, checkpoint } = event as {
      kind: string;
      outcome: RunOutcome;
      checkpoint(): RunCheckpoint;
    };
    if (kind === "outcome") return { outcome, saved };
    saved.push(encodeCheckpoint(task(spec), checkpoint()));
  }
  throw new Error("Expected an outcome");
}

const valuesOf = ({ series = [] }: RunOutcome, metric: string) =>
  rowsOfMetric(series, metric).map(({ value }) => value);

Deno.test("rangeTest sweeps by equal factors, and keeps the rate and the loss of every update", () => {
  const { outcome } = drive(sweep),
    rates = valuesOf(outcome, SWEPT.rate),
    losses = valuesOf(outcome, SWEPT.loss);
  assertEquals([rates.length, losses.length, rates[0]], [40, 40, 1e-3]);
  for (let t = 1; t < 40; t++) assertAlmostEquals(rates[t]! / rates[t - 1]!, 1000 ** (1 / 40), 1e-12);
  const training = runTraining(reference, { training: sweepTraining(sweep), seed: 3, examples: images });
  let next = training.next();
  while (!next.done) next = training.next();
  assertEquals(next.value.series?.map(({ value }) => value), losses);
  assertEquals(valuesOf(outcome, SWEPT.accuracy).length, 9);
  assertEquals(outcome.record.metrics["lastRate"], rates[39]);
});

Deno.test("rangeTest stops once the smoothed loss is beyond so many times the least, and is complete", () => {
  const wild = RangeTestSpec.parse({ ...sweep, to: 1e4, stop: 1.5, smoothing: 0.5 }),
    { outcome } = drive(wild);
  const means = valuesOf(outcome, SWEPT.smoothed) as readonly number[], last = means.at(-1)!;
  assert(means.length < 40);
  assert(
    last > 1.5 * Math.min(...means) && means.slice(0, -1).every((mean, i) => {
      return mean <= 1.5 * Math.min(...means.slice(0, i + 1));
    }),
  );
  assertEquals([outcome.record.status, outcome.record.steps], ["completed", means.length]);
});

Deno.test("rangeTest of a network that diverges ends there, and is complete", () => {
  const { outcome } = drive(RangeTestSpec.parse({ ...sweep, to: 1e6, shape: "linear" }));
  const losses = valuesOf(outcome, SWEPT.loss);
  assertEquals([outcome.record.status, losses.at(-1)], ["completed", null]);
  assert(losses.length < 40 && losses.slice(0, -1).every((loss) => loss !== null));
});

Deno.test("rangeTest goes on from any checkpoint to the same outcome", () => {
  const stopping = RangeTestSpec.parse({ ...sweep, to: 1e3, stop: 2 }), { outcome, saved } = drive(stopping);
  for (const bytes of saved.filter((_, step) => step % 7 === 0)) {
    const from = decodeCheckpoint(task(stopping), bytes);
    assert(from._tag === "Right" && from.right !== null);
    assertEquals(drive(stopping, from.right).outcome, outcome);
  }
});

Deno.test("rangeTest is the same run whatever schedule, length and measurements its setting had", () => {
  const other = {
    ...tinyTraining,
    schedule: { policy: "constant", learningRate: 1 },
    length: { unit: "epochs", count: 9 },
    learningRateLag: 1,
  };
  assertEquals(task(RangeTestSpec.parse({ ...sweep, training: other })), task(sweep));
  assert(JSON.stringify(task({ ...sweep, smoothing: 0.5 })) !== JSON.stringify(task(sweep)));
});
