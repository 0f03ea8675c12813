import { key } from "@refold/core/random";
import { matrix, raw } from "@refold/core/matrix";
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { randomMatrix } from "../cases.ts";
import { algebra } from "./algebra.ts";
import { makeDevice } from "./device.ts";
import { CONTROL, MEMORY, PANEL_PLACE, scratchBytes, SPARSE } from "./layout.ts";
import { compile } from "./modules.js";
import { instantiate, type KernelTable, singleRunner } from "./runner.ts";
import { type Arithmetic, wideKernels } from "./wide.ts";

const OWN = CONTROL, BUILDS = { relaxed: "relaxed", "f32-strict": "strict", "f64-simd": "double" } as const;
const PLACE = OWN + PANEL_PLACE;

/** An algebra, and the word in its scratch space by which a product says whether it left terms out. */
async function algebraOf(arithmetic: Arithmetic, wide: boolean) {
  const memory = new WebAssembly.Memory({ ...MEMORY, shared: true }),
    size = arithmetic === "f64-simd" ? 8 : 4;
  const kernels: KernelTable = wide
    ? wideKernels(memory, { arithmetic, own: OWN }) // panels take every term
    : instantiate(await compile[BUILDS[arithmetic]](), memory);
  const device = makeDevice(memory, PLACE + scratchBytes(size, wide), size, singleRunner(kernels, PLACE));
  return { k: algebra("wasm", "any", device), verdict: () => new Int32Array(memory.buffer, PLACE, 1) };
}

/** Images, an element of whose product with b has as many terms as there are images. */
interface Case {
  readonly features: number;
  readonly b: ReturnType<typeof matrix>;
}

type Algebra = Awaited<ReturnType<typeof algebraOf>>["k"];

function productOf(k: Algebra, { features, b }: Case): readonly number[] {
  const pixels = Uint8Array.from(
    { length: b.rows * features },
    (_, i) => Math.imul(i + 7, 2654435761) >>> 24,
  );
  const ofEach = (value: number) => new Float64Array(features).fill(value);
  return k.scope(null, () => {
    const images = k.uploadImages(pixels, { mean: ofEach(0.4), std: ofEach(0.3) });
    const x = k.gather(images, Uint32Array.from({ length: b.rows }, (_, i) => i));
    return Array.from(raw(k.download(k.matmul(x, k.upload(b), { transA: true })).data));
  });
}

/** A matrix of which so large a part is not zero, drawn anew for every seed, with these numbers in some places. */
function partly(rows: number, cols: number, density: number, seed: number, odd: readonly number[] = []) {
  const values = Float64Array.from(raw(randomMatrix(rows, cols, key(seed)).data));
  return matrix(
    rows,
    cols,
    values.map((value, i) => {
      const draw = (Math.imul(i + 1, 2246822519) ^ Math.imul(seed + 1, 3266489917)) >>> 8;
      if (odd.length > 0 && draw % 97 === 0) return odd[(draw >> 7) % odd.length]!;
      return draw / 2 ** 24 < density ? value : 0;
    }),
  );
}

const cases = fc.record({
  features: fc.integer({ min: 1, max: 110 }),
  terms: fc.integer({ min: 1, max: 140 }),
  cols: fc.integer({ min: 1, max: 60 }),
  density: fc.constantFrom(0, 0.2, 0.5, 0.6, 0.65, 1),
  odd: fc.constantFrom([], [-0], [1e-40, -1e-40], [NaN], [Infinity, -Infinity], [1e-310, 5e-324]),
  seed: fc.nat(1000),
});

for (const arithmetic of Object.keys(BUILDS) as Arithmetic[]) {
  const [own, all] = await Promise.all([algebraOf(arithmetic, false), algebraOf(arithmetic, true)]);

  Deno.test(`${arithmetic}: a product that leaves out what is zero has the bits of one that does not`, () => {
    fc.assert(
      fc.property(cases, ({ features, terms, cols, density, odd, seed }) => {
        const one = { features, b: partly(terms, cols, density, seed, odd) };
        assertEquals(productOf(own.k, one), productOf(all.k, one));
      }),
      { numRuns: 200, seed: 2026 },
    );
  });

  const leavesOut = (features: number, b: Case["b"]): boolean => {
    own.verdict()[0] = 0;
    productOf(own.k, { features, b });
    return own.verdict()[0] === 1;
  };
  const filled = (rows: number, cols: number, count: number, last = 1) =>
    matrix(
      rows,
      cols,
      Float64Array.from({ length: rows * cols }, (_, i) => i < count ? (i === 0 ? last : 1) : 0),
    );

  Deno.test(`${arithmetic}: terms are left out where fewer than five eighths are not zero, and from as many as are listed`, () => {
    const { cols, terms } = SPARSE;
    assertEquals([leavesOut(48, filled(8, 8, 39)), leavesOut(48, filled(8, 8, 40))], [true, false]);
    assertEquals([leavesOut(48, filled(4, cols, 9)), leavesOut(48, filled(4, cols + 1, 9))], [true, false]);
    assertEquals([leavesOut(48, filled(terms, 4, 9)), leavesOut(48, filled(terms + 1, 4, 9))], [true, false]);
    assertEquals([leavesOut(52, filled(8, 8, 9)), leavesOut(51, filled(8, 8, 9))], [true, false]); // whole vectors
    assert(leavesOut(48, filled(8, 8, 0)));
  });

  Deno.test(`${arithmetic}: nothing is left out where a product may be too small to be told from zero`, () => {
    const limit = arithmetic === "f64-simd" ? 2 ** -900 : 2 ** -80;
    assertEquals([limit, -limit].map((least) => leavesOut(48, filled(8, 8, 9, least))), [true, true]);
    assertEquals([limit / 2, -limit / 2].map((least) => leavesOut(48, filled(8, 8, 9, least))), [
      false,
      false,
    ]);
    assert(!leavesOut(48, filled(8, 8, 9, arithmetic === "f64-simd" ? 5e-324 : 2 ** -149)));
    assert(leavesOut(48, filled(8, 8, 9, -0)));
  });
}

Deno.test("a sum that a vanishing product made −0 stays as it is where no term is left out", async () => {
  const [own, all] = await Promise.all([algebraOf("relaxed", false), algebraOf("relaxed", true)]);
  const b = matrix(4, 4, Float64Array.from({ length: 16 }, (_, i) => i < 4 ? -(2 ** -149) : 0));
  const found = productOf(own.k, { features: 48, b });
  assertEquals(found, productOf(all.k, { features: 48, b }));
});
