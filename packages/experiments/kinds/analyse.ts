import type { Analysis } from "./analysis.ts";
import type { HistoryRow } from "../runs/history.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { readSanity } from "./sanity/read_sanity.ts";
import { summarizeSearch } from "./search/summarize.ts";
import { summarizeSensitivity } from "./sensitivity/summarize.ts";
import type { ExperimentSpec } from "../spec/experiment_spec.ts";

/** What an experiment's kind computes from its runs; null for kinds that compute nothing from them. */
export function analyse(
  spec: ExperimentSpec,
  runs: readonly RunRecord[],
  history: readonly HistoryRow[],
): Analysis | null {
  switch (spec.kind) {
    case "sanity":
      return readSanity(runs, history);
    case "search":
      return summarizeSearch(spec, runs);
    case "sensitivity":
      return summarizeSensitivity(spec, runs);
    case "training":
    case "gradient-check":
      return null;
  }
}
