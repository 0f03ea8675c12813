import { assertEquals } from "@std/assert";
import type { ExperimentResult } from "@refold/experiments/result";
import { namedSpec } from "./registry.ts";
import { failureLines } from "./failure_lines.ts";

Deno.test("failureLines() names every run that did not complete, and why", () => {
  const runs = [
    { trial: "", seed: 0, status: "completed", error: null, divergedAt: null },
    { trial: "coarse-03", seed: 1, status: "diverged", error: null, divergedAt: 6 },
    {
      trial: "",
      seed: 2,
      status: "failed",
      error: { message: "boom\nat once", stack: "" },
      divergedAt: null,
    },
  ];
  assertEquals(failureLines({ runs, spec: namedSpec("replicate-fig3", {}) } as unknown as ExperimentResult), [ // only these fields are read
    "coarse-03  seed 1  diverged: the loss of update 6 was not finite",
    "seed 2  failed twice: boom",
  ]);
});

Deno.test("failureLines() says once of a setting's seeds what happened to all of them", () => {
  const failed = (trial: string, seed: number, message: string) => ({
    trial,
    seed,
    status: "failed",
    error: { message, stack: "" },
    divergedAt: null,
  });
  const runs = [
    ...[0, 1, 2, 4].map((seed) => failed("a", seed, "no number")),
    failed("a", 3, "boom"),
    failed("b", 0, "no number"),
  ];
  const spec = namedSpec("replicate-fig3", {});
  assertEquals(failureLines({ runs, spec } as unknown as ExperimentResult), [ // only these fields are read
    "a  seeds 0–2, 4  failed twice: no number",
    "a  seed 3  failed twice: boom",
    "b  seed 0  failed twice: no number",
  ]);
});
