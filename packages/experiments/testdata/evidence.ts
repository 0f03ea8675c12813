import type { Claim, ClaimTest } from "../claims/claim.ts";
import { dd2424A2 } from "@refold/papers/dd2424-a2";
import { packSpec } from "../paper_pack.ts";
import type { ExperimentSpec } from "../spec/experiment_spec.ts";
import type { Evidence } from "../claims/evidence.ts";
import { runRecord } from "./run_record.ts";

/** A spec of the pack; for tests, which know that it is there. */
export function specOf(name: string, variant?: string): ExperimentSpec {
  const spec = packSpec(dd2424A2, name, variant);
  if (spec === undefined) throw new RangeError(`Expected an experiment ${name}@${variant ?? ""}`);
  return spec;
}

/** Evidence on the official bytes with nothing in it, with the given parts in their place. */
export function evidenceOf(parts: Partial<Evidence>): Evidence {
  const data = { name: "CIFAR-10", bytes: "official", note: "", checksum: "", files: [] } as const;
  return { spec: specOf("replicate-fig4"), data, runs: [], history: [], analysis: null, ...parts };
}

/** Evidence of completed runs with the given test accuracies, seeds from 0. */
export function evidenceOfTests(accuracies: readonly number[], parts: Partial<Evidence> = {}): Evidence {
  const runs = accuracies.map((accuracy, seed) =>
    runRecord({ seed, metrics: { testLoss: 1.5, testAccuracy: accuracy } })
  );
  return evidenceOf({ runs, ...parts });
}

/** The same evidence on other bytes than the official archive's. */
export function onOtherBytes(evidence: Evidence, bytes: Evidence["data"]["bytes"] = "other"): Evidence {
  const mayChange = bytes === "other" ? { accuracy: 0.003, loss: 0.015 } : { accuracy: 0, loss: 0 };
  return { ...evidence, data: { ...evidence.data, bytes, mayChange } };
}

/** A primary claim with δ = 1.5 points. */
export function claimOf(test: ClaimTest, parts: Partial<Claim> = {}): Claim {
  return {
    id: "a-claim",
    statement: "A number.",
    source: { paper: "guide", place: "Figure 4" },
    tier: "primary",
    margin: 0.015,
    test,
    ...parts,
  };
}

/** A claim of a published test accuracy. */
export function valueClaim(published: number, parts: Partial<Claim> = {}): Claim {
  return claimOf({ kind: "value", quantity: "testAccuracy", published }, parts);
}
