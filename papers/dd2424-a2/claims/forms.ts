import type { Claim, CurvePoint } from "@refold/experiments/claims/claim";
import type { TrainingMetric } from "@refold/experiments/runners/training/metrics";

/** δ of the paper's accuracies: 1.5 points. */
export const MARGIN = 0.015;

/** Where a claim stands and how it counts: all but its name and its test. */
export type Rest = Omit<Claim, "id" | "margin" | "test">;

/** A published number as one draw of the runs it stands for; of a search's stage, as one of its winners. */
export function accuracy(
  id: string,
  { quantity, published, stage }: {
    readonly quantity: TrainingMetric;
    readonly published: number;
    readonly stage?: string;
  },
  rest: Rest,
): Claim {
  const stated = stage === undefined ? {} : { stage };
  return {
    ...rest,
    id,
    margin: MARGIN,
    test: { kind: "value", quantity, published, decimals: 4, ...stated },
  };
}

/** A published test accuracy. */
export function testAccuracy(id: string, published: number, rest: Rest): Claim {
  return accuracy(id, { quantity: "testAccuracy", published }, rest);
}

/** A published curve judged as a whole, 0.1 being what matters of a cost or a loss. */
export function curve(id: string, points: readonly CurvePoint[], rest: Rest): Claim {
  return { ...rest, id, margin: MARGIN, test: { kind: "curve", points, maximumMeanDeviation: 0.1 } };
}
