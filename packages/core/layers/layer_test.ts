import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { checkVjp, inner, innerParams } from "../check/check_vjp.ts";
import { dense } from "./dense.ts";
import { type Initializer, lecunNormal, unitNormalBias } from "../initializers/initializers.ts";
import { compose, EVALUATE, identity, type Layer, type Mode, serial } from "./layer.ts";
import { matrix } from "../tensor/matrix.ts";
import { kinkPattern, mlp, network, parameterCount } from "./network.ts";
import { foldIn, key, normals } from "../random/random.ts";
import { type HostTensor, reference as k } from "../tensor/reference.ts";
import { relu } from "./relu.ts";
import { LAYERS } from "./table.ts";
import { leavesOf } from "../tree.ts";

type HostLayer = Layer<HostTensor>;
const own = (units: number): HostLayer => dense(k, units, { weight: lecunNormal, bias: unitNormalBias });
const gaussian = (seed: number, rows: number, cols: number) =>
  matrix(rows, cols, normals(key(seed), rows * cols));

Deno.test("dense() pulls back the adjoint of its differential", () => {
  checkVjp(own(3), { inShape: [4], rows: 5, key: key(7), rtol: 1e-8 });
});

Deno.test("relu() pulls back the adjoint of its differential", () => {
  checkVjp(relu(k), { inShape: [6], rows: 5, key: key(7), rtol: 1e-8 });
});

Deno.test("mlp() of any depth and width pulls back the adjoint of its differential", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }), fc.nat(1000), (hidden, seed) => {
      const model = mlp(k, { hidden, classes: 3, weight: lecunNormal, bias: unitNormalBias });
      checkVjp(model, { inShape: [5], rows: 4, key: key(seed), rtol: 1e-5 });
    }),
    { numRuns: 50, seed: 1 },
  );
});

/** Two layers agree when outputs and cotangents of the same arguments are equal to the bit. */
function assertSameLayer(f: HostLayer, g: HostLayer, inDim: number): void {
  const [params, state, out] = f.init(key(1), [inDim]),
    x = gaussian(2, 4, inDim),
    dy = gaussian(3, 4, out[0]!);
  const mode: Mode = { kind: "train", key: key(4) };
  const [y, backF, ...restF] = f.forward(params, state, x, mode),
    [z, backG, ...restG] = g.forward(params, state, x, mode);
  assertEquals([y, ...restF], [z, ...restG]);
  assertEquals(f.shapes([inDim]), g.shapes([inDim]));
  assertEquals(f.parts, g.parts);
  const [dp, dx] = backF(dy), [dq, du] = backG(dy);
  assertEquals(dp, dq);
  assertEquals(dx(), du());
}

Deno.test("compose() is associative", () => {
  const [f, g, h] = [own(4), relu(k), own(2)];
  assertSameLayer(compose(compose(f, g), h), compose(f, compose(g, h)), 5);
});

Deno.test("identity() is neutral on both sides of compose()", () => {
  const none = identity<HostTensor>();
  assertSameLayer(compose(none, own(3)), own(3), 5);
  assertSameLayer(compose(own(3), none), own(3), 5);
});

Deno.test("serial() of no layers is the identity", () => {
  const x = gaussian(1, 2, 3);
  assertEquals(serial<HostTensor>().forward([], [], x, EVALUATE)[0], x);
});

Deno.test("backward is linear in the cotangent", () => {
  const layer = serial(own(4), relu(k), own(3));
  const [params, state] = layer.init(key(1), [5]),
    [, backward] = layer.forward(params, state, gaussian(2, 6, 5), EVALUATE);
  const u = gaussian(3, 6, 3),
    v = gaussian(4, 6, 3),
    probe = layer.init(key(9), [5])[0],
    probeX = gaussian(5, 6, 5);
  const along = (dy: HostTensor) => {
    const [dParams, dx] = backward(dy);
    return innerParams(dParams, probe) + inner(dx(), probeX);
  };
  const combined = along(k.axpy(2, u, k.scale(-3, v)));
  assertEquals(Math.abs(combined - (2 * along(u) - 3 * along(v))) < 1e-12 * Math.abs(combined), true);
});

Deno.test("backward computes the input's cotangent only when asked", () => {
  let products = 0;
  const counting = {
    ...k,
    matmul: (...args: Parameters<typeof k.matmul>) => (products++, k.matmul(...args)),
  };
  const layer = dense(counting, 3, { weight: lecunNormal, bias: unitNormalBias });
  const [params, state] = layer.init(key(1), [5]),
    [, backward] = layer.forward(params, state, gaussian(2, 4, 5), EVALUATE);
  const [, dx] = backward(gaussian(3, 4, 3));
  assertEquals(products, 1);
  dx();
  assertEquals(products, 2);
});

Deno.test("dense() refuses parameters of another layer count", () => {
  assertThrows(
    () => own(3).forward([], [], gaussian(1, 2, 2), EVALUATE),
    RangeError,
    "of 1 layer but found those of 0",
  );
});

Deno.test("init gives every layer its own key", () => {
  const [params] = serial(own(3), own(3)).init(key(1), [3]);
  assertEquals(
    inner(params[0]!.weight!, params[1]!.weight!) === inner(params[0]!.weight!, params[0]!.weight!),
    false,
  );
  assertNotEquals(foldIn(key(1), 0), foldIn(key(1), 1));
});

Deno.test("a network's tensors have the sizes that its shapes say", () => {
  const model = mlp(k, { hidden: [4, 2], classes: 3, weight: lecunNormal, bias: unitNormalBias });
  const [sizes, , out] = model.shapes([2, 5]), [params] = model.init(key(1), [2, 5]);
  assertEquals(params.map((record) => Object.keys(record)), sizes.map((record) => Object.keys(record)));
  const own = leavesOf(params).map(({ leaf: { rows, cols } }) => ({ rows, cols }));
  assertEquals(own, leavesOf(sizes).map(({ leaf }) => leaf));
  assertEquals([out, parameterCount(model, [2, 5])], [[3], 11 * 4 + 5 * 2 + 3 * 3]);
});

Deno.test("forward hands back the tensors whose signs tell smooth pieces apart", () => {
  const model = mlp(k, { hidden: [4, 2], classes: 3, weight: lecunNormal, bias: unitNormalBias });
  const [params, state] = model.init(key(1), [5]), x = gaussian(2, 6, 5);
  const kinks = model.forward(params, state, x, EVALUATE)[3];
  assertEquals(kinks.map(({ rows, cols }) => [rows, cols]), [[6, 4], [6, 2]]);
  const pattern = (at: HostTensor) => kinkPattern(k, model.forward(params, state, at, EVALUATE)[3]);
  assertEquals(pattern(k.scale(1 + 1e-9, x)), pattern(x));
  assertEquals(pattern(k.scale(-1, x)) === pattern(x), false);
});

Deno.test("every kind of layer is in the table under the name that its spec has", () => {
  for (const [name, { spec }] of Object.entries(LAYERS)) {
    const { shape } = spec as unknown as { readonly shape: { readonly layer: { readonly value: string } } };
    assertEquals(shape.layer.value, name);
  }
  assertThrows(
    () =>
      network(k, { layers: [{ layer: "maxout" }], classes: 2, weight: lecunNormal, bias: unitNormalBias }),
    RangeError,
    "Expected a layer among dense, relu",
  );
});

Deno.test("mlp() starts its last layer by outputWeight, the others by weight", () => {
  const constant = (value: number): Initializer => (_, { rows, cols }) =>
    matrix(rows, cols, new Float64Array(rows * cols).fill(value));
  const options = { hidden: [2], classes: 3, weight: constant(1), bias: constant(0) };
  const firsts = (outputWeight?: Initializer) =>
    mlp(k, { ...options, outputWeight }).init(key(1), [4])[0].flatMap(({ weight }) =>
      weight === undefined ? [] : [k.download(weight).data[0]]
    );
  assertEquals(firsts(constant(7)), [1, 7]);
  assertEquals(firsts(), [1, 1]);
});

Deno.test("kinkPattern() tells every element of every tensor apart, and only its sign", () => {
  const count = 33, base = new Float64Array(count).fill(-1);
  const pattern = (at: number, value: number) =>
    kinkPattern(k, [matrix(1, count, base.map((one, i) => i === at ? value : one))]);
  const patterns = Array.from({ length: count }, (_, at) => pattern(at, 1));
  assertEquals(new Set([...patterns, pattern(0, -1)]).size, count + 1);
  assertEquals([pattern(5, 2), pattern(5, 0)], [pattern(5, 1), pattern(5, -1)]);
  const two = (a: number, b: number) =>
    kinkPattern(k, [matrix(1, 1, Float64Array.of(a)), matrix(1, 1, Float64Array.of(b))]);
  assertEquals(two(1, -1) === two(-1, 1), false);
});
