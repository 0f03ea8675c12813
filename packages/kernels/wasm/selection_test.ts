import { key } from "@refold/core/random";
import { type Matrix, raw } from "@refold/core/matrix";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { randomMatrix } from "../cases.ts";
import { makeWasm } from "./mod.ts";
import { pieceRows } from "./selection.ts";

const COLS = 2200, ROWS = 2 * pieceRows({ threads: 1 }, { cols: COLS }) + 7, UNITS = 5; // two pieces, and one that is not full
const pixels = Uint8Array.from({ length: 40 * COLS }, (_, i) => Math.imul(i, 2654435761) >>> 24);
const standardizer = { mean: new Float64Array(COLS).fill(0.4), std: new Float64Array(COLS).fill(0.3) };
const rows = Uint32Array.from({ length: ROWS }, (_, i) => (i * 17) % 40);

/** The rows of a matrix from one to another. */
function some({ cols, data }: Matrix, from: number, to: number): readonly number[] {
  return Array.from(raw(data).subarray(from * cols, to * cols));
}

Deno.test("pieceRows() is some half a megabyte of images, in whole chunks of rows: one at least", () => {
  assert(ROWS > 2 * pieceRows({ threads: 1 }, { cols: COLS }));
  assertEquals([784, 3072, 30_000].map((cols) => pieceRows({ threads: 1 }, { cols })), [480, 240, 240]);
  assertEquals(pieceRows({ threads: 2 }, { cols: 3072 }), Infinity);
});

/** Without a list of what differs, which of a million numbers takes minutes. */
function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}

for (const threads of [1, 2]) {
  Deno.test(`images multiplied piece by piece give the bits of those gathered at once, by ${threads} threads`, async () => {
    const { kernels: k, liveBytes, joined, close } = await makeWasm({ build: "relaxed", threads });
    await joined;
    const images = k.uploadImages(pixels, standardizer), weight = k.upload(randomMatrix(COLS, UNITS, key(1)));
    const bias = k.upload(randomMatrix(1, UNITS, key(2))), dy = k.upload(randomMatrix(ROWS, UNITS, key(3)));
    assertThrows(
      () => k.gather(images, rows.map((row) => row + 1)),
      RangeError,
      "a row below 40 but found 40",
    );
    const before = liveBytes(), chosen = rows.slice();
    k.scope(null, () => {
      const x = k.gather(images, chosen), size = 240;
      chosen.fill(0); // what is gathered was chosen when it was asked for
      const y = k.download(k.affine(x, weight, bias)), turned = k.download(k.matmul(x, dy, { transA: true }));
      for (let from = 0; from < ROWS; from += size) {
        const part = k.gather(images, rows.subarray(from, from + size)), to = Math.min(ROWS, from + size);
        assert(same(some(y, from, to), some(k.download(k.affine(part, weight, bias)), 0, to - from)));
        assert(same(some(k.download(x), from, to), some(k.download(part), 0, to - from)));
      }
      const again = k.download(k.matmul(x, dy, { transA: true }));
      assert(same(some(turned, 0, COLS), some(again, 0, COLS))); // once from bytes, once from numbers
    });
    assertEquals(liveBytes(), before);
    close();
  });
}

Deno.test("rows that follow one another are gathered as those that do not, with rows of whole words and of odd bytes", async () => {
  const { kernels: k, close } = await makeWasm({ build: "relaxed" });
  const turns = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);
  const orders = {
    "in turn": turns(7, 120),
    "in turn but for the last": [...turns(0, 49), 51],
    "in turn by halves": [...turns(100, 25), ...turns(20, 25), ...turns(0, 60)],
    "backwards": turns(0, 60).reverse(),
    "one again": [3, 3, 4, 5],
  };
  for (const cols of [12, 13]) {
    const bytes = Uint8Array.from({ length: 130 * cols }, (_, i) => Math.imul(i, 2654435761) >>> 24);
    const raw01 = { mean: new Float64Array(cols), std: new Float64Array(cols).fill(1 / 255) }; // a byte as it is
    const images = k.uploadImages(bytes, raw01);
    for (const [name, order] of Object.entries(orders)) {
      const found = Array.from(raw(k.download(k.gather(images, Uint32Array.from(order))).data));
      const wanted = order.flatMap((row) => Array.from(bytes.subarray(row * cols, (row + 1) * cols)));
      assertEquals(found.map(Math.round), wanted, `${name}, ${cols} bytes a row`);
    }
  }
  close();
});
