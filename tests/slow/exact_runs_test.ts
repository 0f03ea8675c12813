import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { HistoryRow } from "@refold/experiments/runs/history";
import { exactFig3, exactFinal, exactSearch } from "@refold/papers/dd2424-a2/experiments/exact";
import { runTraining } from "@refold/experiments/runners/training/run_training";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import { makeBackend } from "@refold/kernels/backends";
import { partsOf } from "@refold/experiments/runners/training/splits";
import { loadExamples } from "@refold/cli/load_data";
import fig3 from "../golden/exact-fig3.json" with { type: "json" };
import final from "../golden/exact-final-3-epochs.json" with { type: "json" };
import search from "../golden/exact-search-trials.json" with { type: "json" };
import { goldenData } from "./golden_data.ts";

/**
 * The report's own runs against a numpy program of the same runs (golden/exact_runs.py), in float64: every epoch's loss
 * and cost within 1e-9, every accuracy to the image. They ran on a copy of CIFAR-10 whose pixels were decoded from JPEG,
 * not on the official bytes, and only that copy can be compared.
 */
const TOLERANCE = 1e-9;

interface GoldenRun {
  readonly epochs: readonly {
    readonly step: number;
    readonly learningRate: number;
    readonly train: { readonly loss: number; readonly cost: number; readonly accuracy: number };
    readonly validation: { readonly loss: number; readonly cost: number; readonly accuracy: number };
  }[];
}

async function run(
  training: TrainingSpec,
  until: number,
): Promise<{ history: readonly HistoryRow[]; test: number | null }> {
  const needed = { data: { dataset: "cifar10" }, parts: partsOf(training) } as const;
  const { examples } = await loadExamples({ data: goldenData()! }, needed);
  const { kernels, close } = await makeBackend("wasm64");
  const moments = runTraining(kernels, { training, seed: 0, examples });
  let next = moments.next(), history: readonly HistoryRow[] = [];
  for (; !next.done && next.value.step <= until; next = moments.next()) history = next.value.history;
  const test = next.done ? next.value.record.metrics["testAccuracy"] ?? null : null;
  close();
  return { history: next.done ? next.value.history : history, test };
}

function assertSameEpochs(history: readonly HistoryRow[], { epochs }: GoldenRun): void {
  for (const epoch of epochs) {
    for (const split of ["train", "validation"] as const) {
      const row = history.find((candidate) => candidate.step === epoch.step && candidate.split === split)!;
      assertAlmostEquals(row.loss!, epoch[split].loss, TOLERANCE);
      assertAlmostEquals(row.cost!, epoch[split].cost, TOLERANCE);
      assertEquals(row.accuracy, epoch[split].accuracy);
      assertAlmostEquals(row.learningRate!, epoch.learningRate, 1e-15);
    }
  }
}

function testOnGoldenData(name: string, fn: () => Promise<void>): void {
  const ignore = goldenData() === undefined;
  const reason = ignore ? " (needs the re-decoded CIFAR-10 named by CIFAR10_DIR)" : "";
  Deno.test({ name: `${name}${reason}`, ignore, fn });
}

testOnGoldenData("exact-fig3 agrees with numpy in every epoch and in the test accuracy", async () => {
  const { history, test } = await run(exactFig3.training!, 1000);
  assertSameEpochs(history, fig3);
  assertEquals(test, fig3.test.accuracy);
});

testOnGoldenData("exact-final agrees with numpy in its first three epochs", async () => {
  const { history } = await run(exactFinal.training!, final.epochs.at(-1)!.step);
  assertSameEpochs(history, final);
});

for (const trial of search.trials) {
  testOnGoldenData(
    `exact-search agrees with numpy in the ${trial.stage} trial of λ ${trial.lambda}`,
    async () => {
      const training = {
        ...exactSearch.training!,
        l2: { lambda: trial.lambda, form: "half" },
        measure: { epochs: true, steps: [], test: false },
      } as const;
      const { history } = await run(training, trial.epochs.at(-1)!.step);
      assertSameEpochs(history, trial);
    },
  );
}
