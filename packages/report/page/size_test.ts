import { longOf } from "@refold/experiments/runners/training/wide_history";
import { assert } from "@std/assert";
import { renderReport } from "../pages.ts";
import { inputs } from "../testdata/inputs.ts";

const MEGABYTE = 1_000_000;
const { training } = inputs;

Deno.test("writePage() stays below 1 MB at ten seeds measured 100 times, with all diagnostics", () => {
  const seeds = Array.from({ length: 10 }, (_, seed) => seed);
  const steps = Array.from({ length: 100 }, (_, index) => 48 * (index + 1));
  const history = longOf(
    seeds.flatMap((seed) =>
      steps.flatMap((step) =>
        (["train", "validation"] as const).map((split) => ({
          seed,
          step,
          epoch: step / 100,
          split,
          learningRate: step / 48_000,
          loss: 1 + Math.sin(step * (seed + 1)) ** 2,
          cost: 2 + Math.cos(step * (seed + 1)) ** 2,
          accuracy: 0.5 + Math.sin(step + seed) / 10,
          trial: "",
        }))
      )
    ),
  );
  const [run] = training.result.runs;
  const runs = seeds.flatMap((seed) =>
    run === undefined ? [] : [{ ...run, seed, key: `${seed}`.repeat(64) }]
  );
  const page = renderReport({ ...training, history, result: { ...training.result, runs } });
  assert(new TextEncoder().encode(page).length < MEGABYTE, `${page.length} characters`);
});

Deno.test("writePage() stays below 1 MB for 300 trials whose curves were all kept", () => {
  const history = Array.from(
    { length: 300 },
    (_, trial) =>
      training.history.filter(({ seed }) => seed === 0).map((row) => ({
        ...row,
        trial: `coarse-${trial}`,
        value: (row.value ?? 0) * (1 + Math.sin(trial * row.step) / 10),
      })),
  ).flat();
  const page = renderReport({ ...inputs.search, history });
  assert(new TextEncoder().encode(page).length < MEGABYTE, `${page.length} characters`);
});
