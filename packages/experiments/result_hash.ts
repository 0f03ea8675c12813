import type { ExperimentResult } from "./result.ts";
import { canonicalJson, type Json } from "./runs/canonical_json.ts";
import { sha256 } from "./runs/key.ts";

/**
 * The SHA-256 of everything in a result that a rerun must come to again: all of it but how, when and where it was run, in
 * canonical JSON. Two runs of one spec, one program and the same data have one hash.
 */
export function resultHash(result: ExperimentResult): string {
  const { execution: _, ...provenance } = result.provenance;
  const lasting = { ...result, provenance } as unknown as Json; // parsed from JSON by zod
  return sha256(new TextEncoder().encode(canonicalJson(lasting)));
}

/** The SHA-256 of a spec's claims: statements, sources, tests, margins and tiers. */
export function claimsHash({ claims }: Pick<ExperimentResult["spec"], "claims">): string {
  return sha256(new TextEncoder().encode(canonicalJson(claims as unknown as Json))); // parsed from JSON by zod
}
