import { assertEquals } from "@std/assert";
import { openFitting } from "./core_type.ts";
import type { BlasLibrary } from "./library.ts";

/** A process on a processor that OpenBLAS takes for `taken` unless a variable says otherwise, and what happens in it. */
function processWhere(taken: string, variables = new Map<string, string>()) {
  const log: string[] = [];
  const open = (): BlasLibrary => {
    const name = `openblas-${(variables.get("OPENBLAS_CORETYPE") ?? taken).toLowerCase()}`;
    log.push(`open ${name}`);
    return { name, sgemm: () => {}, close: () => log.push(`close ${name}`) };
  };
  return { log, open, variables };
}

const yes = () => Promise.resolve(true), no = () => Promise.resolve(false);

Deno.test("openFitting() opens a BLAS again, as for a Haswell, that does not know a processor that fuses", async () => {
  const { log, open, variables } = processWhere("Prescott");
  assertEquals((await openFitting(open, yes, variables)).name, "openblas-haswell");
  assertEquals(log, ["open openblas-prescott", "close openblas-prescott", "open openblas-haswell"]);
  assertEquals((await openFitting(open, yes, variables)).name, "openblas-haswell"); // as other threads do
  assertEquals(log.slice(3), ["open openblas-haswell"]);
});

Deno.test("openFitting() leaves an old processor its old kernels", async () => {
  const { log, open, variables } = processWhere("Nehalem");
  assertEquals((await openFitting(open, no, variables)).name, "openblas-nehalem");
  assertEquals(log, ["open openblas-nehalem"]);
});

Deno.test("openFitting() leaves a processor that is known, and a core type that was asked for, as they are", async () => {
  const known = processWhere("SkylakeX");
  assertEquals((await openFitting(known.open, yes, known.variables)).name, "openblas-skylakex");
  const asked = processWhere("Zen", new Map([["OPENBLAS_CORETYPE", "Prescott"]]));
  assertEquals((await openFitting(asked.open, yes, asked.variables)).name, "openblas-prescott");
  assertEquals([...known.log, ...asked.log], ["open openblas-skylakex", "open openblas-prescott"]);
});
