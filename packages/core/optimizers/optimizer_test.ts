import { assertEquals } from "@std/assert";
import { matrix } from "../tensor/matrix.ts";
import { addDecayedWeights, applyUpdates, chain, scaleByLearningRate, sgd } from "./optimizer.ts";
import type { DenseParams } from "../params.ts";
import { type HostTensor, reference as k } from "../tensor/reference.ts";

const record = (weight: number, bias: number): DenseParams<HostTensor> => ({
  weight: matrix(1, 1, Float64Array.of(weight)),
  bias: matrix(1, 1, Float64Array.of(bias)),
});
const values = (params: readonly DenseParams<HostTensor>[]) =>
  params.map(({ weight, bias }) => [k.read(weight), k.read(bias)]);

Deno.test("sgd() moves weights by −η(g + decay·w) and biases by −ηg", () => {
  const optimizer = sgd<HostTensor, DenseParams<HostTensor>>(k, { schedule: () => 0.5, decay: 0.25 });
  const params = [record(8, 8)], [updates] = optimizer.update([record(1, 1)], optimizer.init(params), params);
  assertEquals(values(applyUpdates<HostTensor, DenseParams<HostTensor>>(k, params, updates)), [[6.5, 7.5]]);
});

Deno.test("scaleByLearningRate() reads the schedule at 0, 1, 2, …", () => {
  const optimizer = scaleByLearningRate<HostTensor, DenseParams<HostTensor>>(k, (step) => step + 1);
  const params = [record(0, 0)], grads = [record(1, 2)];
  const [first, state] = optimizer.update(grads, optimizer.init(params), params);
  const [second, next] = optimizer.update(grads, state, params);
  assertEquals([values(first), values(second), next], [[[-1, -2]], [[-2, -4]], { step: 2 }]);
});

Deno.test("chain() hands the updates of the first to the second", () => {
  const decay = addDecayedWeights<HostTensor, DenseParams<HostTensor>>(k, 1);
  const twice = chain(decay, decay), params = [record(3, 3)];
  const [updates] = twice.update([record(1, 1)], twice.init(params), params);
  assertEquals(values(updates), [[7, 1]]);
});

Deno.test("update() leaves gradients and parameters as they were", () => {
  const optimizer = sgd<HostTensor, DenseParams<HostTensor>>(k, { schedule: () => 0.5, decay: 0.25 });
  const params = [record(8, 8)], grads = [record(1, 1)];
  optimizer.update(grads, optimizer.init(params), params);
  assertEquals([values(params), values(grads)], [[[8, 8]], [[1, 1]]]);
});
