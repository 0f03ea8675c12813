import type { Diagnostics } from "@refold/experiments/runners/training/diagnostics";
import type { SeriesRow } from "@refold/experiments/runs/series";
import type { PaperPack } from "@refold/experiments/paper_pack";
import type { ExperimentResult } from "@refold/experiments/result";

/** A named tensor of a trained network, row-major. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** Everything a page is made from: the content of a run's folder and the paper it tests. */
export interface ReportInput {
  readonly result: ExperimentResult;
  readonly history: readonly SeriesRow[];
  readonly diagnostics: Diagnostics | null;
  /** params.safetensors of the first seed. */
  readonly params: readonly NamedTensor[] | null;
  readonly paper: PaperPack | null;
  /** Said at the top when the data is a stand-in: the line that gets the real data. */
  readonly standInNotice?: { readonly text: string; readonly command: string | null };
}
