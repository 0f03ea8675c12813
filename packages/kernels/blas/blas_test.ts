import { assert } from "@std/assert";
import { conformance } from "../conformance.ts";
import { NoBlasError, openBlas } from "./library.ts";
import { makeBlas } from "./mod.ts";

const allowed = Deno.permissions.querySync({ name: "ffi" }).state === "granted";
const ignore = !allowed || !found();

function found(): boolean {
  try {
    openBlas(1).close();
    return true;
  } catch (error) {
    if (error instanceof NoBlasError) return false;
    throw error;
  }
}

for (const check of conformance) {
  Deno.test({
    name: `blas: ${check.name} (needs --allow-ffi and a BLAS)`,
    ignore,
    fn: async () => check.run(await makeBlas()),
  });
}

Deno.test({
  name: "makeBlas() names the library and the core type in its numeric class (needs --allow-ffi and a BLAS)",
  ignore,
  fn: async () => {
    const { kernels } = await makeBlas();
    assert(/^f32-blas-(openblas|blis|mkl|accelerate)/.test(kernels.numericClass), kernels.numericClass);
  },
});
