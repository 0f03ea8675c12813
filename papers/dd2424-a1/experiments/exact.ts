import type { TrainingExperiment } from "@refold/experiments/spec/experiment_spec";
import { exactFigure3Claims, exactFirstEpochClaims } from "../claims/exact.ts";
import { withPcg64 } from "../training.ts";
import { a1Figure3Guide2025, a1FirstEpochGuide2025 } from "./figure3.ts";

/** A page of the edition of 2025 as the run of seed 42, which stands alone. */
function exactly(
  { variant: _, ...base }: TrainingExperiment,
  own: Pick<TrainingExperiment, "name" | "title" | "claims">,
): TrainingExperiment {
  return {
    ...base,
    ...own,
    summary: "Weights and orders from numpy's default_rng(42), in float64; a permutation an epoch.",
    training: withPcg64(base.training!),
  };
}

/** The guide's run of 2025, draw by draw. */
export const a1ExactFigure3: TrainingExperiment = exactly(a1Figure3Guide2025, {
  name: "a1-exact-figure-3",
  title: "The guide’s own run of 2025",
  claims: exactFigure3Claims,
});

/** Its first epoch, whose cost the guide prints. */
export const a1ExactFirstEpoch: TrainingExperiment = exactly(a1FirstEpochGuide2025, {
  name: "a1-exact-first-epoch",
  title: "The first epoch of the guide’s own run of 2025",
  claims: exactFirstEpochClaims,
});
