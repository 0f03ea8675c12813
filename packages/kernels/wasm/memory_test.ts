import { matrix, raw } from "@refold/core/matrix";
import { RECTIFIER } from "@refold/core/relu";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { trainOnce, type TwoLayers } from "../training.ts";
import { makeHeap } from "./heap.ts";
import { makeWasm, type WasmTensor } from "./mod.ts";

Deno.test("scope() keeps live bytes and memory constant over 10,000 training steps", async () => {
  const { kernels: k, liveBytes, memoryBytes } = await makeWasm({ build: "relaxed" });
  const d = 24,
    images = k.uploadImages(Uint8Array.from({ length: 30 * d }, (_, i) => i * 7 % 256), {
      mean: new Float64Array(d).fill(0.5),
      std: new Float64Array(d).fill(0.25),
    });
  const weights = (rows: number, cols: number) =>
    k.upload(matrix(rows, cols, Float64Array.from({ length: rows * cols }, (_, i) => Math.sin(i))));
  let params: TwoLayers<WasmTensor> = {
    w1: weights(d, 9),
    b1: weights(1, 9),
    w2: weights(9, 10),
    b2: weights(1, 10),
  };
  const marks = new Set<string>();
  for (let t = 0; t < 10_000; t++) {
    const rows = Uint32Array.from({ length: 10 }, (_, i) => (10 * t + i) % 30),
      labels = new Uint8Array(10).fill(t % 10);
    const size = t % 50 === 0 ? 3 : 10; // now and then a smaller batch, as evaluations have
    [params] = k.scope(params, (now) => {
      const step = { images, learningRate: 0.01, lambda: 0.01, rows: rows.subarray(0, size) };
      const [next, loss] = trainOnce(k, now, { ...step, labels: labels.subarray(0, size) });
      return [next, k.read(loss)];
    });
    if (t >= 100) marks.add(`${liveBytes()} ${memoryBytes()}`);
  }
  assertEquals(marks.size, 1);
});

Deno.test("axpy() and scale() never change a tensor that is still live, though sums may be written in place", async () => {
  const { kernels: k } = await makeWasm({ build: "f64" });
  const x = k.upload(matrix(1, 3, Float64Array.of(1, 2, 3))),
    y = k.upload(matrix(1, 3, Float64Array.of(4, 5, 6)));
  const sum = k.axpy(10, x, y), double = k.scale(2, sum); // both symbolic in x and y
  k.scope(x, () => 0); // x dies, its elements are still needed
  assertEquals(Array.from(raw(k.download(sum).data)), [14, 25, 36]);
  assertEquals(Array.from(raw(k.download(double).data)), [28, 50, 72]);
  assertEquals(Array.from(raw(k.download(y).data)), [4, 5, 6]);
  const [next] = k.scope([y], ([old]) => [k.axpy(1, k.scale(0.5, old!), old!)]); // the last use of y: in place
  assertEquals(Array.from(raw(k.download(next!).data)), [6, 7.5, 9]);
  assertEquals(Array.from(raw(k.download(double).data)), [28, 50, 72]);
});

Deno.test("a tensor that its scope freed is refused, and so is another backend's", async () => {
  const { kernels: k } = await makeWasm({ build: "strict" }),
    { kernels: other } = await makeWasm({ build: "strict" });
  const x = k.upload(matrix(1, 1, Float64Array.of(1)));
  assertThrows(() => other.download(x), TypeError, "another");
  k.scope(x, () => 0);
  assertThrows(() => k.map(RECTIFIER, [x]), TypeError, "freed");
});

Deno.test("download() copies: writing into the copy leaves the tensor as it was", async () => {
  const { kernels: k } = await makeWasm({ build: "relaxed" });
  const x = k.upload(matrix(1, 2, Float64Array.of(1, 2)));
  raw(k.download(x).data).fill(9);
  assertEquals(Array.from(raw(k.download(x).data)), [1, 2]);
});

Deno.test("uploadImages() keeps the caller's bytes and copies none of them", async () => {
  const { kernels: k, liveBytes, memoryBytes } = await makeWasm({ build: "relaxed" });
  const d = 3072, before = memoryBytes(), pixels = new Uint8Array(new SharedArrayBuffer(2000 * d));
  k.uploadImages(pixels, { mean: new Float64Array(d), std: new Float64Array(d).fill(1) });
  assert(liveBytes() < 4 * 4 * d);
  assertEquals(memoryBytes(), before);
});

Deno.test("makeHeap() joins what is freed and hands out the same addresses again", () => {
  const heap = makeHeap(new WebAssembly.Memory({ initial: 1, maximum: 2 }), 4096);
  const take = () => [100, 2000, 64].map(heap.allocate);
  const first = take(),
    free = (at: readonly number[]) => [100, 2000, 64].forEach((n, i) => heap.free(at[i]!, n));
  free(first.slice());
  assertEquals(take(), first);
  free(first);
  assertEquals([heap.liveBytes(), heap.allocate(65536 - 4096)], [0, 4096]);
  assertThrows(() => heap.allocate(2 * 65536), RangeError, "smaller batches");
});

Deno.test("makeHeap() keeps back the last 64 bytes of memory, so that kernels may read beyond a matrix, grown or not", () => {
  const ofPages = (maximum: number) => makeHeap(new WebAssembly.Memory({ initial: 1, maximum }), 4096);
  const whole = ofPages(1), grown = ofPages(2);
  assertEquals(whole.allocate(65536 - 4096 - 64), 4096);
  assertThrows(() => whole.allocate(1), RangeError, "smaller batches");
  assertEquals([grown.allocate(65536 - 4096 - 64), grown.allocate(65536)], [4096, 65536 - 64]);
  assertThrows(() => grown.allocate(1), RangeError, "smaller batches");
});

Deno.test("read() finds a number that has just moved into memory that grew for it", async () => {
  const { kernels: k, memoryBytes } = await makeWasm({ build: "relaxed" });
  const x = k.upload(matrix(1, 1, Float64Array.of(21))), before = memoryBytes();
  const held = Array.from({ length: 20_000 }, () => k.scale(2, x));
  assert(held.every((t) => k.read(t) === 42));
  assert(memoryBytes() > before);
});

Deno.test("softmaxCrossEntropy() finds logits in memory that has grown since the last ones", async () => {
  const { kernels: k, memoryBytes } = await makeWasm({ build: "relaxed" });
  const loss = () =>
    k.read(k.softmaxCrossEntropy(k.upload(matrix(1, 2, new Float64Array(2))), Uint8Array.of(0))[0]);
  const first = loss(), before = memoryBytes();
  k.upload(matrix(1, 400_000, new Float64Array(400_000)));
  assertEquals([loss(), memoryBytes() > before], [first, true]);
});

Deno.test("an operation that throws leaves nothing behind", async () => {
  const { kernels: k, liveBytes } = await makeWasm({ build: "relaxed" });
  const images = k.uploadImages(new Uint8Array(12), {
    mean: new Float64Array(4),
    std: new Float64Array(4).fill(1),
  });
  const numbers = k.upload(matrix(3, 4, new Float64Array(12))), before = liveBytes();
  assertThrows(() => k.gather(images, Uint32Array.of(0, 3)), RangeError, "row below 3");
  assertThrows(() => k.gather(numbers, Uint32Array.of(0, 3)), RangeError, "row below 3");
  assertThrows(() => k.matmul(images, numbers, { transB: true }), TypeError, "gather rows of them first");
  assertEquals(liveBytes(), before);
});
