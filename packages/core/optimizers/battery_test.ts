import { assert, assertEquals } from "@std/assert";
import { foldIn, key, normals } from "../random/random.ts";
import { type Matrix, matrix, raw } from "../tensor/matrix.ts";
import { type HostTensor, reference as k } from "../tensor/reference.ts";
import { leavesOf, mapTree, type Tree } from "../tree.ts";
import { applyUpdates, type Optimizer, type OptimizerState } from "./optimizer.ts";
import { OPTIMIZERS } from "./table.ts";

/** Every kind of optimiser, and every choice that changes what it does, through the same laws. */
const SPECS: readonly { readonly optimizer: keyof typeof OPTIMIZERS; readonly [option: string]: unknown }[] =
  [
    { optimizer: "sgd" },
    { optimizer: "momentum" },
    { optimizer: "momentum", nesterov: true },
    { optimizer: "momentum", gathers: "updates", momentum: 0.5 },
    { optimizer: "adam" },
    { optimizer: "adam", epsilonIn: "uncorrected", epsilon: 0.01 },
    { optimizer: "adagrad" },
    { optimizer: "adagrad", epsilonAt: "under", epsilon: 1e-6 },
    { optimizer: "rmsprop" },
    { optimizer: "rmsprop", epsilonAt: "under", decay: 0.9, epsilon: 1e-6 },
  ];

function made(
  spec: typeof SPECS[number],
  schedule = (step: number) => 0.1 / (1 + step),
): Optimizer<HostTensor> {
  const { spec: schema, make } = OPTIMIZERS[spec.optimizer];
  return make(k, schema.parse(spec) as never, { learningRate: schedule, momentum: null });
}

const gaussian = (seed: number, rows: number, cols: number) =>
  matrix(rows, cols, normals(key(seed), rows * cols));
const params: Tree<Matrix> = [{ weight: gaussian(1, 3, 4), bias: gaussian(2, 1, 4) }, {}, {
  gain: gaussian(3, 1, 5),
}];
const gradsAt = (step: number): Tree<Matrix> =>
  mapTree(
    ({ rows, cols }: Matrix, name, place) =>
      matrix(rows, cols, normals(foldIn(key(step), 10 * place + name.length), rows * cols)),
    params,
  );
const bits = (tree: Tree<HostTensor>) =>
  leavesOf(tree).map(({ path, leaf }) => [path, ...raw(k.download(leaf).data)]);
const bitsOf = (state: OptimizerState<HostTensor>) =>
  Object.entries(state).map(([name, tree]) => [name, bits(tree)]);

/** Parameters and state after some more updates. */
function after(
  optimizer: Optimizer<HostTensor>,
  from: number,
  to: number,
  start: readonly [Tree<HostTensor>, OptimizerState<HostTensor>] = [params, optimizer.init(params)],
): readonly [Tree<HostTensor>, OptimizerState<HostTensor>] {
  let [own, state] = start;
  for (let step = from; step < to; step++) {
    const [updates, next] = optimizer.update(gradsAt(step), state, { params: own, step });
    own = applyUpdates(k, own, updates);
    state = next;
  }
  return [own, state];
}

for (const spec of SPECS) {
  const name = JSON.stringify(spec), optimizer = made(spec);

  Deno.test(`${name} remembers zeros of the sizes of its parameters at first`, () => {
    for (const tree of Object.values(optimizer.init(params))) {
      assertEquals(bits(tree), bits(params).map(([path, ...values]) => [path, ...values.map(() => 0)]));
    }
  });

  Deno.test(`${name} goes on from what it remembers as if it had not stopped, to the bit`, () => {
    const [own, state] = after(optimizer, 0, 4);
    const copy = (tree: Tree<HostTensor>) => mapTree((t: HostTensor) => k.upload(k.download(t)), tree);
    const kept = Object.fromEntries(Object.entries(state).map(([slot, tree]) => [slot, copy(tree)]));
    const [whole, wholeState] = after(optimizer, 0, 9),
      [rest, restState] = after(optimizer, 4, 9, [copy(own), kept]);
    assertEquals([bits(rest), bitsOf(restState)], [bits(whole), bitsOf(wholeState)]);
  });

  Deno.test(`${name} leaves gradients, state and parameters as they were`, () => {
    const grads = gradsAt(1), [own, state] = after(optimizer, 0, 2);
    const before = JSON.stringify([bits(grads), bits(own), bitsOf(state)]);
    optimizer.update(grads, state, { params: own, step: 2 });
    assertEquals(JSON.stringify([bits(grads), bits(own), bitsOf(state)]), before);
  });

  Deno.test(`${name} does not move where every gradient was zero`, () => {
    const zero = mapTree((t: HostTensor) => k.scale(0, t), params), state = optimizer.init(params);
    const [updates, next] = optimizer.update(zero, state, { params, step: 0 });
    const [again] = optimizer.update(zero, next, { params, step: 1 });
    for (const tree of [updates, again]) {
      assert(bits(tree).every(([, ...values]) => values.every((v) => Math.abs(v as number) === 0)));
    }
  });

  Deno.test(`${name} moves against its first gradient`, () => {
    const [updates] = optimizer.update(gradsAt(0), optimizer.init(params), { params, step: 0 });
    const down = leavesOf(updates), grads = leavesOf(gradsAt(0));
    down.forEach(({ leaf }, i) =>
      raw(k.download(leaf).data).forEach((u, p) => assert(u * grads[i]!.leaf.data[p]! < 0))
    );
  });

  Deno.test(`${name} treats every number by itself`, () => {
    const flipped = (tree: Tree<HostTensor>) =>
      mapTree((t: HostTensor) => {
        const { rows, cols, data } = k.download(t);
        return matrix(rows, cols, Float64Array.from(raw(data)).reverse());
      }, tree);
    const grads = gradsAt(0), [own, state] = after(optimizer, 1, 3);
    const turned = Object.fromEntries(Object.entries(state).map(([slot, tree]) => [slot, flipped(tree)]));
    const [updates] = optimizer.update(grads, state, { params: own, step: 2 });
    const [others] = optimizer.update(flipped(grads), turned, { params: flipped(own), step: 2 });
    assertEquals(bits(others), bits(flipped(updates)));
  });

  Deno.test(`${name} finds the bottom of a bowl`, () => {
    const first = spec.optimizer === "adagrad" ? 1 : 0.1; // its own rate falls by itself
    const slow = made(spec, (step) => first * (1 - step / 600) ** 2);
    let own: Tree<HostTensor> = params, state = slow.init(params);
    for (let step = 0; step < 600; step++) {
      const [updates, next] = slow.update(own, state, { params: own, step }); // the gradient of ½|w|² is w
      own = applyUpdates(k, own, updates);
      state = next;
    }
    assert(bits(own).every(([, ...values]) => values.every((v) => Math.abs(v as number) < 1e-3)), name);
  });
}

Deno.test("every kind of optimiser is in the table under its spec's name, and in this battery", () => {
  assertEquals([...new Set(SPECS.map(({ optimizer }) => optimizer))].sort(), Object.keys(OPTIMIZERS).sort());
  for (const [name, { spec }] of Object.entries(OPTIMIZERS)) {
    assertEquals((spec.parse({ optimizer: name }) as { readonly optimizer: string }).optimizer, name);
  }
});
