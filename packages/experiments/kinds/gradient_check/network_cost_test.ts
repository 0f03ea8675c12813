import { assert } from "@std/assert";
import { lecunNormal, zerosBias } from "@refold/core/initializers";
import { matrix } from "@refold/core/matrix";
import { mlp } from "@refold/core/network";
import { key } from "@refold/core/random";
import { reference as k } from "@refold/core/reference";
import { networkCost } from "./network_cost.ts";

const model = mlp(k, { hidden: [], classes: 2, weight: lecunNormal, bias: zerosBias });
const second = {
  weight: matrix(2, 2, Float64Array.of(1, 0, 0, 2)),
  bias: matrix(1, 2, Float64Array.of(0.5, 0)),
};
const params = [second],
  layerState = [{}],
  at = key(1),
  x = matrix(1, 2, Float64Array.of(1, -1)),
  labels = Uint8Array.of(0);

// By hand: z = (1 + 0.5, −2), p = softmax(z), ℓ = −ln p₀, ΣW² = 5.
const p0 = 1 / (1 + Math.exp(-3.5)), loss = -Math.log(p0);

Deno.test("networkCost() is the loss and the penalty on weights alone, worked out by hand", () => {
  for (const [form, factor] of [["full", 1], ["half", 0.5]] as const) {
    const { cost } = networkCost({ k, model, layerState, key: at, x, labels, l2: { lambda: 0.2, form } });
    assert(Math.abs(cost(params) - (loss + factor * 0.2 * 5)) < 1e-12);
  }
});

Deno.test("networkCost() has the gradient worked out by hand: the penalty's on weights, none on biases", () => {
  for (const [form, factor] of [["full", 2], ["half", 1]] as const) {
    const { gradient } = networkCost({ k, model, layerState, key: at, x, labels, l2: { lambda: 0.2, form } });
    const [own] = gradient(params), dz = [p0 - 1, 1 - p0];
    const expected = [dz[0]! + factor * 0.2, dz[1]!, -dz[0]!, -dz[1]! + factor * 0.2 * 2];
    expected.forEach((value, i) => assert(Math.abs(k.download(own!.weight!).data[i]! - value) < 1e-12));
    dz.forEach((value, i) => assert(Math.abs(k.download(own!.bias!).data[i]! - value) < 1e-12));
  }
});
