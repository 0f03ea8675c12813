import { seedingsOf } from "../kinds/plan.ts";
import { GENERATORS } from "../runners/training/generators/table.ts";
import type { ExperimentSpec } from "../spec/experiment_spec.ts";
import { canonicalJson, type Json } from "./canonical_json.ts";
import { CODE_MEANING, sha256 } from "./key.ts";
import type { Provenance } from "./provenance.ts";

/** What provenance is made from. */
export type ProvenanceInput =
  & Pick<Provenance, "refold" | "lockfileHash" | "data" | "kernels" | "execution">
  & { readonly spec: ExperimentSpec; readonly seeds: readonly number[] };

/** Where a result comes from. */
export function provenanceOf(
  { spec, seeds, refold, lockfileHash, data, kernels, execution }: ProvenanceInput,
): Provenance {
  const titles = seedingsOf(spec).map(({ title }) => title);
  return {
    refold,
    codeVersion: `${refold}, meaning ${CODE_MEANING}`,
    specHash: sha256(new TextEncoder().encode(canonicalJson(spec as unknown as Json))), // parsed from JSON by zod
    lockfileHash,
    data,
    seeds: [...seeds],
    randomness: [...new Set(titles)].join(" and ") || GENERATORS.threefry.title,
    kernels,
    execution,
  };
}
