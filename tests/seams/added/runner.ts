import { z } from "zod";
import type { RunOutcome } from "../runs/run_outcome.ts";
import type { Runner } from "./runner.ts";

const Spec = z.strictObject({ faces: z.int().positive() });

function outcome(seed: number, thrown: number | null): RunOutcome {
  const status = thrown === null ? "failed" : "completed";
  return {
    record: {
      seed,
      factors: {},
      status,
      steps: 1,
      divergedAt: null,
      error: null,
      metrics: { thrown },
    },
    history: [],
    tensors: [],
    diagnostics: null,
  };
}

/** A die that is thrown once: a run that needs no data and no kernels. */
export const madeUp: Runner<z.infer<typeof Spec>> = {
  name: "die",
  spec: Spec,
  metrics: () => [{ name: "thrown", unit: "none", better: "higher", margin: 0.5 }],
  unread: () => undefined,
  data: () => null,
  parts: () => [],
  misfits: () => [],
  beyondData: () => [],
  resolve: () => null,
  seeding: () => ({ title: "a die", repeats: false, last: 1000 }),
  identity: (spec) => ({ spec, data: null, arithmetic: null }),
  run: ({ spec, seed }) => [{
    kind: "outcome",
    outcome: outcome(seed, 1 + seed * 7 % Spec.parse(spec).faces),
  }],
  failed: ({ seed }) => outcome(seed, null),
  silence: () => 1000,
};
