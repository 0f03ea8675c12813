/** How far a run is. */
export interface Progress {
  readonly key: string;
  readonly seed: number;
  readonly step: number;
  readonly steps: number;
  readonly epoch: number;
  readonly batchLoss: number | null;
  readonly validationAccuracy: number | null;
  /** Of a program, which tells no steps: how long it has run, and what it printed last. */
  readonly said?: { readonly seconds: number; readonly line: string };
}
