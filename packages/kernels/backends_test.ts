import { assertEquals, assertRejects } from "@std/assert";
import { BACKEND_KINDS, BACKENDS, bitsOf, makeBackend, threadsOn, wideOf } from "./backends.ts";

Deno.test("threadsOn() shares the work of an operation only where that changes no bit", () => {
  const on = (cores: number) => Object.fromEntries(BACKENDS.map((name) => [name, threadsOn(name, cores)]));
  const each = (wasm: number) => ({
    wasm,
    "wasm-wide": wasm,
    "wasm-strict": wasm,
    wasm64: wasm,
    "wasm64-wide": wasm,
    reference: 1,
    blas: 1,
  });
  assertEquals([on(8), on(1.9)], [each(8), each(1)]);
  assertEquals([on(0).wasm, on(2).wasm, on(1000).wasm], [1, 2, 64]);
});

Deno.test("wideOf() gives the backend of the same bits by wide products, where there is one", () => {
  const names = ["wasm", "wasm64", "wasm-wide", "wasm64-wide", "wasm-strict", "reference"] as const;
  const wide = ["wasm-wide", "wasm64-wide", "wasm-wide", "wasm64-wide", "wasm-strict", "reference"] as const;
  assertEquals(names.map(wideOf), [...wide]);
  assertEquals(wide.map(bitsOf), ["wasm", "wasm64", "wasm", "wasm64", "wasm-strict", "reference"]);
});

Deno.test("a number has eight bytes where the arithmetic is float64, four elsewhere", () => {
  const wide = BACKENDS.filter((name) => BACKEND_KINDS[name].size === 8);
  assertEquals(wide, ["wasm64", "wasm64-wide", "reference"]);
  assertEquals(new Set(BACKENDS.map((name) => BACKEND_KINDS[name].size)), new Set([4, 8]));
});

Deno.test("makeBackend() refuses more threads than a backend can use", async () => {
  await assertRejects(
    () => makeBackend("wasm", { threads: 65 }),
    RangeError,
    "1 to 64 threads for wasm but found 65",
  );
  await assertRejects(() => makeBackend("reference", { threads: 2 }), RangeError, "1 to 1 threads");
});
