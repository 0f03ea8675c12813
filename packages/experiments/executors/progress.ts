/** How far a run is. */
export interface Progress {
  readonly key: string;
  readonly seed: number;
  readonly step: number;
  readonly steps: number;
  readonly epoch: number;
  readonly batchLoss: number | null;
  readonly validationAccuracy: number | null;
}
