/** What tests of finished experiments share: a paper's experiment that ended with these test accuracies. */
import { formOf } from "@refold/experiments/runners/training/data_form";
import { nextRuns } from "@refold/experiments/kinds/plan";
import { runKey } from "@refold/experiments/runs/key";
import { conclude } from "./conclude.ts";
import type { FinishedExperiment } from "./finished_experiment.ts";
import { namedSpec } from "./registry.ts";
import { sampleRun } from "@refold/experiments/store/testing";

/** An experiment of one setting as it would end on the official bytes, its seeds counted from 0, one an accuracy. */
export function finishedExperiment(
  name: string,
  variant: string | undefined,
  testAccuracies: readonly number[],
): FinishedExperiment {
  const spec = namedSpec(name, { variant }), seeds = testAccuracies.map((_, seed) => seed);
  const executed = nextRuns(spec, seeds, []).map((planned) => {
    const { training, seed } = planned, accuracy = testAccuracies[seed]!;
    const identity = { training, seed, dataChecksum: "00", numericClass: "f64" }, key = runKey(identity);
    const { outcome } = sampleRun(0.5, identity);
    const record = { ...outcome.record, metrics: { ...outcome.record.metrics, testAccuracy: accuracy } };
    return {
      planned,
      key,
      end: { key, outcome: { record, history: [], tensors: [], diagnostics: null }, execution: null },
    };
  });
  return conclude({
    spec,
    settings: {
      seeds,
      workers: 1,
      kernels: { name: "reference", numericClass: "f64" },
      fresh: false,
      onError: "continue",
      command: `deno task experiment ${name}`,
      silence: 1000,
    },
    executed,
    computed: null,
    loaded: {
      examples: { ...formOf({}), features: new Uint8Array(0), labels: new Uint8Array(0) },
      data: { name: "CIFAR-10", bytes: "official", note: "", checksum: "00", files: [] },
      classNames: [],
      checksumOf: () => "00",
    },
    startedAt: new Date(0),
    wallSeconds: 0,
  });
}

/** Ten test accuracies of mean 0.4734 and standard deviation 0.0026. */
export const TEN = [0.4696, 0.4734, 0.4761, 0.4712, 0.4779, 0.4733, 0.4698, 0.4745, 0.4755, 0.4727];
