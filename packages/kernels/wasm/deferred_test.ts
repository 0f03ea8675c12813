import type { Kernels } from "@refold/core/kernels";
import { type Matrix, matrix, raw } from "@refold/core/matrix";
import { key } from "@refold/core/random";
import { assertEquals, assertThrows } from "@std/assert";
import { randomMatrix } from "../cases.ts";
import { makeWasm, type WasmTensor } from "./mod.ts";

type K = Kernels<WasmTensor>;

/** Rows, features and columns of a product of a batch transposed: worth sharing, with columns that fill whole vectors and do not. */
const SHAPES = [[40, 700, 50], [64, 401, 41], [30, 3072, 13]] as const;

/** The numbers of some images, seen as bytes until somebody looks at them. */
function batchOf(k: K, rows: number, features: number): WasmTensor {
  const pixels = Uint8Array.from({ length: rows * features }, (_, i) => i * 31 % 251);
  const ofEach = (value: number) => new Float64Array(features).fill(value);
  const images = k.uploadImages(pixels, { mean: ofEach(0.5), std: ofEach(0.3) });
  return k.gather(images, Uint32Array.from({ length: rows }, (_, i) => i));
}

/** What becomes of weights w under momentum v and a gradient xᵀy, which is looked at first or not. */
function descend(k: K, [rows, features, cols]: typeof SHAPES[number], looked: boolean): readonly Matrix[] {
  const upload = (n: number, m: number, seed: number) => k.upload(randomMatrix(n, m, key(seed)));
  return [true, false].flatMap((ofImages) => {
    const given = [upload(features, cols, 1), upload(features, cols, 2)];
    const next = k.scope(given, ([w, v]) => {
      const x = ofImages ? batchOf(k, rows, features) : upload(rows, features, 3);
      const grad = k.matmul(x, upload(rows, cols, 4), { transA: true });
      if (looked) k.download(grad);
      const speed = k.axpy(0.9, v!, k.axpy(0.02, w!, grad));
      return [
        k.axpy(-0.1, speed, w!),
        speed,
        k.axpy(-0.3, k.matmul(x, upload(rows, cols, 5), { transA: true }), grad),
      ];
    });
    return next.map(k.download);
  });
}

const readable = Deno.permissions.querySync({ name: "read" }).state === "granted";
for (const build of ["relaxed", "strict", "f64"] as const) {
  for (const wide of [false, true]) {
    Deno.test({
      name: `a sum computed along with a product has the bits of one computed after it, ${build}${
        wide ? ", wide" : ""
      } (needs --allow-read)`,
      ignore: !readable,
      fn: async () => {
        const backends = await Promise.all([1, 2].map((threads) => makeWasm({ build, wide, threads })));
        await Promise.all(backends.map(({ joined }) => joined));
        for (const shape of SHAPES) {
          const [after, ...along] = [[0, true], [0, false], [1, false]].map(([which, looked]) =>
            descend(backends[Number(which)]!.kernels, shape, Boolean(looked))
          );
          for (const found of along) assertEquals(found, after);
        }
        backends.forEach(({ close }) => close());
      },
    });
  }
}

/** Numbers of a tensor. */
function numbers(k: K, t: WasmTensor): readonly number[] {
  return Array.from(raw(k.download(t).data));
}

Deno.test("a product that waits keeps what it needs alive, and frees it when nobody wants the product any more", async () => {
  const { kernels: k, liveBytes } = await makeWasm({ build: "f64" });
  const row = (...values: readonly number[]) => k.upload(matrix(1, values.length, Float64Array.from(values)));
  const kept = k.scope(null, () => k.matmul(row(1, 2), row(3, 4), { transA: true }));
  assertEquals(numbers(k, kept), [3, 4, 6, 8]);
  const before = liveBytes();
  k.scope(null, () => {
    k.matmul(row(1, 2), row(3, 4), { transA: true });
    k.axpy(1, k.matmul(row(1, 2), row(3, 4), { transA: true }), kept);
  });
  assertEquals(liveBytes(), before);
});

Deno.test("a sum is not written over what a product that waits is still to read", async () => {
  const { kernels: k } = await makeWasm({ build: "f64" });
  const [next] = k.scope([k.upload(matrix(2, 2, Float64Array.of(1, 2, 3, 4)))], ([w]) => {
    return [k.axpy(10, k.matmul(w!, w!, { transA: true }), w!)]; // w + 10·wᵀw, the last use of w
  });
  assertEquals(numbers(k, next!), [101, 142, 143, 204]);
});

Deno.test("a product that waits refuses what it cannot multiply at once", async () => {
  const { kernels: k } = await makeWasm({ build: "strict" });
  const images = k.uploadImages(new Uint8Array(12), {
    mean: new Float64Array(4),
    std: new Float64Array(4).fill(1),
  });
  const three = k.upload(matrix(3, 1, Float64Array.of(1, 2, 3)));
  assertThrows(() => k.matmul(images, three, { transA: true }), TypeError, "gather rows of them first");
});
