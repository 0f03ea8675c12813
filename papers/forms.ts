import type { Claim } from "@refold/experiments/claims/claim";

/** Where a claim stands and how it counts: all but its name and its test; its source is one of its pack's. */
export type Rest<Key extends string> = Omit<Claim, "id" | "test" | "source"> & {
  readonly source: { readonly paper: Key; readonly place: string };
};

/** A published test accuracy, the result of one run, of the arm that is named. */
export function testAccuracy<Key extends string>(
  id: string,
  { published, arm, decimals = 4 }: {
    readonly published: number;
    readonly arm?: string;
    readonly decimals?: number;
  },
  rest: Rest<Key>,
): Claim {
  const trial = arm === undefined ? {} : { trial: arm };
  return { ...rest, id, test: { kind: "value", quantity: "testAccuracy", published, decimals, ...trial } };
}

/** One arm better than another seed by seed, by as much as one run of a source found where that is said. */
export function betterBy<Key extends string>(
  id: string,
  { arm, than, by, metric = "testAccuracy" }: {
    readonly arm: string;
    readonly than: string;
    readonly by?: number;
    readonly metric?: "testAccuracy" | "testLoss";
  },
  rest: Rest<Key>,
): Claim {
  const size = by === undefined ? {} : { by: { value: by, runs: 1 } };
  return { ...rest, id, test: { kind: "better", metric, arm, than, paired: true, ...size } };
}

/** The mean and deviation of the test accuracies of several students. */
export interface Pooled {
  readonly mean: number;
  readonly sd: number;
  readonly runs: number;
}

/** What the public reports of several students found of one arm, as one number with its spread. */
export function studentsMean(
  id: string,
  { arm, pooled: { mean, sd, runs } }: { readonly arm: string; readonly pooled: Pooled },
  { statement, margin }: { readonly statement: string; readonly margin: number },
): Claim {
  return {
    id,
    statement,
    source: { paper: "students", place: `${runs} public reports` },
    tier: "secondary",
    margin,
    test: {
      kind: "mean",
      metric: "testAccuracy",
      arm,
      published: mean,
      decimals: 4,
      runs,
      spread: { kind: "sd", value: sd },
      selection: "final",
    },
  };
}
