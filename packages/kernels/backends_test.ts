import { assertEquals, assertRejects } from "@std/assert";
import { BACKENDS, makeBackend, threadsOn } from "./backends.ts";

Deno.test("threadsOn() shares the work of an operation only where that changes no bit", () => {
  const on = (cores: number) => Object.fromEntries(BACKENDS.map((name) => [name, threadsOn(name, cores)]));
  assertEquals(on(8), { wasm: 8, "wasm-wide": 8, "wasm-strict": 8, wasm64: 8, reference: 1, blas: 1 });
  assertEquals(on(1.9), { wasm: 1, "wasm-wide": 1, "wasm-strict": 1, wasm64: 1, reference: 1, blas: 1 });
  assertEquals([on(0).wasm, on(2).wasm, on(1000).wasm], [1, 2, 64]);
});

Deno.test("makeBackend() refuses more threads than a backend can use", async () => {
  await assertRejects(
    () => makeBackend("wasm", { threads: 65 }),
    RangeError,
    "1 to 64 threads for wasm but found 65",
  );
  await assertRejects(() => makeBackend("reference", { threads: 2 }), RangeError, "1 to 1 threads");
});
