import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { checkVjp, inner, innerParams } from "../check/check_vjp.ts";
import { dense } from "./dense.ts";
import { lecunNormal, unitNormalBias } from "../initializers/initializers.ts";
import { compose, identity, type Layer, serial } from "./layer.ts";
import { matrix } from "../tensor/matrix.ts";
import { mlp } from "./mlp.ts";
import type { DenseParams } from "../params.ts";
import { foldIn, key, normals } from "../random/random.ts";
import { type HostTensor, reference as k } from "../tensor/reference.ts";
import { relu } from "./relu.ts";

type HostLayer = Layer<HostTensor, DenseParams<HostTensor>>;
const own = (units: number): HostLayer => dense(k, units, { weight: lecunNormal, bias: unitNormalBias });
const gaussian = (seed: number, rows: number, cols: number) =>
  matrix(rows, cols, normals(key(seed), rows * cols));

Deno.test("dense() pulls back the adjoint of its differential", () => {
  checkVjp(own(3), { inDim: 4, rows: 5, key: key(7), rtol: 1e-8 });
});

Deno.test("relu() pulls back the adjoint of its differential", () => {
  checkVjp(relu<HostTensor, DenseParams<HostTensor>>(k), { inDim: 6, rows: 5, key: key(7), rtol: 1e-8 });
});

Deno.test("mlp() of any depth and width pulls back the adjoint of its differential", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }), fc.nat(1000), (hidden, seed) => {
      const model = mlp(k, { hidden, classes: 3, weight: lecunNormal, bias: unitNormalBias });
      checkVjp(model, { inDim: 5, rows: 4, key: key(seed), rtol: 1e-5 });
    }),
    { numRuns: 50, seed: 1 },
  );
});

/** Two layers agree when outputs and cotangents of the same arguments are equal to the bit. */
function assertSameLayer(f: HostLayer, g: HostLayer, inDim: number): void {
  const [params, outDim] = f.init(key(1), inDim), x = gaussian(2, 4, inDim), dy = gaussian(3, 4, outDim);
  const [y, backF] = f.forward(params, x), [z, backG] = g.forward(params, x);
  assertEquals(y, z);
  const [dp, dx] = backF(dy), [dq, du] = backG(dy);
  assertEquals(dp, dq);
  assertEquals(dx(), du());
}

Deno.test("compose() is associative", () => {
  const [f, g, h] = [own(4), relu<HostTensor, DenseParams<HostTensor>>(k), own(2)];
  assertSameLayer(compose(compose(f, g), h), compose(f, compose(g, h)), 5);
});

Deno.test("identity() is neutral on both sides of compose()", () => {
  const none = identity<HostTensor, DenseParams<HostTensor>>();
  assertSameLayer(compose(none, own(3)), own(3), 5);
  assertSameLayer(compose(own(3), none), own(3), 5);
});

Deno.test("serial() of no layers is the identity", () => {
  const x = gaussian(1, 2, 3);
  assertEquals(serial<HostTensor, DenseParams<HostTensor>>().forward([], x)[0], x);
});

Deno.test("backward is linear in the cotangent", () => {
  const layer = serial(own(4), relu<HostTensor, DenseParams<HostTensor>>(k), own(3));
  const [params] = layer.init(key(1), 5), [, backward] = layer.forward(params, gaussian(2, 6, 5));
  const u = gaussian(3, 6, 3),
    v = gaussian(4, 6, 3),
    probe = layer.init(key(9), 5)[0],
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
  const [params] = layer.init(key(1), 5), [, backward] = layer.forward(params, gaussian(2, 4, 5));
  const [, dx] = backward(gaussian(3, 4, 3));
  assertEquals(products, 1);
  dx();
  assertEquals(products, 2);
});

Deno.test("dense() refuses parameters of another layer count", () => {
  assertThrows(() => own(3).forward([], gaussian(1, 2, 2)), RangeError, "1 parameter record but found 0");
});

Deno.test("init gives every layer its own key", () => {
  const [params] = serial(own(3), own(3)).init(key(1), 3);
  assertEquals(
    inner(params[0]!.weight, params[1]!.weight) === inner(params[0]!.weight, params[0]!.weight),
    false,
  );
  assertEquals(foldIn(key(1), 0) === foldIn(key(1), 1), false);
});
