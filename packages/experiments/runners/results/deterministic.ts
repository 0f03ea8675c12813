import type { KindSpec } from "../../kinds/table.ts";

/** Whether a spec declares that its results do not depend on the seed: one run then says all, and is compared exactly. */
export function isDeterministic(spec: KindSpec): boolean {
  if (spec.kind === "arms" && spec.results?.deterministic === true) return true;
  return "program" in spec && spec.program?.deterministic === true;
}
