import type { BlasLibrary } from "./library.ts";

/** The variable by which OpenBLAS is told whose kernels to take. */
const VARIABLE = "OPENBLAS_CORETYPE";

/** Processors whose kernels in OpenBLAS know no fused multiply-add. */
const UNFUSED: ReadonlySet<string> = new Set(
  [
    ...["prescott", "core2", "penryn", "dunnington", "nehalem", "sandybridge", "atom", "nano"],
    ...["athlon", "opteron", "opteron_sse3", "barcelona", "bobcat"],
  ].map((core) => `openblas-${core}`),
);

/** The kernels that any processor runs which fuses multiply-adds of 256 bits. */
const FUSED = "Haswell";

/**
 * A BLAS, opened again with the kernels of Haswell where it took a processor that fuses multiply-adds for an older one.
 *
 * OpenBLAS knows processors by their model numbers. Versions before 0.3.25, Debian 12's among them, take some that they do
 * not know for a Prescott, whose kernels are a third as fast (OpenMathLib/OpenBLAS#4267). A core type that OPENBLAS_CORETYPE
 * names is left alone.
 *
 * @throws {Deno.errors.NotCapable} where that happened and the variable may not be used
 */
export async function openFitting(
  open: () => BlasLibrary,
  fuses: () => Promise<boolean>,
  variables?: Pick<Deno.Env, "get" | "set">,
): Promise<BlasLibrary> {
  const first = open(); // refuses runtimes other than Deno
  const own = variables ?? Deno.env;
  if (!UNFUSED.has(first.name) || own.get(VARIABLE) !== undefined || !await fuses()) return first;
  first.close(); // unloads it: it chooses when it is loaded
  own.set(VARIABLE, FUSED);
  return open();
}
