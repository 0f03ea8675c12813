import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isRight } from "fp-ts/Either";
import { readErrorText } from "./readers/read_error.ts";
import type { ReadResults } from "./read_results.ts";
import { runsOfResults } from "./result_runs.ts";
import { ResultsSpec } from "./results_spec.ts";

const spec = ResultsSpec.parse({
  metrics: {
    accuracy: { unit: "percent", better: "higher", margin: 0.5 },
    loss: { unit: "nats", better: "lower", margin: 0.1 },
  },
  read: [{ files: ["a.csv"], format: "csv", seed: "seed", columns: { accuracy: "acc", loss: "loss" } }],
});

function read(...values: readonly (readonly [string, number, string, number | null])[]): ReadResults {
  return {
    measurements: values.map(([arm, seed, metric, value]) => ({
      arm,
      seed,
      metric,
      value,
      place: `line ${seed}`,
    })),
    files: [{ path: "a.csv", bytes: 1, sha256: "00" }],
    notes: [],
  };
}

const asked = { arms: ["b", "a"], published: {} };

Deno.test("runsOfResults() orders runs by arm and seed, and tells completed, diverged and failed ones", () => {
  const runs = runsOfResults(
    spec,
    read(
      ["a", 1, "accuracy", 92],
      ["a", 0, "accuracy", NaN],
      ["a", 0, "loss", 1],
      ["b", 0, "accuracy", null],
      ["c", 0, "accuracy", 9],
    ),
    asked,
  );
  assert(isRight(runs));
  assertEquals(runs.right.map(({ trial, seed, status, metrics }) => [trial, seed, status, metrics]), [
    ["b", 0, "failed", { accuracy: null, loss: null }],
    ["a", 0, "diverged", { accuracy: null, loss: 1 }],
    ["a", 1, "completed", { accuracy: 92, loss: null }],
  ]);
  assertEquals(runs.right[0]!.error?.message, "no number at line 0");
  assertEquals(new Set(runs.right.map(({ key }) => key)).size, 3);
});

Deno.test("runsOfResults() refuses arms without runs, by the nearest name, and numbers of another unit", () => {
  const missing = runsOfResults(spec, read(["a", 0, "accuracy", 92]), asked);
  assert(missing._tag === "Left" && missing.left.kind === "arm");
  const near = runsOfResults(spec, read(["cut-out", 0, "accuracy", 92]), { arms: ["cutout"], published: {} });
  assert(near._tag === "Left");
  assertStringIncludes(readErrorText(near.left), 'did you mean "cut-out"?');
  const mixed = runsOfResults(spec, read(["a", 0, "accuracy", 0.92]), {
    arms: ["a"],
    published: { accuracy: [92.3] },
  });
  assert(mixed._tag === "Left" && mixed.left.kind === "unit");
});
