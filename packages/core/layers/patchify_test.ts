import { assertEquals, assertThrows } from "@std/assert";
import { checkVjp } from "../check/check_vjp.ts";
import { type FanShape, heNormal, zerosBias } from "../initializers/initializers.ts";
import { type Key, key, normals } from "../random/random.ts";
import { matrix, raw } from "../tensor/matrix.ts";
import { type HostTensor, reference as k } from "../tensor/reference.ts";
import { type Layer, serial } from "./layer.ts";
import { inverseOrder, patchOrder, planeOrder } from "./patches.ts";
import { PATCHIFY, patchify } from "./patchify.ts";

const own = (size: number, filters: number): Layer<HostTensor> =>
  patchify(k, { size, filters }, { weight: heNormal, bias: zerosBias });

Deno.test("patchify() pulls back the adjoint of its differential, alone and on its own output", () => {
  for (const [size, planes, side] of [[1, 2, 3], [2, 3, 6], [4, 3, 8], [6, 1, 6]] as const) {
    checkVjp(own(size, 4), { inShape: [planes, side, side], rows: 3, key: key(size), rtol: 1e-8 });
  }
  checkVjp(serial(own(2, 3), own(2, 5)), { inShape: [3, 8, 8], rows: 2, key: key(9), rtol: 1e-8 });
});

Deno.test("patchify() is a sum over each patch of filter times pixel, by definition", () => {
  const [planes, side, size, filters, n] = [3, 6, 3, 4, 2], across = side / size;
  const layer = own(size, filters), [params, state] = layer.init(key(1), [planes, side, side]);
  const x = matrix(n, planes * side ** 2, normals(key(2), n * planes * side ** 2));
  const y = k.download(layer.forward(params, state, x, { kind: "evaluate" })[0]);
  const weight = k.download(params[0]!["weight"]!);
  assertEquals([y.rows, y.cols], [n, filters * across ** 2]);
  for (let image = 0; image < n; image++) {
    for (let f = 0; f < filters; f++) {
      for (let place = 0; place < across ** 2; place++) {
        const top = Math.floor(place / across) * size, left = place % across * size;
        let sum = 0;
        for (let p = 0, at = 0; p < planes; p++) {
          for (let i = 0; i < size; i++) {
            for (let j = 0; j < size; j++, at++) {
              const pixel = x.data[image * x.cols + (p * side + top + i) * side + left + j]!;
              sum += pixel * weight.data[at * filters + f]!;
            }
          }
        }
        assertEquals(y.data[image * y.cols + f * across ** 2 + place], sum);
      }
    }
  }
});

Deno.test("patchify() starts its filters by their own fan-in and decays them, not their biases", () => {
  const layer = own(8, 50), [params] = layer.init(key(3), [3, 32, 32]);
  const weights = raw(k.download(params[0]!["weight"]!).data);
  const variance = [...weights].reduce((sum, w) => sum + w * w, 0) / weights.length, expected = 2 / (3 * 64);
  assertEquals(Math.abs(variance / expected - 1) < 4 * Math.sqrt(2 / weights.length), true); // four standard errors
  const asked: FanShape[] = [],
    spy = (key: Key, shape: FanShape) => (asked.push(shape), zerosBias(key, shape));
  patchify(k, { size: 2, filters: 5 }, { weight: spy, bias: spy }).init(key(0), [3, 4, 4]);
  assertEquals(asked, [{ rows: 12, cols: 5, fanIn: 12 }, { rows: 1, cols: 5, fanIn: 1 }]);
  assertEquals(layer.parts, [{ layer: "patchify", decayed: ["weight"] }]);
  assertEquals(layer.shapes([3, 32, 32])[2], [50, 4, 4]);
});

Deno.test("patchify() refuses what is no square image, and sides that no whole number of patches fills", () => {
  for (const shape of [[3072], [3, 32], [3, 32, 16], [3, 30, 30]]) {
    assertThrows(() => own(4, 2).shapes(shape), RangeError, `found ${shape.join("×")}`);
    assertThrows(() => own(4, 2).init(key(0), shape), RangeError, "multiple of 4 pixels");
  }
});

Deno.test("patchOrder() visits every pixel once, patches in reading order, and inverseOrder() undoes it", () => {
  const order = patchOrder({ planes: 2, size: 2, across: 2 });
  assertEquals([...order.slice(0, 8)], [0, 1, 4, 5, 16, 17, 20, 21]);
  assertEquals([...order.slice(8, 12)], [2, 3, 6, 7]);
  assertEquals([...order].sort((a, b) => a - b), Array.from(order.keys()));
  const inverse = inverseOrder(order);
  assertEquals([...order].map((from) => inverse[from]), Array.from(order.keys()));
  assertEquals([...planeOrder(3, 2)], [0, 2, 4, 1, 3, 5]);
});

Deno.test("checkVjp() sees a patchify() whose way back takes an order for its inverse", () => {
  const options = { inShape: [3, 8, 8], rows: 3, key: key(4), rtol: 1e-8 };
  for (const cols of [5, 3 * 8 * 8]) { // of the filters' outputs, and of the images
    const turned = { ...k, rearrange: otherWhere(cols) };
    const layer = patchify(turned, { size: 2, filters: 5 }, { weight: heNormal, bias: zerosBias });
    assertThrows(() => checkVjp(layer, options), Error, "to agree");
  }
});

/** Rearranging that goes the other way where the result has so many columns. */
function otherWhere(own: number): typeof k.rearrange {
  return (x, order, cols) => k.rearrange(x, cols === own ? inverseOrder(order) : order, cols);
}

Deno.test("PATCHIFY takes patches of up to 1024 pixels a side and up to 10,000 filters in a spec, which then makes it", () => {
  const spec = { layer: "patchify", size: 2, filters: 3 } as const;
  const taken = (member: string, values: readonly number[]) =>
    values.filter((value) => PATCHIFY.spec.safeParse({ ...spec, [member]: value }).success);
  assertEquals(taken("size", [0, 1, 1.5, 1024, 1025]), [1, 1024]);
  assertEquals(taken("filters", [0, 1, 1.5, 10_000, 10_001]), [1, 10_000]);
  const made = PATCHIFY.make(k, spec, { weight: heNormal, bias: zerosBias });
  assertEquals(made.shapes([3, 8, 8])[2], [3, 4, 4]);
});
