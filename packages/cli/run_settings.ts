/** How an experiment is run. */
export interface RunSettings {
  readonly seeds: readonly number[];
  readonly workers: number;
  readonly kernels: { readonly name: string; readonly numericClass: string };
  readonly fresh: boolean;
  readonly onError: "stop" | "continue";
  /** The command that repeats it. */
  readonly command: string;
  readonly silence: number;
}
