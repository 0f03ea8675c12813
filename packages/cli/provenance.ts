import { canonicalJson, type Json } from "@refold/experiments/runs/canonical_json";
import { trainingsOf } from "@refold/experiments/kinds/plan";
import { generatorOf, GENERATORS } from "@refold/experiments/runners/training/generators/table";
import type { Provenance } from "@refold/experiments/result";
import { CODE_MEANING, sha256 } from "@refold/experiments/runs/key";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import cli from "./deno.json" with { type: "json" };

/** What the parts of provenance that never differ are made from. */
export interface ProvenanceInput {
  readonly spec: ExperimentSpec;
  readonly seeds: readonly number[];
  readonly data: Provenance["data"];
  readonly kernels: Provenance["kernels"];
  readonly execution: Provenance["execution"];
}

/** Where a result comes from. */
export function provenanceOf({ spec, seeds, data, kernels, execution }: ProvenanceInput): Provenance {
  const titles = trainingsOf(spec).map((training) => generatorOf(training).title);
  return {
    refold: cli.version,
    codeVersion: `${cli.version}, meaning ${CODE_MEANING}`,
    specHash: sha256(new TextEncoder().encode(canonicalJson(spec as unknown as Json))), // parsed from JSON by zod
    lockfileHash: sha256(Deno.readFileSync(new URL("../../deno.lock", import.meta.url))),
    data,
    seeds: [...seeds],
    randomness: [...new Set(titles)].join(" and ") || GENERATORS.threefry.title,
    kernels,
    execution,
  };
}
