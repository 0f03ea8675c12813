import { assertEquals } from "@std/assert";
import type { ExperimentResult } from "@refold/experiments/result";
import { namedSpec } from "./registry.ts";
import { failureLines, widthOf } from "./summary.ts";

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

Deno.test("widthOf() is what the terminal says, unless it says nothing or 0", () => {
  const none = () => {
    throw new Error("no terminal");
  };
  assertEquals([widthOf(() => 72), widthOf(() => 0), widthOf(none)], [72, 100, 100]);
});
