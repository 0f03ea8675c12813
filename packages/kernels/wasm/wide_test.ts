import { assert, assertEquals } from "@std/assert";
import { type Matrix, matrix, raw } from "@refold/core/matrix";
import { key } from "@refold/core/random";
import fc from "fast-check";
import { randomMatrix } from "../cases.ts";
import { algebra } from "./algebra.ts";
import { makeDevice } from "./device.ts";
import {
  ACROSS,
  CONTROL,
  MEMORY,
  PAGE,
  PANEL_BYTES,
  PANEL_CHUNK_ROWS,
  PANEL_PLACE,
  scratchBytes,
} from "./layout.ts";
import { compile } from "./modules.js";
import { instantiate, singleRunner } from "./runner.ts";
import { type Arithmetic, better, wideKernels } from "./wide.ts";

const OWN = CONTROL;

/** An algebra whose products are all computed by panels, or none. */
async function algebraOf(arithmetic: Arithmetic, wide: boolean) {
  const memory = new WebAssembly.Memory({ ...MEMORY, shared: true }),
    size = arithmetic === "f64-simd" ? 8 : 4;
  const build = { relaxed: "relaxed", "f32-strict": "strict", "f64-simd": "double" } as const;
  const scratch = OWN + PANEL_PLACE, start = scratch + scratchBytes(size, wide);
  const kernels = wide
    ? wideKernels(memory, { arithmetic, own: OWN })
    : instantiate(await compile[build[arithmetic]](), memory);
  return algebra("wasm", "any", makeDevice(memory, start, size, singleRunner(kernels, scratch)));
}

function bitsOf(matrices: readonly Matrix[]): string {
  return matrices.map(({ data }) => new Uint8Array(raw(data).slice().buffer).join()).join("|");
}

const sizes = fc.record({
  rows: fc.oneof(fc.integer({ min: 1, max: 130 }), fc.integer({ min: 250, max: 260 })), // more than are turned at once
  terms: fc.oneof(
    fc.integer({ min: 1, max: 300 }),
    fc.integer({ min: 1, max: 75 }).map((fours) => 4 * fours),
  ),
  cols: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: ACROSS.most - 5, max: ACROSS.most + 5 })),
});

for (const arithmetic of ["relaxed", "f32-strict", "f64-simd"] as const) {
  const [usual, wide] = await Promise.all([algebraOf(arithmetic, false), algebraOf(arithmetic, true)]);

  Deno.test(`${arithmetic}: panels give products of any size the bits that strips give, of numbers and of images`, () => {
    fc.assert(
      fc.property(sizes, fc.nat(1000), ({ rows, terms, cols }, seed) => {
        const all = [usual, wide].map((k) =>
          k.scope(null, () => {
            const a = k.upload(randomMatrix(rows, terms, key(seed))),
              b = k.upload(randomMatrix(terms, cols, key(seed + 1)));
            k.upload(matrix(8, cols, new Float64Array(8 * cols).fill(NaN))); // behind b, where no kernel may look for terms
            const bias = k.upload(randomMatrix(1, cols, key(seed + 2))),
              dy = k.upload(randomMatrix(rows, cols, key(seed + 3)));
            const pixels = Uint8Array.from({ length: rows * terms }, (_, i) =>
              Math.imul(i + seed, 2654435761) >>> 24);
            const ofEach = (value: number) =>
              new Float64Array(terms).fill(value);
            const images = k.gather(
              k.uploadImages(pixels, { mean: ofEach(0.4), std: ofEach(0.3) }),
              Uint32Array.from({ length: rows }, (_, i) => i),
            );
            return [
              k.affine(a, b, bias),
              k.matmul(a, b),
              k.matmul(a, dy, { transA: true }),
              k.affine(images, b, bias),
              k.matmul(images, dy, { transA: true }),
            ].map((t) => k.download(t));
          })
        );
        assert(bitsOf(all[1]!) === bitsOf(all[0]!)); // assertEquals would take minutes to print what differs
      }),
      { numRuns: 60, seed: 2026, endOnFailure: true },
    );
  });
}

Deno.test("the places of the most threads lie within the least memory, and the sums of the most columns in scratch space", () => {
  assert(OWN + 64 * PANEL_PLACE <= MEMORY.initial * PAGE);
  const panels = PANEL_CHUNK_ROWS / (PANEL_BYTES / ACROSS.size);
  assert(panels * (ACROSS.most + ACROSS.rows - 1) * PANEL_BYTES <= scratchBytes(ACROSS.size, true));
});

/** A memory of one page, and a kernel that writes a value to the only element of c after so many milliseconds. */
function stage() {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }),
    words = new Uint32Array(memory.buffer);
  let time = 0;
  const calls: string[] = [];
  const kernel = (name: string, value: number, takes: number) => (...args: number[]) => {
    calls.push(name);
    time += takes;
    words[args[3]! / 4] = value;
  };
  return { memory, words, calls, kernel, now: () => time };
}

const C = 64, ARGS = [0, 0, 0, C, 16, 1, 0, 0, 4, 0, 0, 1, 0]; // c at 64, a row of one word, rows 0 to 1

Deno.test("better() takes the other kernel once its trials took less time, and stays with the usual one where they did not", () => {
  const chosen = (takes: number): string | undefined => {
    const { memory, calls, kernel, now } = stage();
    const run = better(kernel("usual", 7, 10), kernel("other", 7, takes), { memory, now });
    for (let i = 0; i < 400; i++) run(...ARGS);
    calls.length = 0;
    run(...ARGS);
    return calls.join();
  };
  assertEquals([chosen(9), chosen(11), chosen(10)], ["other", "usual", "usual"]);
});

Deno.test("better() ends its trials once the other kernel was clearly faster nine times in a row, not before", () => {
  const trialsOf = (takes: (trial: number) => number): number => {
    const { memory, calls, kernel, now } = stage();
    let trials = 0;
    const other = (...args: number[]) => kernel("other", 7, takes(trials + 1))(...args);
    const run = better(kernel("usual", 7, 100), other, { memory, now });
    for (let i = 0; i < 600; i++) {
      const before = calls.length;
      run(...ARGS);
      trials += calls.length - before - 1; // a trial calls both
    }
    return trials;
  };
  assertEquals(trialsOf(() => 89), 9);
  assertEquals(trialsOf(() => 90), 40); // not clearly faster
  assertEquals(trialsOf((trial) => trial <= 5 ? 120 : 50), 14); // slower until the engine had optimised it
  assertEquals(trialsOf((trial) => trial % 9 === 0 ? 95 : 50), 40);
});

Deno.test("better() takes between trials what was faster in the last one", () => {
  const { memory, calls, kernel, now } = stage();
  let takes = 9;
  const other = (...args: number[]) => kernel("other", 7, takes)(...args);
  const run = better(kernel("usual", 7, 10), other, { memory, now });
  const used = (calledTimes: number): readonly string[] => {
    calls.length = 0;
    for (let i = 0; i < calledTimes; i++) run(...ARGS);
    return [calls.slice(0, 2).join(), [...new Set(calls.slice(2))].join()];
  };
  assertEquals(used(10), ["usual,other", "other"]);
  takes = 11;
  assertEquals(used(10), ["usual,other", "usual"]);
});

Deno.test("better() never takes a kernel that gave another bit once, and gives the usual one's result at that call too", () => {
  const { memory, words, calls, kernel, now } = stage();
  let wrong = false;
  const right = kernel("other", 7, 1),
    other = (...args: number[]) => {
      right(...args);
      if (wrong) words[C / 4] = 8;
    };
  const run = better(kernel("usual", 7, 10), other, { memory, now });
  for (let i = 0; i < 50; i++) run(...ARGS);
  assert(calls.includes("other"));
  wrong = true;
  for (let i = 0; i < 10; i++) {
    run(...ARGS);
    assertEquals(words[C / 4], 7);
  }
  calls.length = 0;
  for (let i = 0; i < 500; i++) run(...ARGS);
  assertEquals(new Set(calls), new Set(["usual"]));
});
