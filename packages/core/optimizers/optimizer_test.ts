import { assertEquals, assertThrows } from "@std/assert";
import { matrix } from "../tensor/matrix.ts";
import type { Leaves, Tree } from "../tree.ts";
import { decoupledDecay } from "./decoupled_decay.ts";
import { sgdMomentum } from "./momentum.ts";
import { addDecayedWeights, applyUpdates, chain, type Optimizer, scaleByLearningRate } from "./optimizer.ts";
import { sgd } from "./sgd.ts";
import { type HostTensor, reference as k } from "../tensor/reference.ts";

const record = (weight: number, bias: number): Leaves<HostTensor> => ({
  weight: matrix(1, 1, Float64Array.of(weight)),
  bias: matrix(1, 1, Float64Array.of(bias)),
});
const values = (params: Tree<HostTensor>) =>
  params.map(({ weight, bias }) => [k.read(weight!), k.read(bias!)]);
const model = { parts: [{ layer: "dense", decayed: ["weight"] }] };

Deno.test("sgd() after decay moves weights by −η(g + decay·w) and biases by −ηg", () => {
  const optimizer = chain(addDecayedWeights(k, model, 0.25), sgd(k, () => 0.5)), params = [record(8, 8)];
  const [updates] = optimizer.update([record(1, 1)], optimizer.init(params), { params, step: 0 });
  assertEquals(values(applyUpdates(k, params, updates)), [[6.5, 7.5]]);
});

Deno.test("addDecayedWeights() leaves alone what its layer does not want decayed", () => {
  const norm = { parts: [{ layer: "norm", decayed: [] }] }, params = [record(8, 8)];
  const [grads] = addDecayedWeights(k, norm, 0.25).update([record(1, 1)], {}, { params, step: 0 });
  assertEquals(values(grads), [[1, 1]]);
});

Deno.test("scaleByLearningRate() reads the schedule at the step of the update", () => {
  const optimizer = scaleByLearningRate(k, (step) => step + 1), params = [record(0, 0)];
  const at = (step: number) => values(optimizer.update([record(1, 2)], {}, { params, step })[0]);
  assertEquals([at(0), at(1)], [[[-1, -2]], [[-2, -4]]]);
});

Deno.test("chain() hands the updates of the first to the second", () => {
  const decay = addDecayedWeights(k, model, 1), params = [record(3, 3)];
  const [updates] = chain(decay, decay).update([record(1, 1)], {}, { params, step: 0 });
  assertEquals(values(updates), [[7, 1]]);
});

Deno.test("chain() refuses two optimisers that would remember under one name", () => {
  const remembers: Optimizer<HostTensor> = { init: (params) => ({ mean: params }), update: (g, s) => [g, s] };
  assertThrows(() => chain(remembers, remembers).init([record(1, 1)]), RangeError, "both have mean");
});

Deno.test("decoupledDecay() beside plain descent is decay inside it, but momentum gathers only what is inside", () => {
  const schedule = (step: number) => 0.5 / (1 + step), decay = 0.25, params = [record(8, 8)];
  const after = (optimizer: Optimizer<HostTensor>) => {
    const [first, state] = optimizer.update([record(1, 1)], optimizer.init(params), { params, step: 0 });
    const moved = applyUpdates(k, params, first);
    const [second] = optimizer.update([record(1, 1)], state, { params: moved, step: 1 });
    return values(applyUpdates(k, moved, second));
  };
  const inside = (own: Optimizer<HostTensor>) => after(chain(addDecayedWeights(k, model, decay), own));
  const beside = (own: Optimizer<HostTensor>) =>
    after(chain(own, decoupledDecay(k, model, { decay, schedule })));
  assertEquals(beside(sgd(k, schedule)), inside(sgd(k, schedule)));
  const heavy = sgdMomentum(k, schedule, { momentum: 0.5, nesterov: false, gathers: "gradients" });
  // v = 1, w = 8 − 0.5·1 − 0.5·0.25·8 = 6.5; v = 1.5, w = 6.5 − 0.25·1.5 − 0.25·0.25·6.5
  assertEquals(beside(heavy), [[5.71875, 7.125]]);
  assertEquals(inside(heavy), [[5.46875, 7.125]]);
});

Deno.test("update() leaves gradients and parameters as they were", () => {
  const optimizer = chain(addDecayedWeights(k, model, 0.25), sgd(k, () => 0.5));
  const params = [record(8, 8)], grads = [record(1, 1)];
  optimizer.update(grads, optimizer.init(params), { params, step: 0 });
  assertEquals([values(params), values(grads)], [[[8, 8]], [[1, 1]]]);
});
