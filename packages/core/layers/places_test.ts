import { assertEquals, assertThrows } from "@std/assert";
import { lecunNormal, zerosBias } from "../initializers/initializers.ts";
import { foldIn, key } from "../random/random.ts";
import { matrix, raw } from "../tensor/matrix.ts";
import { type HostTensor, reference as k } from "../tensor/reference.ts";
import { leavesOf } from "../tree.ts";
import { batchNorm } from "./batch_norm.ts";
import { dense } from "./dense.ts";
import { dropout, dropoutMask } from "./dropout.ts";
import { type Mode, serial } from "./layer.ts";
import { network } from "./network.ts";

const ones = matrix(6, 4, new Float64Array(24).fill(1));
const values = (t: HostTensor) => [...raw(k.download(t).data)];

Deno.test("layers draw by their place: the first at that of the whole, each at one more", () => {
  const two = serial(dropout(k, 0.5), dropout(k, 0.5));
  const mask = (place: number) => values(dropoutMask(foldIn(key(3), place), 0.5, { rows: 6, cols: 4 }));
  const drawn = (mode: Mode) => values(two.forward([{}, {}], [{}, {}], ones, mode)[0]);
  const product = (a: readonly number[], b: readonly number[]) => a.map((v, i) => v * b[i]!);
  assertEquals(drawn({ kind: "train", key: key(3) }), product(mask(0), mask(1)));
  assertEquals(drawn({ kind: "train", key: key(3), place: 4 }), product(mask(4), mask(5)));
});

Deno.test("parameters and state of every layer have the sizes that its shapes say", () => {
  const starts = { weight: lecunNormal, bias: zerosBias };
  const layers = [{ layer: "dense", units: 5 }, {
    layer: "batchNorm",
    ...{ momentum: 0.9, epsilon: 0.1, start: "standard", runningVariance: "population" },
  }];
  const model = network(k, { layers, classes: 3, ...starts });
  const [params, state] = model.init(key(1), [2, 2]), [paramSizes, stateSizes] = model.shapes([2, 2]);
  const sizes = (tree: Parameters<typeof leavesOf<{ rows: number; cols: number }>>[0]) =>
    leavesOf(tree).map(({ path, leaf: { rows, cols } }) => [path, rows, cols]);
  assertEquals([sizes(params), sizes(state)], [sizes(paramSizes), sizes(stateSizes)]);
});

Deno.test("a layer refuses parameters or state of another number of layers", () => {
  const layer = batchNorm(k, {
    momentum: 0.9,
    epsilon: 0.1,
    start: "standard",
    runningVariance: "population",
  });
  const [params, state] = layer.init(key(1), [4]), mode: Mode = { kind: "train", key: key(2) };
  assertThrows(
    () => layer.forward([], state, ones, mode),
    RangeError,
    "of 1 layer but found those of 0 and 1",
  );
  assertThrows(
    () => layer.forward(params, [], ones, mode),
    RangeError,
    "of 1 layer but found those of 1 and 0",
  );
  const affine = dense(k, 2, { weight: lecunNormal, bias: zerosBias });
  assertThrows(
    () => affine.forward([...affine.init(key(1), [4])[0], {}], [{}], ones, mode),
    RangeError,
    "of 2 and 1",
  );
});
