import type { Json } from "./canonical_json.ts";

/** Which bytes a run reads. */
export interface DataIdentity {
  /** The dataset's name in its table. */
  readonly dataset: string;
  /** SHA-256 over the files read, hexadecimal. */
  readonly checksum: string;
}

/**
 * One run to be made, as JSON: what crosses to another thread or another machine, and all that decides the run's bytes.
 */
export interface Task {
  /** The runner that knows how, by its name in the table of runners. */
  readonly runner: string;
  /** What to run, with its defaults filled in, as the runner's own schema describes it. */
  readonly spec: Json;
  /** Which trial of an experiment it belongs to; "" where there is one. Alone of all it does not decide the bytes. */
  readonly trial: string;
  readonly seed: number;
  /** Null for a run that reads none of ours. */
  readonly data: DataIdentity | null;
  /** The numeric class of the kernels, such as "f32-fma": those of one class return equal bits. Null without kernels. */
  readonly arithmetic: string | null;
}
