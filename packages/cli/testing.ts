/** What tests of finished experiments share: a paper's experiment that ended with these test accuracies. */
import { formOf } from "@refold/experiments/runners/training/data_form";
import { nextRuns } from "@refold/experiments/kinds/plan";
import { NOT_TOLD } from "@refold/experiments/about";
import { conclude } from "@refold/experiments/conclude";
import { taskOf } from "@refold/experiments/study_task";
import { taskKey } from "@refold/experiments/runs/key";
import type { Study } from "@refold/experiments/study";
import { namedSpec } from "./registry.ts";
import { sampleRun } from "@refold/experiments/store/testing";

/** An experiment of one setting as it would end on the official bytes, its seeds counted from 0, one an accuracy. */
export function finishedExperiment(
  name: string,
  variant: string | undefined,
  testAccuracies: readonly number[],
): Study {
  const spec = namedSpec(name, { variant }), seeds = testAccuracies.map((_, seed) => seed);
  const data = {
    examples: { ...formOf({}), features: new Uint8Array(0), labels: new Uint8Array(0) },
    data: { name: "CIFAR-10", bytes: "official", note: "", checksum: "00", files: [] },
    classNames: [],
    dataset: "cifar10",
    checksumOf: () => "00",
  } as const;
  const executed = nextRuns(spec, seeds, []).map((planned) => {
    const task = taskOf(planned, { ...data, numericClass: "f64" }), accuracy = testAccuracies[planned.seed]!;
    const { outcome } = sampleRun(0.5, task);
    const record = {
      ...outcome.record,
      metrics: { ...outcome.record.metrics, testLoss: 1, testAccuracy: accuracy },
    };
    const end = {
      kind: "finished",
      key: taskKey(task),
      outcome: { ...outcome, record, history: [] },
    } as const;
    return { task, end: { ...end, outcome: { ...end.outcome, diagnostics: null }, execution: null } };
  });
  return conclude({
    spec,
    seeds,
    executed,
    computed: null,
    data,
    about: { ...NOT_TOLD, command: `deno task experiment ${name}` },
    context: {
      executor: { arithmetic: { name: "reference", numericClass: "f64" }, workers: 1 },
      store: { shownOf: () => ({ tensors: [], diagnostics: null }) },
    },
    started: 0,
    wallSeconds: 0,
  });
}

/** Ten test accuracies of mean 0.4734 and standard deviation 0.0026. */
export const TEN = [0.4696, 0.4734, 0.4761, 0.4712, 0.4779, 0.4733, 0.4698, 0.4745, 0.4755, 0.4727];

/** Ten that are so far off the guide's Figure 4, and so far apart, that it is NOT REPLICATED where no other claim shares the correction. */
export const OFF = TEN.map((one) => 0.4734 + 2.2 * (one - 0.4734) + 0.017);
