import type { Verdict } from "../verdict.ts";

/** A world in units of δ. */
export interface World {
  /** The deviation of one run. */
  readonly ratio: number;
  /** How far the truth lies from what is claimed; what that means is the form's. */
  readonly shift: number;
}

/** A form of claim, as papers are simulated in it: every run is normal, all of one deviation unless the form says otherwise. */
export interface Form {
  readonly name: string;
  /** Standard normal numbers that a paper and its replication over so many seeds take. */
  readonly draws: (seeds: number) => number;
  /** What a paper's numbers say in any world, prepared once for all worlds. */
  readonly judge: (draws: Float64Array, seeds: number) => (world: World) => Verdict;
  /** The shifts at which REPLICATED is wrong, NOT is wrong, and each of them is right. */
  readonly shifts: {
    readonly wrongReplicated: number;
    readonly wrongNot: number;
    readonly replicated: number;
    readonly not: number;
  };
}

/** What a published number is: ours, δ away, or 2δ away. */
export const OF_NUMBERS = { wrongReplicated: 1, wrongNot: 0, replicated: 0, not: 2 } as const;
