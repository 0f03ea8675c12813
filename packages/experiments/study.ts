import type { Examples } from "@refold/data/examples";
import type { Evidence } from "./claims/evidence.ts";
import type { ExperimentResult, Provenance } from "./result.ts";
import type { Diagnostics } from "./runners/training/diagnostics.ts";
import type { World } from "./runners/runner.ts";
import type { SeriesRow } from "./runs/series.ts";
import type { NamedMatrix } from "./runs/run_outcome.ts";

/** Data in memory, and what is said of its bytes. */
export interface StudyData extends Pick<World, "dataset" | "checksumOf"> {
  readonly examples: Examples;
  readonly data: Provenance["data"];
  readonly classNames: readonly string[];
}

/** What a result says of the program, the machine and the command that made it. */
export type About =
  & Pick<Provenance, "refold" | "lockfileHash">
  & Pick<Provenance["execution"], "command" | "host" | "commit" | "repository">;

/** A whole experiment that came to its end: everything its pages are written from. */
export interface Study {
  readonly kind: "finished";
  readonly result: ExperimentResult;
  readonly history: readonly SeriesRow[];
  /** What was kept of every update, where the spec asks for it. */
  readonly series?: readonly SeriesRow[];
  readonly diagnostics: Diagnostics | null;
  readonly tensors: readonly NamedMatrix[];
}

/** An experiment that did not get to its end: interrupted, or refused by the store. */
export interface Unfinished {
  readonly kind: "unfinished";
  readonly refusal: string | null;
  readonly stopped: number;
}

/** What the claims of a study are judged by. */
export function evidenceOf(
  { result: { spec, resolved, runs, analysis, provenance }, history }: Pick<Study, "result" | "history">,
): Evidence {
  const { data, kernels: { numericClass } } = provenance;
  return { spec, resolved, runs, history, analysis, data, numericClass };
}
