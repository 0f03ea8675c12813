import { assertEquals } from "@std/assert";
import type { z } from "zod";
import { LAYERS } from "./layers/table.ts";
import { OPTIMIZERS } from "./optimizers/table.ts";

/** Which of these values of a field a spec takes. */
function taken(
  schema: z.ZodType,
  spec: object,
  field: string,
  values: readonly number[],
): readonly boolean[] {
  return values.map((value) => schema.safeParse({ ...spec, [field]: value }).success);
}

Deno.test("layers in a spec take what is on their side of each limit, and refuse what is beyond", () => {
  const { dense, dropout, batchNorm } = LAYERS;
  assertEquals(taken(dense.spec, { layer: "dense" }, "units", [0, 1, 10_000, 10_001]), [
    false,
    true,
    true,
    false,
  ]);
  assertEquals(taken(dropout.spec, { layer: "dropout" }, "rate", [-0.01, 0, 0.999, 1]), [
    false,
    true,
    true,
    false,
  ]);
  const own = { layer: "batchNorm" };
  assertEquals(taken(batchNorm.spec, own, "momentum", [-0.01, 0, 0.999, 1]), [false, true, true, false]);
  assertEquals(taken(batchNorm.spec, own, "epsilon", [0, 1e-300, 1, 1.001]), [false, true, true, false]);
});

Deno.test("optimisers in a spec take what is on their side of each limit, and refuse what is beyond", () => {
  const { adam, momentum } = OPTIMIZERS;
  for (const beta of ["beta1", "beta2"]) {
    assertEquals(taken(adam.spec, { optimizer: "adam" }, beta, [-0.01, 0, 0.999, 1]), [
      false,
      true,
      true,
      false,
    ]);
  }
  assertEquals(taken(adam.spec, { optimizer: "adam" }, "epsilon", [0, 1e-300, 1, 1.001]), [
    false,
    true,
    true,
    false,
  ]);
  const own = { optimizer: "momentum" };
  assertEquals(taken(momentum.spec, own, "momentum", [-0.01, 0, 0.999, 1]), [false, true, true, false]);
});

Deno.test("what a spec leaves out is filled in as the papers have it", () => {
  assertEquals(LAYERS.batchNorm.spec.parse({ layer: "batchNorm" }), {
    layer: "batchNorm",
    momentum: 0.9,
    epsilon: 1e-5,
    start: "standard",
    runningVariance: "population",
  });
  assertEquals(OPTIMIZERS.adam.spec.parse({ optimizer: "adam" }), {
    optimizer: "adam",
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    epsilonIn: "corrected",
  });
  assertEquals(OPTIMIZERS.momentum.spec.parse({ optimizer: "momentum" }), {
    optimizer: "momentum",
    momentum: 0.9,
    nesterov: false,
    gathers: "gradients",
  });
});
