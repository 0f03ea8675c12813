import { assertAlmostEquals, assertEquals } from "@std/assert";
import { matrix } from "../tensor/matrix.ts";
import { reference as k } from "../tensor/reference.ts";
import type { OptimizerKind } from "./optimizer_kind.ts";
import { OPTIMIZERS } from "./table.ts";

/** The weight after two updates from 0 under a gradient of 1, at a rate of 1. */
function afterTwo(momentum: ((step: number) => number) | null, nesterov = false): number {
  const { spec, make } = OPTIMIZERS.momentum, rates = { learningRate: () => 1, momentum };
  const own = make(k, spec.parse({ optimizer: "momentum", momentum: 0.5, nesterov }), rates);
  const params = [{ weight: matrix(1, 1, Float64Array.of(0)) }];
  const grads = [{ weight: matrix(1, 1, Float64Array.of(1)) }];
  const [first, state] = own.update(grads, own.init(params), { params, step: 0 });
  const [second] = own.update(grads, state, { params, step: 1 });
  return k.read(first[0]!["weight"]!) + k.read(second[0]!["weight"]!);
}

Deno.test("momentum takes μ of each update from the schedule, and keeps its own where that gives none", () => {
  assertAlmostEquals(afterTwo(null), -1 - 1.5, 1e-15);
  const rising = (step: number) => 0.2 + 0.6 * step;
  assertAlmostEquals(afterTwo(rising), -1 - 1.8, 1e-15);
  assertAlmostEquals(afterTwo(rising, true), -(1 + 0.2) - (1 + 0.8 * 1.8), 1e-15);
});

Deno.test("an optimiser takes a momentum if its updates hang on the one that it is given", () => {
  const params = [{ weight: matrix(1, 1, Float64Array.of(0)) }];
  const grads = [{ weight: matrix(1, 1, Float64Array.of(1)) }];
  for (const [optimizer, kind] of Object.entries(OPTIMIZERS)) {
    const { spec, make, takesMomentum } = kind as OptimizerKind;
    const second = (mu: number) => {
      const own = make(k, spec.parse({ optimizer }), { learningRate: () => 1, momentum: () => mu });
      const [, state] = own.update(grads, own.init(params), { params, step: 0 });
      return k.read(own.update(grads, state, { params, step: 1 })[0][0]!["weight"]!);
    };
    assertEquals(second(0.1) !== second(0.6), takesMomentum, optimizer);
  }
});
