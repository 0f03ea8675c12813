import type { RunRecord } from "../runs/run_record.ts";
import { trainingScores } from "../runners/training/metrics.ts";

/** A completed run that scored nothing, with the given parts in its place: for tests of what runs come to. */
export function runRecord(parts: Partial<RunRecord>): RunRecord {
  return {
    key: `${parts.trial ?? ""}-${parts.seed ?? 0}`,
    trial: "",
    seed: 0,
    factors: { lambda: 0 },
    status: "completed",
    steps: 100,
    divergedAt: null,
    error: null,
    ...parts,
    metrics: trainingScores(parts.metrics),
  };
}
