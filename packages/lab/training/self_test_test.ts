import { assertEquals } from "@std/assert";
import { makeWasm } from "@refold/kernels/wasm";
import { ARITHMETIC_NAMES, ARITHMETICS } from "./arithmetic.ts";
import { GOLDEN } from "./same_bits.ts";
import { selfTest } from "./self_test.ts";

Deno.test("selfTest() comes here to what a page is compared with", async () => {
  const found = await Promise.all(ARITHMETIC_NAMES.map(async (name) => {
    const { kernels } = await makeWasm({ build: ARITHMETICS[name].build });
    return [kernels.numericClass, selfTest(kernels)] as const;
  }));
  const known = found.filter(([numericClass]) => numericClass !== "f32-madd"); // of a processor that does not fuse
  assertEquals({ ...GOLDEN, ...Object.fromEntries(known) }, GOLDEN);
});
